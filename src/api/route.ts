import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { InvalidRequestError, type ProblemName } from '../http/problem.ts';
import { parseQueryString } from '../http/query-string.ts';

export type HttpMethod = 'get' | 'post' | 'put' | 'delete';

/** One resource: its parameters, its answer and its handler. The OpenAPI document is made from it too. */
export interface Route {
  /** `get` by default. */
  readonly method?: HttpMethod;
  /** In OpenAPI's notation: /v1/tracks/{id}. */
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly pathParameters: z.ZodObject;
  readonly query: z.ZodObject;
  /** The JSON body, if the method takes one. */
  readonly body?: z.ZodObject;
  readonly answerSchema: z.ZodType;
  readonly problems: readonly ProblemName[];
  readonly answer: (
    pathParameters: unknown,
    query: unknown,
    body: unknown,
    negotiation: Negotiation,
  ) => Promise<unknown>;
}

/** Languages that texts are answered in, the default first. */
export const LANGUAGES = ['en', 'ko'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What an answer settles by the headers of the request. Each choice is told in the headers of the answer. */
interface Negotiation {
  /** Returns the language of the answer's texts: the one asked for, or else what `Accept-Language` prefers. */
  language(wanted: Language | undefined): Language;
}

interface RouteDefinition<
  PathParameters extends z.ZodObject,
  Query extends z.ZodObject,
  AnswerSchema extends z.ZodType,
  Body extends z.ZodObject,
> extends Omit<Route, 'pathParameters' | 'query' | 'body' | 'answerSchema' | 'answer'> {
  readonly pathParameters: PathParameters;
  readonly query: Query;
  readonly body?: Body;
  readonly answerSchema: AnswerSchema;
  readonly answer: (
    pathParameters: z.infer<PathParameters>,
    query: z.infer<Query>,
    body: z.infer<Body>,
    negotiation: Negotiation,
  ) => Promise<z.input<AnswerSchema>>;
}

/** Returns the route. The types ensure that the handler gets the values that the schemas return. */
export function defineRoute<
  PathParameters extends z.ZodObject,
  Query extends z.ZodObject,
  AnswerSchema extends z.ZodType,
  Body extends z.ZodObject = z.ZodObject,
>(definition: RouteDefinition<PathParameters, Query, AnswerSchema, Body>): Route {
  return {
    ...definition,
    answer: (pathParameters, query, body, negotiation) =>
      definition.answer(
        pathParameters as z.infer<PathParameters>,
        query as z.infer<Query>,
        body as z.infer<Body>,
        negotiation,
      ),
  };
}

/** Chooses by the headers of a request, and says so in the headers of its answer (RFC 9110, section 12). */
function negotiationOf(request: Request, response: Response): Negotiation {
  return {
    language(wanted) {
      if (wanted === undefined) response.vary('Accept-Language');
      const preferred = request.acceptsLanguages([...LANGUAGES]);
      const language = wanted ?? LANGUAGES.find((known) => known === preferred) ?? LANGUAGES[0];
      response.setHeader('content-language', language);
      return language;
    },
  };
}

/** Returns the handler that parses, answers and sends. The app's error handler turns errors into problems. */
export function handlerOf(route: Route): RequestHandler {
  // Ignoring a misspelt parameter would let the caller believe in a filter that is not applied.
  const query = route.query.strict();
  const body = route.body?.strict();
  return async (request, response) => {
    const errors = [];
    const parsedPath = route.pathParameters.safeParse(request.params);
    if (!parsedPath.success) errors.push(...fieldErrors(parsedPath.error));
    const parsedQuery = query.safeParse(parseQueryString(request.originalUrl));
    if (!parsedQuery.success) errors.push(...fieldErrors(parsedQuery.error));
    const parsedBody = body?.safeParse(request.body);
    if (parsedBody?.success === false) errors.push(...fieldErrors(parsedBody.error));
    if (errors.length > 0) throw new InvalidRequestError(errors);
    const negotiation = negotiationOf(request, response);
    response.json(await route.answer(parsedPath.data, parsedQuery.data, parsedBody?.data, negotiation));
  };
}

/** Returns the method that a route answers. */
export function methodOf({ method = 'get' }: Route): HttpMethod {
  return method;
}

/** Returns the path in Express's notation: :id instead of {id}. */
export function expressPathOf(route: Route): string {
  return route.path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function fieldErrors(error: z.ZodError): { field: string; detail: string }[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: key,
        detail: 'unknown parameter; /docs lists the parameters of this path',
      }));
    }
    return [{ field: issue.path.join('.') || 'request', detail: issue.message }];
  });
}
