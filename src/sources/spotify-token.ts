import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { SourceRefusedError, SourceUnavailableError } from '../domain/errors.ts';
import { excerpt } from './excerpt.ts';
import { parseJson } from '../domain/parse-json.ts';
import type { SendRequest } from './source-requests.ts';

export interface SpotifyCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface AccessToken {
  /** Returns a token that does not expire soon. Simultaneous callers share one request. */
  get(): Promise<string>;
  /** Discards a refused token: the next `get` requests a new one. Ignores a token already replaced. */
  refuse(token: string): void;
}

/** A token is renewed this long before it expires, so that none expires during a request. */
const RENEWAL_MILLIS = 5 * 60 * 1000;

const tokenSchema = z.object({
  // A header must be able to carry the token.
  access_token: z.string().regex(/^[!-~]+$/),
  expires_in: z.number().positive(),
});
const errorSchema = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Returns a source of access tokens by the client credentials flow
 * (https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow). Its `get` throws
 * SourceRefusedError if Spotify does not accept the credentials. The package's own method for it uses Node's
 * deprecated `new Buffer`, and would spare none of this.
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
        `SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET were not accepted (${answer.status}${reason}); copy both from https://developer.spotify.com/dashboard`,
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
