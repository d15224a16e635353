import { MemoryStore, type Store } from 'express-rate-limit';

export const RATE_LIMIT_WINDOW_MILLIS = 60_000;

/** Where requests are counted, per key of a rate limit. */
export type RateLimitStore = Pick<Store, 'increment' | 'decrement' | 'resetKey' | 'localKeys'>;

/**
 * Returns counts of the last minute in the memory of this process. If the clock was set back, a key is
 * counted anew: otherwise it would stay refused until the clock shows the old time again.
 */
export function createRequestCounts(): RateLimitStore {
  const counts = new MemoryStore();
  counts.init({ windowMs: RATE_LIMIT_WINDOW_MILLIS } as Parameters<MemoryStore['init']>[0]);
  return {
    localKeys: true,
    async increment(key) {
      const count = await counts.increment(key);
      const end = count.resetTime?.getTime() ?? 0;
      if (end - Date.now() <= RATE_LIMIT_WINDOW_MILLIS) return count;
      await counts.resetKey(key);
      return counts.increment(key);
    },
    decrement: (key) => counts.decrement(key),
    resetKey: (key) => counts.resetKey(key),
  };
}
