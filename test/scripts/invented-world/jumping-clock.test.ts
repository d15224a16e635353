import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createJumpingClock,
  createSharedJumpingClock,
} from '../../../scripts/invented-world/jumping-clock.ts';
import { suiteFolder } from '../../temporary-folder.ts';

const START = new Date('2026-11-23T00:00:00Z');
const DAY_MILLIS = 24 * 60 * 60 * 1000;

const directory = suiteFolder();

describe('a jumping clock', () => {
  it('begins at the given time', () => {
    const now = createJumpingClock(START).now();
    expect(now.toISOString().slice(0, 16)).toBe('2026-11-23T00:00');
  });

  it('is a day ahead after a day of sleep', async () => {
    const clock = createJumpingClock(START);
    const before = clock.now().getTime();
    await clock.sleep(DAY_MILLIS);
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(DAY_MILLIS);
  });

  it('does not sleep if the signal is aborted', async () => {
    const clock = createJumpingClock(START);
    await clock.sleep(DAY_MILLIS, AbortSignal.abort());
    expect(clock.now().toISOString().slice(0, 10)).toBe('2026-11-23');
  });

  it('never goes back', async () => {
    const clock = createJumpingClock(START);
    const before = clock.now().getTime();
    await clock.sleep(-DAY_MILLIS);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
  });

  it('shows the same time to all clocks that share its file', async () => {
    const file = join(directory, 'clock');
    const sleeper = createSharedJumpingClock(file, START);
    const reader = createSharedJumpingClock(file);
    await sleeper.sleep(DAY_MILLIS);
    expect(reader.now().toISOString().slice(0, 10)).toBe('2026-11-24');
  });
});
