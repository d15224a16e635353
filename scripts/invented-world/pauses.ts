import { LONGEST_PAUSE_MILLIS } from './limits.ts';
import type { ServedAnswer } from './served.ts';

const SECONDS = /^\d+$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, .* GMT$/;

/** The pauses that one source has demanded. */
export interface Pauses {
  /** Notes an answer that was sent in full to a request that came at `cameAtMillis`. */
  told(answer: ServedAnswer, cameAtMillis: number): void;
  /**
   * Returns the real milliseconds since the pause that holds at `nowMillis` was sent, or null if none holds.
   * By the machine's clock, because the test's clock may jump.
   */
  sinceTold(nowMillis: number): number | null;
}

/** Remembers every valid Retry-After of one source: whole seconds or an HTTP date, at most a day ahead. */
export function createPauses(): Pauses {
  let until = -Infinity;
  let toldAt = 0;
  return {
    told({ headers }, cameAtMillis) {
      const end = endOf(headers['retry-after'] ?? '', cameAtMillis);
      if (end === null || end <= until) return;
      until = end;
      toldAt = performance.now();
    },
    sinceTold: (nowMillis) => (nowMillis < until ? performance.now() - toldAt : null),
  };
}

function endOf(retryAfter: string, nowMillis: number): number | null {
  if (SECONDS.test(retryAfter)) {
    return nowMillis + Math.min(Number(retryAfter) * 1000, LONGEST_PAUSE_MILLIS);
  }
  return HTTP_DATE.test(retryAfter)
    ? Math.min(Date.parse(retryAfter), nowMillis + LONGEST_PAUSE_MILLIS)
    : null;
}
