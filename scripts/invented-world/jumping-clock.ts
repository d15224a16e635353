import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/domain/clock.ts';

/** Where a jumping clock keeps how far it is ahead of the machine's clock, in milliseconds. */
interface Lead {
  read(): number;
  write(millis: number): void;
}

/** A clock that shows `start` now, goes on as any clock does, and jumps ahead wherever somebody sleeps. */
export function createJumpingClock(start: Date): Clock {
  let lead = start.getTime() - Date.now();
  return jumping({
    read: () => lead,
    write(millis) {
      lead = millis;
    },
  });
}

/**
 * The same for several processes: who sleeps in one of them moves the time of all. A file that is not there
 * yet begins at `start`. Meant for one process that sleeps and others that look: two that sleep at the same
 * instant may count as one.
 */
export function createSharedJumpingClock(file: string, start: Date = new Date()): Clock {
  const lead: Lead = {
    read: () => Number(readFileSync(file, 'utf8')),
    write(millis) {
      // A process that is killed here leaves the old file or the new one, never half of one.
      const unfinished = `${file}.${process.pid}`;
      writeFileSync(unfinished, String(millis));
      renameSync(unfinished, file);
    },
  };
  try {
    lead.read();
  } catch {
    lead.write(start.getTime() - Date.now());
  }
  return jumping(lead);
}

function jumping(lead: Lead): Clock {
  let latest = -Infinity;
  return {
    now() {
      // The machine's own clock may be set back.
      latest = Math.max(latest, Date.now() + lead.read());
      return new Date(latest);
    },
    async sleep(millis, signal) {
      if (signal?.aborted === true) return;
      // What others do at this moment they do before the jump.
      await setImmediate();
      // Rounded up, so that nobody wakes before the time that was asked for.
      if (millis > 0) lead.write(lead.read() + Math.ceil(millis));
    },
  };
}
