import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** What a caller may choose as an id: nothing that could break out of a log line or a header. */
const ACCEPTED_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
/** Probes would drown everything else. */
const UNLOGGED = new Set(['/livez', '/readyz', '/metrics']);

/** One line of JSON a request, with an id that also stands in the answer and in every problem. */
export function createRequestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && ACCEPTED_REQUEST_ID.test(given) ? given : randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    autoLogging: { ignore: (request) => UNLOGGED.has(request.url ?? '') },
    quietReqLogger: true,
    // Headers stay out: they may carry credentials.
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, url: request.url }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}
