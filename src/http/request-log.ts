import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { failureOf } from './failed-request.ts';
import { isProbe } from './observed-request.ts';

/** Ids that a caller may choose: no character that could break a log line or a header. */
const ACCEPTED_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
/** Longer URLs are cut in the log: a URL may have 128 KiB, and refused requests are logged too. */
const MAX_LOGGED_URL = 500;
/** What people search for, and the files they choose; users and credentials of Subsonic's clients; keys. */
const PRIVATE = new Set('q query name u p t s apikey api_key access_token token'.split(' '));
/** A parameter: its name, which may be encoded, and its value. */
const PARAMETER = /(?<=[?&])([^=&]*)=[^&]*/g;
/** The part of a path that names a person. Express matches paths in any case. */
const LISTENER = /(?<=\/listeners\/+)[^/?]+/i;

/**
 * Returns the logger: one line of JSON per request, made when its answer is sent. Its request id is also in
 * the answer's header.
 */
export function createRequestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const reqId = typeof given === 'string' && ACCEPTED_REQUEST_ID.test(given) ? given : randomUUID();
    response.setHeader('x-request-id', reqId);
    if (!isProbe(request.url)) {
      const { method, originalUrl } = request;
      const startMillis = performance.now();
      const logOnce = (): void => {
        for (const event of ENDS) response.off(event, logOnce);
        const { level, problem, err } = failureOf(response) ?? {};
        logger[level ?? (response.statusCode >= 500 ? 'warn' : 'info')](
          {
            reqId,
            // Headers are left out: they may contain credentials.
            req: { method, url: loggedUrl(originalUrl) },
            res: { status: response.statusCode },
            responseTime: Math.round(performance.now() - startMillis),
            problem,
            err,
          },
          messageOf(request, response),
        );
      };
      for (const event of ENDS) response.on(event, logOnce);
    }
    next();
  };
}

/** What ends an answer; whichever comes first. */
const ENDS = ['close', 'finish', 'error'] as const;

function messageOf({ readableAborted }: Request, { statusCode, writableEnded }: Response): string {
  if (statusCode >= 500) return 'request errored';
  return writableEnded && !readableAborted ? 'request completed' : 'request aborted';
}

/** Returns the URL as the log shows it: cut, and without persons, search texts and secrets. */
function loggedUrl(url: string): string {
  const cut = url.length > MAX_LOGGED_URL ? `${url.slice(0, MAX_LOGGED_URL)}…` : url;
  return cut
    .replace(LISTENER, '…')
    .replaceAll(PARAMETER, (parameter, name: string) => (isPrivate(name) ? `${name}=…` : parameter));
}

/** Returns true also for a name that cannot be decoded. */
function isPrivate(encodedName: string): boolean {
  try {
    return PRIVATE.has(decodeURIComponent(encodedName).toLowerCase());
  } catch {
    return true;
  }
}
