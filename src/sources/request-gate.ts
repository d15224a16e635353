import type { Clock } from '../domain/clock.ts';
import { RateLimitedError, StoppedError } from '../domain/errors.ts';
import type { SourceName, SourcePause } from '../domain/source.ts';
import { LONGEST_RETRY_AFTER_MILLIS } from './retry-after.ts';

/** Remembers, also when the process ends, until when a source wants no request. */
export interface PauseStore {
  get(source: SourceName): SourcePause | null;
  set(source: SourceName, pause: SourcePause): Promise<void>;
}

/** What all requests to one source pass, whoever makes them. */
export interface RequestGate {
  /**
   * Resolves when the next request may be sent. Throws RateLimitedError while the source wants none for longer
   * than is worth waiting for, and StoppedError after a stop was asked for.
   */
  pass(): Promise<void>;
  /** Lets nobody pass for `millis`, from now on; written down when it resolves. */
  pause(millis: number, reason: string): Promise<void>;
  /** From now on at least so long between the starts of two requests. */
  spaceBy(millis: number): void;
}

/** Longer waits end the process: a scheduler starts it again, and nobody wonders why it hangs. */
export const LONGEST_SLEEP_MILLIS = 2 * 60 * 1000;

export interface GateOptions {
  readonly source: SourceName;
  /** Between the starts of two requests. */
  readonly intervalMillis: number;
  readonly clock: Clock;
  readonly pauses: PauseStore;
  readonly signal: AbortSignal;
}

/** A gate that spaces requests, and keeps a source's pauses over the end of the process. */
export function createRequestGate({
  source,
  intervalMillis,
  clock,
  pauses,
  signal,
}: GateOptions): RequestGate {
  let interval = intervalMillis;
  // A run before this one may have asked a moment ago.
  let lastStart = clock.now().getTime();
  let turn: Promise<void> = Promise.resolve();
  let pause = pauses.get(source);

  const waitFor = async (millis: number): Promise<void> => {
    await clock.sleep(millis, signal);
    if (signal.aborted) throw new StoppedError();
  };

  /** A pause that was written down by a clock that ran years ahead lasts a day, and not those years. */
  const capPause = async (): Promise<void> => {
    const latest = new Date(clock.now().getTime() + LONGEST_RETRY_AFTER_MILLIS);
    if (pause === null || pause.notBefore <= latest) return;
    pause = { ...pause, notBefore: latest };
    // Or every run would begin its day anew.
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
      // A clock that was set back must not hold up the source until it is as late again.
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
      // One after the other, so that nobody who waited overtakes a pause or the space between two requests.
      const mine = turn.then(takeTurn);
      turn = mine.catch(() => undefined);
      return mine;
    },
    async pause(millis, reason) {
      const notBefore = new Date(clock.now().getTime() + millis);
      if (pause !== null && pause.notBefore >= notBefore) return;
      // It holds at once, however long it takes to write it down.
      pause = { notBefore, reason };
      await pauses.set(source, pause);
    },
    spaceBy(millis) {
      interval = Math.max(interval, millis);
    },
  };
}
