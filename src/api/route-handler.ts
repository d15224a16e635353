import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { mistakeIn } from '../domain/mistakes.ts';
import { apiUrlOf } from '../http/api-url.ts';
import { fallbackOf } from '../http/fallback.ts';
import { InvalidRequestError } from '../http/problem.ts';
import { parseQueryString } from '../http/query-string.ts';
import { CACHE_CONTROL, createEntityTag, isNamed, releaseOf, type Serving } from './caching.ts';
import { exportAskedBy, exportParameters, sendExport } from './export-formats.ts';
import { createParametersParser } from './parameters-parser.ts';
import { LANGUAGES, methodOf, type Negotiation, OwnAnswer, queryOf, type Route } from './route.ts';

/** Returns the handler that parses, answers and sends. The app's error handler turns errors into problems. */
export function handlerOf(route: Route, serving: Serving): RequestHandler {
  const parse = createParser(route);
  const isCacheable = methodOf(route) === 'get' && route.isNeverCached !== true;
  return async (request, response) => {
    const { path, query, body, format } = parse(request);
    const exportName = route.exported === undefined ? null : exportAskedBy(request, format);
    // Told before the answer, because an answer that the caller has is not made again.
    if (route.mediaType !== undefined) response.vary('Accept-Encoding');
    if (route.exported !== undefined) response.vary('Accept');
    if ('lang' in route.query.shape && query['lang'] === undefined) response.vary('Accept-Language');
    const pinned = query['release'] === undefined ? CACHE_CONTROL.list : CACHE_CONTROL.release;
    response.setHeader('cache-control', isCacheable ? pinned : CACHE_CONTROL.never);
    const tagOf = createEntityTag(serving, [route.name, path, query, exportName, preferredLanguage(request)]);
    /** Answers 304 if the caller has the answer from this release: only an answer can have told its tag. */
    const isSettledFor = (release: string | null): boolean => {
      if (!isCacheable || release === null) return false;
      const tag = tagOf(release);
      response.setHeader('etag', tag);
      if (!isNamed(tag, request.get('if-none-match'))) return false;
      response.status(304).end();
      return true;
    };
    if (isSettledFor(serving.release())) return;
    const answer = await route.answer(path, query, body, negotiationOf(request, response));
    const fallback = fallbackOf(response);
    // The engine's own answer may differ, and it may be back at once.
    if (fallback !== undefined) response.setHeader('cache-control', CACHE_CONTROL.never);
    else if (isSettledFor(releaseOf(answer))) return;
    if (answer instanceof OwnAnswer) await answer.send(request, response);
    else if (exportName === null || route.exported === undefined) {
      sendJson(request, response, fallback === undefined ? answer : { ...(answer as object), fallback });
    } else {
      linkNextPage(request, response, answer);
      sendExport(response, exportName, route.exported(answer), apiUrlOf(request));
    }
  };
}

/** Sends an answer. Express would look for its type, and make a tag of all its bytes. */
function sendJson(request: Request, response: Response, answer: unknown): void {
  const body = JSON.stringify(answer);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Names the next page in the header `Link` (RFC 8288): a file has no place for its cursor. */
function linkNextPage(request: Request, response: Response, answer: unknown): void {
  const { next } = (answer as { page?: { next: string | null } }).page ?? {};
  if (typeof next !== 'string' || request.method === 'POST') return;
  const query = new URLSearchParams(request.originalUrl.split('?')[1]);
  query.set('cursor', next);
  response.links({ next: `${request.path}?${query.toString()}` });
}

const NO_JSON = { field: 'body', detail: 'expected JSON, with the header `content-type: application/json`' };

/** Returns a function that returns the parameters of a request, or names every mistake in them at once. */
function createParser(route: Route) {
  const parseQuery = createParametersParser(queryOf(route));
  const parseBody =
    route.body instanceof z.ZodObject
      ? createParametersParser(route.body)
      : (body: unknown) => route.body?.safeParse(body, { error: mistakeIn });
  return (request: Request) => {
    const errors = [];
    const path = route.pathParameters.safeParse(request.params, { error: mistakeIn });
    if (!path.success) errors.push(...fieldErrors(path.error));
    const query = parseQuery(parseQueryString(request.originalUrl));
    if (!query.success) errors.push(...fieldErrors(query.error, 1));
    const body = parseBody(request.body);
    // No other type is read.
    if (route.body !== undefined && request.body === undefined) errors.push(NO_JSON);
    else if (body?.success === false) errors.push(...fieldErrors(body.error));
    if (errors.length > 0) throw new InvalidRequestError(errors);
    // The same list in another form has the same cursors.
    const { format, ...listQuery } = query.data ?? {};
    return {
      path: path.data,
      query: listQuery,
      body: body?.data,
      format: exportParameters.shape.format.parse(format),
    };
  };
}

function preferredLanguage(request: Request) {
  const preferred = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((known) => known === preferred) ?? LANGUAGES[0];
}

/** Chooses by the headers of a request, and says so in the headers of its answer (RFC 9110, section 12). */
function negotiationOf(request: Request, response: Response): Negotiation {
  return {
    language(wanted) {
      if (wanted === undefined) response.vary('Accept-Language');
      const language = wanted ?? preferredLanguage(request);
      response.setHeader('content-language', language);
      return language;
    },
  };
}

/** `depth` cuts the names of fields: a value within a list of a query has no name of its own. */
function fieldErrors(error: z.ZodError, depth = Infinity): { field: string; detail: string }[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join('.'),
        detail: 'unknown parameter; /docs lists the parameters of this path',
      }));
    }
    return [{ field: issue.path.slice(0, depth).join('.') || 'request', detail: issue.message }];
  });
}
