/** The requests allowed in any window of this length. */
export interface Allowance {
  readonly requests: number;
  readonly windowMillis: number;
}

/** The longest wait that a source was ever seen to demand. */
export const LONGEST_PAUSE_MILLIS = 24 * 60 * 60 * 1000;

export interface RollingLimit {
  /** Counts an allowed request and returns null; for a refused one, returns the milliseconds to wait. */
  ask(nowMillis: number): number | null;
}

/**
 * Creates a rolling window, as Spotify limits its apps. Once it is full, requests are refused until the
 * oldest one has left the window. Each request before that makes the pause `prolongedByMillis` longer.
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

/** Returns the header that tells a client how long to wait. */
export function retryAfter(millis: number): Readonly<Record<string, string>> {
  return { 'retry-after': String(Math.ceil(millis / 1000)) };
}
