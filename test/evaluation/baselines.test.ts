import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { randomVectors, yearPenalty } from '../../src/evaluation/baselines.ts';

describe('Random vectors', () => {
  it('are the same for the same seed, and differ for another seed', () => {
    expect(randomVectors(5, 3, 1)).toEqual(randomVectors(5, 3, 1));
    expect(randomVectors(5, 3, 1)).not.toEqual(randomVectors(5, 3, 2));
  });

  it('have mean 0 and standard deviation 1', () => {
    const { data } = randomVectors(1000, 10, 7);
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('refuse a size that is not a whole number from 0', () => {
    expect(() => randomVectors(-1, 3, 1)).toThrow(InvalidInputError);
    expect(() => randomVectors(1, NaN, 1)).toThrow('columns');
  });
});

describe('the penalty for years apart', () => {
  it('grows by decade up to three, and is that of one decade for an unknown year', () => {
    const penaltyOf = yearPenalty([1980, 1985, 2000, 2020, null]);
    expect([1, 2, 3, 4, 0].map((row) => penaltyOf(0, row))).toEqual(
      [0.2, 0.8, 1.2, 0.4, 0].map((value) => expect.closeTo(value)),
    );
  });
});
