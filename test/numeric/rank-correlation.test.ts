import { describe, expect, it } from 'vitest';
import { rankCorrelations } from '../../src/numeric/rank-correlation.ts';

const between = (a: number[], b: number[]) =>
  rankCorrelations([Float64Array.from(a), Float64Array.from(b)])[0]?.[1];

describe('rankCorrelations', () => {
  it('is 1 if both rise together, whatever their scale, and -1 if one falls', () => {
    expect(between([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1, 12);
    expect(between([1, 2, 3, 4], [8, 4, 2, 1])).toBeCloseTo(-1, 12);
  });

  it('gives equal values the mean of their ranks', () => {
    // Ranks 0, 1.5, 1.5, 3 beside 0, 1, 2, 3: 4.5 / sqrt(4.5 × 5).
    expect(between([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
  });

  it('leaves out the rows in which a value is unknown', () => {
    expect(between([1, 2, NaN, 4], [1, 2, 0, NaN])).toBeCloseTo(1, 12);
  });

  it('is null without two rows, or with equal values only', () => {
    expect(between([1, NaN], [1, 2])).toBeNull();
    expect(between([5, 5, 5], [1, 2, 3])).toBeNull();
  });

  it('is symmetric, with 1 for a column and itself', () => {
    const [a, b] = [Float64Array.from([3, 1, 2, 9]), Float64Array.from([1, 5, 2, 2])];
    const [[aa, ab] = [], [ba, bb] = []] = rankCorrelations([a, b]);
    expect(ab).toBe(ba);
    expect(aa).toBeCloseTo(1, 12);
    expect(bb).toBeCloseTo(1, 12);
  });
});
