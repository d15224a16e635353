import { describe, expect, it } from 'vitest';
import { createTimeSlices } from '../../src/domain/time-slices.ts';

describe('time slices', () => {
  it('are over after eight milliseconds, and let other work run in between', async () => {
    let now = 0;
    const slices = createTimeSlices(() => now);
    let turns = 0;
    let isDone = false;
    const other = (): void => {
      turns += 1;
      if (!isDone) setImmediate(other);
    };
    setImmediate(other);
    const lengths: number[] = [];
    let length = 0;
    for (let item = 0; item < 100; item += 1) {
      if (slices.isOver()) {
        lengths.push(length);
        length = 0;
        await slices.next();
      }
      now += 1;
      length += 1;
    }
    isDone = true;
    expect(new Set(lengths)).toEqual(new Set([8]));
    expect(turns).toBeGreaterThan(0);
  });
});
