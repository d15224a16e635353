import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../domain/clock.ts';

/** Timers of more than 2³¹ - 1 milliseconds fire at once. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(millis, signal) {
    // Aborted means: go on now, and look at the signal.
    await wait(
      Math.min(millis, LONGEST_TIMER_MILLIS),
      undefined,
      signal === undefined ? {} : { signal },
    ).catch(() => undefined);
  },
};
