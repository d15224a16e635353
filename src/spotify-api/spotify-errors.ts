import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { DeadlineError, EngineUnavailableError, TrackNotFoundError } from '../domain/errors.ts';
import { noteFailure } from '../http/failed-request.ts';
import { InvalidRequestError, NotAdmittedError } from '../http/problem.ts';

/** How long a client should wait for an engine that does not answer. */
const RETRY_AFTER_SECONDS = 2;

/** A request that Spotify's API would refuse too. It is answered with this status, in Spotify's form. */
export class SpotifyApiError extends Error {
  override readonly name = 'SpotifyApiError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Returns the error for an id that no song of the catalogue has. */
export function notInCatalogue(what: 'track' | 'artist' | 'album', id: string): SpotifyApiError {
  return new SpotifyApiError(404, `no ${what} '${id}' in this catalogue; ${HOW_TO_BRING}`);
}

/** What to do about an id that is not in the catalogue. */
export const HOW_TO_BRING =
  'bring its songs with `npm run import` (CSV files), then make a release with `npm run release`';

/** Answers every path of Spotify's that no route has. */
export const answerUnknownRoute: RequestHandler = (request) => {
  throw new SpotifyApiError(404, `no route at ${request.path}; docs/spotify.md lists the routes`);
};

/**
 * Returns the handler of every error of a route: `{"error":{"status","message"}}`, which all clients read.
 */
export function createSpotifyErrorHandler(): ErrorRequestHandler {
  return (error: unknown, _, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, message } = answerTo(error);
    if (status === 500) noteFailure(response, { level: 'error', problem: message, err: error });
    else if (status > 500) {
      noteFailure(response, {
        level: error instanceof NotAdmittedError ? 'debug' : 'warn',
        problem: message,
      });
    }
    if (status === 503) response.setHeader('retry-after', String(RETRY_AFTER_SECONDS));
    sendError(response, status, message);
  };
}

function sendError(response: Response, status: number, message: string): void {
  response.status(status).set('cache-control', 'no-store').json(spotifyError(status, message));
}

/** Returns the body of an error as Spotify's clients read it. */
export function spotifyError(status: number, message: string): object {
  return { error: { status, message } };
}

function answerTo(error: unknown): { status: number; message: string } {
  if (error instanceof SpotifyApiError) return { status: error.status, message: error.message };
  if (error instanceof NotAdmittedError) return { status: error.status, message: error.message };
  if (error instanceof InvalidRequestError) return { status: 400, message: error.message };
  // Express throws a URIError for a path that it cannot decode.
  if (error instanceof URIError) return { status: 400, message: 'expected percent-encoded UTF-8' };
  if (error instanceof TrackNotFoundError) return answerTo(notInCatalogue('track', error.trackId));
  if (error instanceof EngineUnavailableError || error instanceof DeadlineError)
    return { status: 503, message: error.message };
  return { status: 500, message: 'an unexpected error; the log has details under the request id' };
}
