import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { SourceRefusedError, SourceUnavailableError } from '../domain/errors.ts';
import { excerpt } from './excerpt.ts';
import { parseJson } from './json-answer.ts';
import type { SendRequest } from './source-requests.ts';

export interface SpotifyCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface AccessToken {
  /** A token that is not about to expire. Callers at the same time share one request for it. */
  get(): Promise<string>;
  /** Called with a token that was refused: the next `get` asks for another one, unless that happened already. */
  refuse(token: string): void;
}

/** A token is renewed this long before it expires, so that none expires on its way. */
const RENEWAL_MILLIS = 5 * 60 * 1000;

const tokenSchema = z.object({
  // Whatever else it is, a header has to carry it.
  access_token: z.string().regex(/^[!-~]+$/),
  expires_in: z.number().positive(),
});
const errorSchema = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Access tokens of the client credentials flow
 * (https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow). `get` throws
 * SourceRefusedError where Spotify does not accept the credentials.
 */
export function createAccessToken(options: {
  readonly accountsUrl: string;
  readonly credentials: SpotifyCredentials;
  readonly send: SendRequest;
  readonly clock: Clock;
}): AccessToken {
  const { accountsUrl, credentials, send, clock } = options;
  let current: { readonly token: string; readonly renewAt: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    const { clientId, clientSecret } = credentials;
    const answer = await send({
      method: 'POST',
      url: new URL(`${accountsUrl}/api/token`),
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    if (answer.status !== 200) {
      const told = errorSchema.safeParse(parseJson(answer.text));
      const reason = told.success ? `: ${excerpt(told.data.error_description ?? told.data.error)}` : '';
      throw new SourceRefusedError(
        'spotify',
        `SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET were not accepted (${answer.status}${reason})`,
      );
    }
    const parsed = tokenSchema.safeParse(parseJson(answer.text));
    if (!parsed.success) {
      throw new SourceUnavailableError('spotify', `expected an access token, got '${excerpt(answer.text)}'`);
    }
    const { access_token: token, expires_in: seconds } = parsed.data;
    const lifeMillis = seconds * 1000;
    current = {
      token,
      renewAt: clock.now().getTime() + Math.max(lifeMillis - RENEWAL_MILLIS, lifeMillis / 2),
    };
    return token;
  };

  return {
    async get() {
      if (current !== undefined && clock.now().getTime() < current.renewAt) return current.token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    refuse(token) {
      if (current?.token === token) current = undefined;
    },
  };
}
