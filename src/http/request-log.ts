import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
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

/** Returns the logger: one line of JSON per request. Its request id is also in the answer's header. */
export function createRequestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && ACCEPTED_REQUEST_ID.test(given) ? given : randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    autoLogging: { ignore: (request) => isProbe(request.url) },
    quietReqLogger: true,
    customLogLevel: (_, response) =>
      failureOf(response)?.level ?? (response.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessObject: toldLine,
    customErrorObject: (request, response, _, line: object) => toldLine(request, response, line),
    // Headers are left out: they may contain credentials.
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        url: loggedUrl(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

/** Adds why the request failed, in a word; pino-http would add the stack of an error of its own. */
function toldLine(_: IncomingMessage, response: ServerResponse, line: object): object {
  const { problem, err } = failureOf(response) ?? {};
  return { ...line, problem, err };
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
