import { describe, expect, it } from 'vitest';
import { createSlices } from '../../src/domain/slices.ts';

describe('A slice of work', () => {
  it('is over after 8 ms', async () => {
    let millis = 0;
    const slices = createSlices(() => millis);
    millis = 7;
    expect(slices.isOver()).toBe(false);
    millis = 8;
    expect(slices.isOver()).toBe(true);
    await slices.next();
    expect(slices.isOver()).toBe(false);
  });

  it('lets the event loop run before the next one', async () => {
    const done: string[] = [];
    setImmediate(() => done.push('other work'));
    await createSlices().next();
    expect(done).toEqual(['other work']);
  });
});
