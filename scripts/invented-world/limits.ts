/** So many requests in any stretch of so long. */
export interface Allowance {
  readonly requests: number;
  readonly windowMillis: number;
}

/** The longest wait that any source was ever seen to ask for. */
export const LONGEST_PAUSE_MILLIS = 24 * 60 * 60 * 1000;

export interface RollingLimit {
  /** Counts a request that is let through, and answers null; otherwise how many milliseconds to stay away. */
  ask(nowMillis: number): number | null;
}

/**
 * A rolling window, as Spotify limits its apps: a request that comes too many is refused until the oldest one
 * is a window ago, and each one that comes before that makes it `prolongedByMillis` longer.
 */
export function createRollingLimit(allowance: Allowance, prolongedByMillis: number): RollingLimit {
  const { requests, windowMillis } = allowance;
  const times: number[] = [];
  let closedUntil = -Infinity;
  return {
    ask(nowMillis) {
      while (times[0] !== undefined && times[0] <= nowMillis - windowMillis) times.shift();
      if (nowMillis < closedUntil) {
        closedUntil = Math.min(closedUntil + prolongedByMillis, nowMillis + LONGEST_PAUSE_MILLIS);
        return closedUntil - nowMillis;
      }
      const [oldest = nowMillis] = times;
      if (times.length < requests) {
        times.push(nowMillis);
        return null;
      }
      closedUntil = oldest + windowMillis;
      return closedUntil - nowMillis;
    },
  };
}

/** The header that tells a client how long to stay away. */
export function retryAfter(millis: number): Readonly<Record<string, string>> {
  return { 'retry-after': String(Math.ceil(millis / 1000)) };
}
