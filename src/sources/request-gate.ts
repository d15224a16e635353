import type { Clock } from '../domain/clock.ts';
import { RateLimitedError, StoppedError } from '../domain/errors.ts';
import type { SourceName, SourcePause } from '../domain/source.ts';
import { LONGEST_RETRY_AFTER_MILLIS } from './retry-after.ts';

/** Stores the last pause of each source, beyond the end of the process. */
export interface PauseStore {
  get(source: SourceName): SourcePause | null;
  set(source: SourceName, pause: SourcePause): Promise<void>;
}

/** The gate that every request to one source must pass. */
export interface RequestGate {
  /**
   * Resolves when the next request may be sent.
   * @throws RateLimitedError during a pause that is longer than {@link LONGEST_SLEEP_MILLIS}
   * @throws StoppedError after a request to stop
   */
  pass(): Promise<void>;
  /** Lets no request pass for `millis` from now on. Resolves when the pause is stored. */
  pause(millis: number, reason: string): Promise<void>;
  /** Sets the least time between the starts of two requests, if it is longer than before. */
  spaceBy(millis: number): void;
}

/** A longer wait ends the process: a scheduler starts it again, and nobody wonders why it hangs. */
export const LONGEST_SLEEP_MILLIS = 2 * 60 * 1000;

export interface GateOptions {
  readonly source: SourceName;
  /** The least time between the starts of two requests. */
  readonly intervalMillis: number;
  readonly clock: Clock;
  readonly pauses: PauseStore;
  readonly signal: AbortSignal;
}

/** Returns a gate that spaces requests and keeps a source's pauses, even beyond the end of the process. */
export function createRequestGate({
  source,
  intervalMillis,
  clock,
  pauses,
  signal,
}: GateOptions): RequestGate {
  let interval = intervalMillis;
  // An earlier run may have sent a request a moment ago.
  let lastStart = clock.now().getTime();
  let turn: Promise<void> = Promise.resolve();
  let pause = pauses.get(source);

  const waitFor = async (millis: number): Promise<void> => {
    await clock.sleep(millis, signal);
    if (signal.aborted) throw new StoppedError();
  };

  /** Cuts the pause to a day. A clock that ran years ahead may have stored it. */
  const capPause = async (): Promise<void> => {
    const latest = new Date(clock.now().getTime() + LONGEST_RETRY_AFTER_MILLIS);
    if (pause === null || pause.notBefore <= latest) return;
    pause = { ...pause, notBefore: latest };
    // Otherwise the day would start anew with every run.
    await pauses.set(source, pause);
  };

  const takeTurn = async (): Promise<void> => {
    for (;;) {
      if (signal.aborted) throw new StoppedError();
      await capPause();
      const now = clock.now().getTime();
      const pausedMillis = pause === null ? 0 : pause.notBefore.getTime() - now;
      if (pause !== null && pausedMillis > LONGEST_SLEEP_MILLIS) {
        throw new RateLimitedError(source, pause.notBefore, pause.reason);
      }
      // If the clock was set back, requests must not wait until it shows the old time again.
      lastStart = Math.min(lastStart, now);
      const spacedMillis = lastStart + interval - now;
      const millis = Math.max(pausedMillis, spacedMillis);
      if (millis <= 0) {
        lastStart = now;
        return;
      }
      await waitFor(millis);
    }
  };

  return {
    async pass() {
      // One turn after the other, so that no request ignores a pause or the space between two requests.
      const mine = turn.then(takeTurn);
      turn = mine.catch(() => undefined);
      return mine;
    },
    async pause(millis, reason) {
      const notBefore = new Date(clock.now().getTime() + millis);
      if (pause !== null && pause.notBefore >= notBefore) return;
      // The pause holds at once, however long storing it takes.
      pause = { notBefore, reason };
      await pauses.set(source, pause);
    },
    spaceBy(millis) {
      interval = Math.max(interval, millis);
    },
  };
}
