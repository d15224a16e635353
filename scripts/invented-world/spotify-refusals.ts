import { createRandom } from '../../src/domain/random.ts';
import { createRollingLimit, retryAfter } from './limits.ts';
import { type ServedAnswer, type ServedRequest, jsonAnswer, textAnswer } from './served.ts';
import type { SpotifyRules } from './source-rules.ts';
import type { AccessTokens } from './spotify-accounts-side.ts';

/** Added to a pause by each request that comes during it. */
const WINDOW_PROLONGED_BY_MILLIS = 2000;
const QUOTA_PROLONGED_BY_MILLIS = 10 * 60 * 1000;

export function spotifyError(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ServedAnswer {
  return jsonAnswer(status, { error: { status, message } }, headers);
}

/**
 * Creates the checks before every endpoint of the Web API: the access token, a rolling window of 30 seconds
 * (https://developer.spotify.com/documentation/web-api/concepts/rate-limits) and a quota of a rolling day,
 * both for the whole app. They return a refusal, or null if a request passes. Every request with a valid
 * token counts, whatever the answer is.
 */
export function createSpotifyRefusals(
  rules: SpotifyRules,
  tokens: AccessTokens,
  seed: number,
): (request: ServedRequest) => ServedAnswer | null {
  const window = createRollingLimit(rules.window, WINDOW_PROLONGED_BY_MILLIS);
  const quota = rules.quota === null ? null : createRollingLimit(rules.quota, QUOTA_PROLONGED_BY_MILLIS);
  const random = createRandom(seed);

  return ({ headers, nowMillis }) => {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return spotifyError(401, 'No token provided');
    const state = tokens.stateOf(token, nowMillis);
    if (state === 'expired') return spotifyError(401, 'The access token expired');
    if (state === 'unknown') return spotifyError(401, 'Invalid access token');

    const wait = window.ask(nowMillis);
    if (wait !== null) {
      return random() < rules.textShare
        ? textAnswer(429, 'Too many requests', retryAfter(wait))
        : spotifyError(429, 'API rate limit exceeded', retryAfter(wait));
    }
    const quotaWait = quota?.ask(nowMillis) ?? null;
    if (quotaWait === null) return null;
    return jsonAnswer(
      429,
      { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } },
      rules.quotaTellsRetryAfter ? retryAfter(quotaWait) : {},
    );
  };
}
