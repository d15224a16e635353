import express, { type ErrorRequestHandler, Router } from 'express';
import { type ApiKey, findKey } from '../http/api-keys.ts';

/** The id and secret that a client must send for a token. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const MAX_BODY_BYTES = 16 * 1024;
const EXPIRES_IN_SECONDS = 3600;

/**
 * Returns the route that gives tokens, for clients that ask for one before their first request. Without
 * `credentials`, any are good. A token is good for nothing else: the routes take every one, or none. But if
 * the service has keys, the client's secret must be one of them, and the token is that key, which the routes
 * ask for.
 *
 * Its errors have the form of OAuth 2 (RFC 6749, 5.2), as those of Spotify's token server: clients read no
 * other here.
 */
export function createTokenRoute(
  credentials: ClientCredentials | undefined,
  keys: readonly ApiKey[],
): Router {
  const hasKeys = keys.length > 0;
  const isClient = ({ clientId, clientSecret = '' }: Partial<ClientCredentials>): boolean =>
    hasKeys
      ? findKey(keys, clientSecret) !== undefined
      : credentials === undefined ||
        (clientId === credentials.clientId && clientSecret === credentials.clientSecret);
  const router = Router();
  router.post(
    '/api/token',
    express.urlencoded({ extended: false, limit: MAX_BODY_BYTES }),
    express.json({ limit: MAX_BODY_BYTES }),
    (request, response) => {
      const given = credentialsIn(request.get('authorization') ?? '', request.body);
      response.setHeader('cache-control', 'no-store');
      if (!isClient(given)) {
        response.status(400).json({ error: 'invalid_client', error_description: 'Invalid client' });
        return;
      }
      response.json({
        access_token: hasKeys ? given.clientSecret : 'soundalike',
        token_type: 'Bearer',
        expires_in: EXPIRES_IN_SECONDS,
        scope: '',
      });
    },
  );
  router.use('/api/token', answerUnreadableBody);
  return router;
}

const answerUnreadableBody: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  // Compressed bytes that are damaged come with a status alone.
  const isOfBody = error instanceof Error && 'status' in error;
  if (!isOfBody || response.headersSent) {
    next(error);
    return;
  }
  response.status(400).json({ error: 'invalid_request', error_description: error.message });
};

/** Returns the credentials of the header (Basic), or those of the form or JSON. */
function credentialsIn(authorization: string, body: unknown): Partial<ClientCredentials> {
  const [scheme, encoded] = authorization.split(' ');
  if (scheme?.toLowerCase() === 'basic' && encoded !== undefined) {
    const [clientId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    return { clientId, clientSecret: rest.join(':') };
  }
  const fields = typeof body === 'object' && body !== null ? body : {};
  const textOf = (name: string): string => {
    const value: unknown = Reflect.get(fields, name);
    return typeof value === 'string' ? value : '';
  };
  return { clientId: textOf('client_id'), clientSecret: textOf('client_secret') };
}
