import { LONGEST_PAUSE_MILLIS } from './limits.ts';
import type { ServedAnswer } from './served.ts';

const SECONDS = /^\d+$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, .* GMT$/;

/** Until when a source does not want to be asked. */
export interface Pauses {
  /** An answer that was sent in full to a request that came at `cameAtMillis`. */
  told(answer: ServedAnswer, cameAtMillis: number): void;
  /**
   * Real milliseconds since the pause was told that stands at `nowMillis`, or null where none does. By the
   * machine's clock, because the clock of the test may jump.
   */
  sinceTold(nowMillis: number): number | null;
}

/**
 * Remembers each Retry-After of one source that means something: a whole number of seconds, or an HTTP date.
 * Of more than a day, a day.
 */
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
