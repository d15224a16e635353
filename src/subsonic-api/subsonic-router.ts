import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { DeadlineError, EngineUnavailableError, TrackNotFoundError } from '../domain/errors.ts';
import { noteFailure } from '../http/failed-request.ts';
import type { Gate } from '../http/gate.ts';
import { InvalidRequestError, NotAdmittedError } from '../http/problem.ts';
import { parseQueryString } from '../http/query-string.ts';
import { SameSongError } from '../recommend/path.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { ERROR_CODES, framed, type SubsonicObject, toXml } from './subsonic-answer.ts';
import { createSubsonicRoutes, SubsonicError, type SubsonicRoute } from './subsonic-routes.ts';

/** How long a client should wait for engines that are slow. */
const RETRY_AFTER_SECONDS = 2;

/**
 * Returns the router for the routes of OpenSubsonic under /rest, with and without `.view`. If the service
 * asks for keys, `apiKey` carries one; else any credentials are accepted. It answers every request under its
 * prefix, with status 200 also if the route failed: clients of Subsonic read the body.
 */
export function createSubsonicRouter(songs: SongIndex, serverVersion: string, gate: Gate): Router {
  const routes = new Map(Object.entries(createSubsonicRoutes(songs)));
  const answerError: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    // Proxies and clients read the status of what came too often; what a key does not open is for the body.
    if (
      error instanceof NotAdmittedError &&
      error.problem !== 'unauthorized' &&
      error.problem !== 'forbidden'
    ) {
      response.status(error.status);
    }
    if (error instanceof DeadlineError) response.status(503).setHeader('retry-after', RETRY_AFTER_SECONDS);
    send(request, response, framed({ error: errorObject(error, response) }, serverVersion));
  };
  return Router().use('/rest', readApiKey, ...gate('read'), handlerOf(routes, serverVersion), answerError);
}

/** Takes the key that OpenSubsonic's clients send as a parameter for one in the header. */
const readApiKey: RequestHandler = (request, _, next) => {
  const { apiKey } = parseQueryString(request.originalUrl);
  if (apiKey !== undefined) request.headers.authorization ??= `Bearer ${apiKey}`;
  next();
};

function handlerOf(routes: ReadonlyMap<string, SubsonicRoute>, serverVersion: string): RequestHandler {
  return async (request, response) => {
    const name = request.path.slice(1).replace(/\.view$/, '');
    const route = routes.get(name);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new SubsonicError(ERROR_CODES.generic, `expected GET, got ${request.method}`);
    }
    if (route === undefined) {
      const names = [...routes.keys()].join(', ');
      throw new SubsonicError(ERROR_CODES.generic, `no route ${name}; this server has ${names}`);
    }
    send(request, response, framed(await route(parseQueryString(request.originalUrl)), serverVersion));
  };
}

function send({ originalUrl }: Request, response: Response, frame: SubsonicObject): void {
  if (asksForJson(originalUrl)) response.json({ 'subsonic-response': frame });
  else response.type('application/xml').send(toXml(frame));
}

function errorObject(error: unknown, response: Response): SubsonicObject {
  if (error instanceof SubsonicError) return { code: error.code, message: error.message };
  if (error instanceof NotAdmittedError) return { code: codeOf(error), message: error.message };
  if (error instanceof TrackNotFoundError) return { code: ERROR_CODES.notFound, message: error.message };
  if (error instanceof SameSongError || error instanceof InvalidRequestError) {
    return { code: ERROR_CODES.generic, message: error.message };
  }
  if (error instanceof EngineUnavailableError || error instanceof DeadlineError) {
    noteFailure(response, { level: 'warn', problem: error.message });
    return { code: ERROR_CODES.generic, message: error.message };
  }
  const message = 'an unexpected error; the log has details under the request id';
  noteFailure(response, { level: 'error', problem: message, err: error });
  return { code: ERROR_CODES.generic, message };
}

function codeOf({ problem }: NotAdmittedError): number {
  if (problem === 'unauthorized') return ERROR_CODES.invalidApiKey;
  return problem === 'forbidden' ? ERROR_CODES.notAuthorized : ERROR_CODES.generic;
}

/** Returns false also for a query that cannot be read: its error is then told in XML. */
function asksForJson(url: string): boolean {
  try {
    return parseQueryString(url)['f'] === 'json';
  } catch {
    return false;
  }
}
