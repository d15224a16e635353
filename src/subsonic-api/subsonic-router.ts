import { type Request, type RequestHandler, type Response, Router } from 'express';
import { EngineUnavailableError, TrackNotFoundError } from '../domain/errors.ts';
import { InvalidRequestError } from '../http/problem.ts';
import { parseQueryString } from '../http/query-string.ts';
import { SameSongError } from '../recommend/path.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { ERROR_CODES, framed, type SubsonicObject, toXml } from './subsonic-answer.ts';
import { createSubsonicRoutes, SubsonicError, type SubsonicRoute } from './subsonic-routes.ts';

/**
 * Returns the router for the routes of OpenSubsonic under /rest, with and without `.view`. Any credentials
 * are accepted. It answers every request under its prefix, with status 200 also if it failed: clients of
 * Subsonic read the body.
 */
export function createSubsonicRouter(songs: SongIndex, serverVersion: string): Router {
  const routes = new Map(Object.entries(createSubsonicRoutes(songs)));
  return Router().use('/rest', handlerOf(routes, serverVersion));
}

function handlerOf(routes: ReadonlyMap<string, SubsonicRoute>, serverVersion: string): RequestHandler {
  return async (request, response) => {
    const name = request.path.slice(1).replace(/\.view$/, '');
    const route = routes.get(name);
    let isJson = false;
    let body: SubsonicObject;
    try {
      const query = parseQueryString(request.originalUrl);
      isJson = query['f'] === 'json';
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        throw new SubsonicError(ERROR_CODES.generic, `expected GET, got ${request.method}`);
      }
      if (route === undefined) {
        const names = [...routes.keys()].join(', ');
        throw new SubsonicError(ERROR_CODES.generic, `no route ${name}; this server has ${names}`);
      }
      body = await route(query);
    } catch (error) {
      body = { error: errorObject(error, request) };
    }
    send(response, framed(body, serverVersion), isJson);
  };
}

function send(response: Response, frame: SubsonicObject, isJson: boolean): void {
  if (isJson) response.json({ 'subsonic-response': frame });
  else response.type('application/xml').send(toXml(frame));
}

function errorObject(error: unknown, { log }: Request): SubsonicObject {
  if (error instanceof SubsonicError) return { code: error.code, message: error.message };
  if (error instanceof TrackNotFoundError) return { code: ERROR_CODES.notFound, message: error.message };
  if (error instanceof SameSongError || error instanceof InvalidRequestError) {
    return { code: ERROR_CODES.generic, message: error.message };
  }
  if (error instanceof EngineUnavailableError) {
    log.warn({ err: error }, error.message);
    return { code: ERROR_CODES.generic, message: error.message };
  }
  const message = 'an unexpected error; the log has details under the request id';
  log.error({ err: error }, message);
  return { code: ERROR_CODES.generic, message };
}
