import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapRatio, meanOf } from '../../src/numeric/estimates.ts';
import { told } from '../evaluation/told.ts';

describe('The mean of a sample', () => {
  it('has an interval of ±1.96 standard errors', () => {
    // Variance 5/3 of four values: standard error 0.6455.
    const { mean, interval } = told(meanOf([1, 2, 3, 4]));
    expect(mean).toBe(2.5);
    expect(interval[0]).toBeCloseTo(2.5 - 1.2652, 3);
    expect(interval[1]).toBeCloseTo(2.5 + 1.2652, 3);
  });

  it('has an interval cut to the range of the values', () => {
    expect(meanOf([0, 0, 0, 1], [0, 1])?.interval[0]).toBe(0);
    expect(meanOf([1, 1, 1, 0], [0, 1])?.interval[1]).toBe(1);
  });

  it('is null for fewer than two values', () => {
    expect(meanOf([])).toBeNull();
    expect(meanOf([3])).toBeNull();
  });
});

describe('The bootstrap over clusters', () => {
  it('gives the ratio of the sums, within its interval, for any clusters', () => {
    const cluster = fc.tuple(
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 2, maxLength: 20 }), fc.nat(), (clusters, seed) => {
        const numerators = Float64Array.from(clusters, ([numerator]) => numerator);
        const denominators = Float64Array.from(clusters, ([, denominator]) => denominator);
        const { mean, interval } = told(bootstrapRatio(numerators, denominators, seed));
        const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
        expect(mean).toBeCloseTo(sum(numerators) / sum(denominators), 9);
        expect(interval[0]).toBeLessThanOrEqual(mean);
        expect(interval[1]).toBeGreaterThanOrEqual(mean);
      }),
      { numRuns: 40 },
    );
  });

  it('is about as wide as the normal interval for many equal clusters', () => {
    const values = Array.from({ length: 200 }, (_, index) => (index * 37) % 101);
    const ones = new Float64Array(values.length).fill(1);
    const normal = told(meanOf(values)).interval;
    const drawn = told(bootstrapRatio(Float64Array.from(values), ones, 5)).interval;
    const width = ([low, high]: readonly [number, number]) => high - low;
    expect(width(drawn) / width(normal)).toBeCloseTo(1, 1);
  });

  it('is the same for the same seed', () => {
    const [a, b] = [Float64Array.of(1, 5, 2, 9), Float64Array.of(2, 3, 4, 5)];
    expect(bootstrapRatio(a, b, 3)).toEqual(bootstrapRatio(a, b, 3));
  });

  it('is null for one cluster, or if all denominators are 0', () => {
    expect(bootstrapRatio(Float64Array.of(1), Float64Array.of(1), 1)).toBeNull();
    expect(bootstrapRatio(Float64Array.of(1, 2), Float64Array.of(0, 0), 1)).toBeNull();
  });

  it('leaves out draws whose denominators sum to 0', () => {
    const { interval } = told(bootstrapRatio(Float64Array.of(1, 1), Float64Array.of(0, 1), 1));
    expect(interval.every(Number.isFinite)).toBe(true);
  });
});
