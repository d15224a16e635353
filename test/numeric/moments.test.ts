import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../src/numeric/moments.ts';

describe('momentsOf', () => {
  it.each([
    { values: [2, 4, 4, 4, 5, 5, 7, 9], mean: 5, deviation: 2 },
    { values: [3], mean: 3, deviation: 0 },
    { values: [], mean: 0, deviation: 0 },
  ])('returns $mean and $deviation for $values', ({ values, ...moments }) => {
    expect(momentsOf(values)).toEqual(moments);
    expect(momentsOf(Float64Array.from(values))).toEqual(moments);
  });
});
