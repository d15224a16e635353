import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../domain/clock.ts';

/** Longer timers fire at once. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(millis, signal) {
    // An abort ends the sleep; the caller checks the signal.
    await wait(
      Math.min(millis, LONGEST_TIMER_MILLIS),
      undefined,
      signal === undefined ? {} : { signal },
    ).catch(() => undefined);
  },
};
