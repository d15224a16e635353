import type { Clock } from '../domain/clock.ts';
import { SourceUnavailableError } from '../domain/errors.ts';
import type { Random } from '../domain/random.ts';
import type { SourceName } from '../domain/source.ts';
import { excerpt } from './excerpt.ts';
import { parseJson } from '../domain/parse-json.ts';
import type { RequestGate } from './request-gate.ts';
import { LONGEST_RETRY_AFTER_MILLIS, parseRetryAfter } from './retry-after.ts';
import {
  type Fetch,
  NoAnswerError,
  sendRequest,
  type SourceAnswer,
  type SourceRequest,
} from './source-http.ts';

/** How often a request is sent before the source counts as unavailable. */
const MOST_TRIES = 5;
const FIRST_BACKOFF_MILLIS = 1000;
const LONGEST_BACKOFF_MILLIS = 60_000;
/** A source that refuses so often in a row, although its waits were kept, wants to be left alone. */
const MOST_REFUSALS_IN_A_ROW = 10;
const LONG_REST_MILLIS = 60 * 60 * 1000;

export interface SourceRequestsOptions {
  readonly source: SourceName;
  readonly gate: RequestGate;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Whether answers are JSON. If so, a 200 without JSON is retried: it may come from a proxy. */
  readonly isJson: boolean;
}

/**
 * Sends a request until the source answers it. A rate limit (429) waits at the gate and does not count as a
 * try. Server errors (408, 5xx) and network errors are retried after a random wait. Any other status is an
 * answer for the caller.
 */
export type SendRequest = (request: SourceRequest | (() => Promise<SourceRequest>)) => Promise<SourceAnswer>;

/** Returns a {@link SendRequest}: it throws the errors of the gate, and SourceUnavailableError at the end. */
export function createSendRequest(options: SourceRequestsOptions): SendRequest {
  const { source, gate, fetch, clock, random, signal, isJson } = options;
  let refusals = 0;
  let refusalsInARow = 0;

  /** Counts simultaneous refusals as one: `before` is the number of refusals when the request was sent. */
  const onRateLimit = async (answer: SourceAnswer, before: number): Promise<void> => {
    if (before === refusals) {
      refusals += 1;
      refusalsInARow += 1;
    }
    const { millis, reason } = waitAfter(answer, refusalsInARow, clock.now(), random);
    await gate.pause(millis, reason);
  };

  return async (given) => {
    for (let tries = 1; ; tries += 1) {
      // Making a request may need another one that passes the gate, such as for a token.
      const request = typeof given === 'function' ? await given() : given;
      await gate.pass();
      const before = refusals;
      const answer = await sendRequest(fetch, request).catch((error: unknown) => {
        if (error instanceof NoAnswerError) return error;
        throw error;
      });
      if (!(answer instanceof NoAnswerError)) {
        if (answer.status === 429) {
          await onRateLimit(answer, before);
          tries -= 1;
          continue;
        }
        refusalsInARow = 0;
        const isForeign = isJson && answer.status === 200 && parseJson(answer.text) === undefined;
        if (!isTransient(answer.status) && !isForeign) return answer;
        // A busy server may say how long to wait.
        const asked = parseRetryAfter(answer.header('retry-after'), clock.now());
        if (asked !== null) await gate.pause(asked, `status ${answer.status}`);
      }
      if (tries === MOST_TRIES) {
        const last =
          answer instanceof NoAnswerError
            ? answer.message
            : `status ${answer.status}, '${excerpt(answer.text)}'`;
        throw new SourceUnavailableError(
          source,
          `${request.url.origin + request.url.pathname}: ${MOST_TRIES} tries, the last: ${last}`,
          answer instanceof NoAnswerError ? { cause: answer } : undefined,
        );
      }
      await clock.sleep(fullJitter(tries, random), signal);
    }
  };
}

function isTransient(status: number): boolean {
  return status === 408 || status >= 500;
}

/** Returns a random wait (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). */
function fullJitter(tries: number, random: Random): number {
  return random() * Math.min(LONGEST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS * 2 ** tries);
}

/** Returns how long to pause after a 429, and the reason. */
function waitAfter(
  answer: SourceAnswer,
  refusalsInARow: number,
  now: Date,
  random: Random,
): { readonly millis: number; readonly reason: string } {
  const asked = parseRetryAfter(answer.header('retry-after'), now);
  // Spotify's word for a spent daily quota. The quota covers the last 24 hours.
  const isQuota = /"QUOTA_EXCEEDED"/.test(answer.text);
  const isOften = refusalsInARow >= MOST_REFUSALS_IN_A_ROW;
  const millis =
    asked ??
    (isQuota ? LONGEST_RETRY_AFTER_MILLIS : FIRST_BACKOFF_MILLIS + fullJitter(refusalsInARow, random));
  const often = isOften ? `${refusalsInARow} requests in a row were refused` : 'too many requests';
  return {
    millis: isOften ? Math.max(millis, LONG_REST_MILLIS) : millis,
    reason: isQuota ? 'the daily quota is spent' : often,
  };
}
