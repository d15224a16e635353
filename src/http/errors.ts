import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import {
  ArtistNotFoundError,
  CatalogueBusyError,
  CursorExpiredError,
  DeadlineError,
  EngineTimeoutError,
  EngineUnavailableError,
  GenreNotFoundError,
  ReleaseNotServedError,
  StorageError,
  TrackNotFoundError,
} from '../domain/errors.ts';
import { noteFailure } from './failed-request.ts';
import {
  createProblem,
  InvalidRequestError,
  MethodNotAllowedError,
  NotAcceptableError,
  NotAdmittedError,
  PROBLEM_CONTENT_TYPE,
  type ProblemName,
  PROBLEMS,
} from './problem.ts';

/** How long a caller should wait for an engine that does not answer. */
const RETRY_AFTER_SECONDS = 2;

type FieldErrors = InvalidRequestError['errors'];

/**
 * Returns the handler that turns every error into a problem. Only the log has details of unexpected errors.
 */
export function createErrorHandler(): ErrorRequestHandler {
  return (error: unknown, _, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { name, detail, errors } = problemOf(error);
    if (error instanceof MethodNotAllowedError) response.setHeader('allow', error.allowed.join(', '));
    // The answer leaves out the path, which the operator needs.
    if (name === 'storage-unavailable') noteFailure(response, { level: 'error', problem: String(error) });
    else if (name === 'internal-error')
      noteFailure(response, { level: 'error', problem: detail, err: error });
    else if (PROBLEMS[name].status >= 500) {
      noteFailure(response, { level: name === 'overloaded' ? 'debug' : 'warn', problem: detail });
    }
    sendProblem(response, name, detail, errors);
  };
}

/** Answers requests that no other handler answered: the path is unknown, or the method is not supported. */
export const answerUnknownPath: RequestHandler = (request, response) => {
  if (request.method === 'GET' || request.method === 'HEAD') {
    sendProblem(response, 'no-such-page', `nothing at ${request.path}; /docs lists the paths of the API`);
    return;
  }
  response.setHeader('allow', 'GET, HEAD');
  sendProblem(response, 'method-not-allowed', `expected GET or HEAD, got ${request.method}`);
};

function sendProblem(response: Response, name: ProblemName, detail: string, errors?: FieldErrors): void {
  const request = { path: response.req.path, id: requestIdOf(response) };
  if (PROBLEMS[name].status === 503) response.setHeader('retry-after', String(RETRY_AFTER_SECONDS));
  // What was set for an answer is not about this problem, which may be over at the next request.
  for (const header of ['etag', 'content-language', 'content-disposition', 'link'])
    response.removeHeader(header);
  response
    .status(PROBLEMS[name].status)
    .set('cache-control', 'no-store')
    .type(PROBLEM_CONTENT_TYPE)
    .send(JSON.stringify(createProblem(name, detail, request, errors)));
}

/** Returns the id that the request log has set. */
function requestIdOf(response: Response): string {
  const id = response.getHeader('x-request-id');
  return typeof id === 'string' ? id : '';
}

function problemOf(error: unknown): { name: ProblemName; detail: string; errors?: FieldErrors } {
  if (error instanceof InvalidRequestError) {
    return { name: 'invalid-request', detail: error.message, errors: error.errors };
  }
  if (error instanceof MethodNotAllowedError) return { name: 'method-not-allowed', detail: error.message };
  if (error instanceof NotAdmittedError) return { name: error.problem, detail: error.message };
  if (error instanceof NotAcceptableError) return { name: 'not-acceptable', detail: error.message };
  if (isBodyError(error)) {
    if (error.status === 413) {
      const limit = 'limit' in error ? Number(error.limit) / 1024 : 64;
      return { name: 'body-too-large', detail: `expected a body of at most ${limit} KiB` };
    }
    const expected =
      error.type === 'entity.parse.failed' ? 'a JSON body' : 'a body in the encoding that its headers name';
    const detail = `expected ${expected}: ${error.message}`;
    return { name: 'invalid-request', detail, errors: [{ field: 'body', detail }] };
  }
  // Express throws a URIError for a path that it cannot decode.
  if (error instanceof URIError) {
    const detail = 'expected percent-encoded UTF-8, got other bytes';
    return { name: 'invalid-request', detail, errors: [{ field: 'path', detail }] };
  }
  if (error instanceof TrackNotFoundError) return { name: 'track-not-found', detail: error.message };
  if (error instanceof ArtistNotFoundError) return { name: 'artist-not-found', detail: error.message };
  if (error instanceof GenreNotFoundError) return { name: 'genre-not-found', detail: error.message };
  if (error instanceof CursorExpiredError) return { name: 'cursor-expired', detail: error.message };
  if (error instanceof ReleaseNotServedError) return { name: 'release-not-served', detail: error.message };
  if (error instanceof DeadlineError) return { name: 'deadline-exceeded', detail: error.message };
  if (error instanceof EngineTimeoutError) return { name: 'engine-timeout', detail: error.message };
  if (error instanceof EngineUnavailableError) return { name: 'engine-unavailable', detail: error.message };
  if (error instanceof StorageError || error instanceof CatalogueBusyError) {
    return { name: 'storage-unavailable', detail: 'nothing was changed; the log of the service tells why' };
  }
  return {
    name: 'internal-error',
    detail: 'an unexpected error; the log has details under this request id',
  };
}

/** Whether the body parser refused a body: no JSON, too large, or in another encoding than named. */
function isBodyError(error: unknown): error is Error & { readonly status: number; readonly type?: unknown } {
  return (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status < 500 &&
    // Compressed bytes that are damaged come without a type.
    ('type' in error || ('expose' in error && error.status === 400))
  );
}
