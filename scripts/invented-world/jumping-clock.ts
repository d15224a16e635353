import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/domain/clock.ts';

/** The storage of a clock's lead over the machine's clock, in milliseconds. */
interface Lead {
  read(): number;
  write(millis: number): void;
}

/** Creates a clock that starts at `start`, runs normally, and jumps ahead instead of sleeping. */
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
 * Creates a jumping clock that several processes share: a sleep in one of them moves the time of all. If the
 * file does not exist yet, the clock starts at `start`. Meant for one process that sleeps and others that
 * read the time: two sleeps at the same instant may count as one.
 */
export function createSharedJumpingClock(file: string, start: Date = new Date()): Clock {
  const lead: Lead = {
    read: () => Number(readFileSync(file, 'utf8')),
    write(millis) {
      // A process that is killed here leaves the whole old file or the whole new one.
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
      // The machine's clock may be set back.
      latest = Math.max(latest, Date.now() + lead.read());
      return new Date(latest);
    },
    async sleep(millis, signal) {
      if (signal?.aborted === true) return;
      // Other work of this moment is done before the jump.
      await setImmediate();
      // Rounded up, so that no sleep ends too early.
      if (millis > 0) lead.write(lead.read() + Math.ceil(millis));
    },
  };
}
