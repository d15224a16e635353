import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRequestCounts, RATE_LIMIT_WINDOW_MILLIS } from '../../src/http/request-counts.ts';

const START = new Date('2026-11-27T12:00:00Z');
const HOUR_MILLIS = 3_600_000;

describe('the requests of a key', () => {
  beforeEach(() => void vi.useFakeTimers({ now: START }));
  afterEach(() => void vi.useRealTimers());

  const hitsOf = async (...times: readonly number[]): Promise<readonly number[]> => {
    const counts = createRequestCounts();
    const hits: number[] = [];
    for (const time of times) {
      vi.setSystemTime(START.getTime() + time);
      hits.push((await counts.increment('key')).totalHits);
    }
    return hits;
  };

  it('are counted for a minute', async () => {
    expect(await hitsOf(0, 1, RATE_LIMIT_WINDOW_MILLIS - 1, RATE_LIMIT_WINDOW_MILLIS)).toEqual([1, 2, 3, 1]);
  });

  it('are counted anew after the clock was set back by an hour, and then on', async () => {
    expect(await hitsOf(0, 1, -HOUR_MILLIS, -HOUR_MILLIS + 1)).toEqual([1, 2, 1, 2]);
  });

  it('are counted on after the clock was set back by a second', async () => {
    expect(await hitsOf(2000, 3000, 2000)).toEqual([1, 2, 3]);
  });

  it('are counted anew after the clock was set forward', async () => {
    expect(await hitsOf(0, 1, HOUR_MILLIS)).toEqual([1, 2, 1]);
  });
});
