import { describe, expect, it } from 'vitest';
import { distributionGap, histogramOf } from '../../src/numeric/distribution.ts';

describe('histogramOf', () => {
  it('counts the numbers of each bin, of which the lower end belongs to it', () => {
    expect(histogramOf([0, 0.1, 0.5, 0.9], { from: 0, to: 1, count: 2 })).toEqual([2, 2]);
  });

  it('counts numbers beyond the range in the outer bins', () => {
    expect(histogramOf([-7, 1, 99], { from: 0, to: 1, count: 4 })).toEqual([1, 0, 0, 2]);
  });
});

describe('distributionGap', () => {
  const gap = (a: number[], b: number[]) => distributionGap(Float64Array.from(a), Float64Array.from(b));

  it('is 0 for the same values, whatever their number and order', () => {
    expect(gap([1, 2, 2, 3], [3, 2, 2, 1, 1, 2, 2, 3])).toBe(0);
  });

  it('is 1 for samples that do not overlap', () => {
    expect(gap([1, 2], [3, 4, 5])).toBe(1);
  });

  it('is the largest difference of the cumulative shares', () => {
    // Up to 2, all of the first sample and half of the second.
    expect(gap([1, 2], [1, 2, 3, 4])).toBe(0.5);
    expect(gap([1, 2, 3, 4], [1, 2])).toBe(0.5);
  });

  it('is null if a sample is empty', () => {
    expect(gap([], [1])).toBeNull();
  });
});
