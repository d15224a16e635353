import { type ServedSide, jsonAnswer } from './served.ts';
import type { SpotifyRules } from './source-rules.ts';

/** The issued access tokens. Any number of them may be valid at the same time. */
export interface AccessTokens {
  issue(nowMillis: number): string;
  stateOf(token: string, nowMillis: number): 'valid' | 'expired' | 'unknown';
}

export function createAccessTokens(lifeSeconds: number): AccessTokens {
  const expiries = new Map<string, number>();
  return {
    issue(nowMillis) {
      const token = `BQ-invented-token-${expiries.size + 1}`;
      expiries.set(token, nowMillis + lifeSeconds * 1000);
      return token;
    },
    stateOf(token, nowMillis) {
      const expiry = expiries.get(token);
      if (expiry === undefined) return 'unknown';
      return nowMillis < expiry ? 'valid' : 'expired';
    },
  };
}

/**
 * Answers as Spotify's accounts service does, but only in the client credentials flow
 * (https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow).
 */
export function createSpotifyAccountsSide(rules: SpotifyRules, tokens: AccessTokens): ServedSide {
  const { clientId, clientSecret } = rules;
  const accepted = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  return ({ method, path, headers, body, nowMillis }) => {
    if (path !== '/api/token') return jsonAnswer(404, { error: 'not_found' });
    if (method !== 'POST') return jsonAnswer(405, { error: 'method_not_allowed' });
    if (headers.authorization !== accepted) {
      return jsonAnswer(400, { error: 'invalid_client', error_description: 'Invalid client' });
    }
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    if (!isForm || new URLSearchParams(body).get('grant_type') !== 'client_credentials') {
      return jsonAnswer(400, {
        error: 'unsupported_grant_type',
        error_description: 'grant_type parameter is missing',
      });
    }
    return jsonAnswer(200, {
      access_token: tokens.issue(nowMillis),
      token_type: 'Bearer',
      expires_in: rules.tokenSeconds,
    });
  };
}
