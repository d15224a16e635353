import { describe, expect, it } from 'vitest';
import { createRandom, normal } from '../../src/domain/random.ts';
import { principalPlane } from '../../src/embedding/principal-plane.ts';

describe('The plane of the principal components', () => {
  it('is that of the two directions in which the rows vary most, the first before the second', () => {
    const random = createRandom(1);
    const spots = Array.from({ length: 500 }, () => [normal(random), 5 * normal(random), 2 * normal(random)]);
    const plane = principalPlane({ rows: 500, columns: 3, data: Float32Array.from(spots.flat()) });
    const correlation = (axis: number, column: number) => {
      const x = spots.map((_, row) => plane.data[row * 2 + axis]!);
      const y = spots.map((spot) => spot[column]!);
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const covariance = (a: number[], b: number[]) =>
        mean(a.map((value, index) => (value - mean(a)) * (b[index]! - mean(b))));
      return Math.abs(covariance(x, y)) / Math.sqrt(covariance(x, x) * covariance(y, y));
    };
    expect(correlation(0, 1)).toBeGreaterThan(0.99);
    expect(correlation(1, 2)).toBeGreaterThan(0.99);
  });

  it('is a line where the rows vary in one direction, and a point where they do not vary', () => {
    const line = principalPlane({ rows: 3, columns: 2, data: Float32Array.of(1, 1, 2, 2, 3, 3) });
    expect([...line.data].map((value) => Math.abs(value).toFixed(4))).toEqual([
      '1.4142',
      '0.0000',
      '0.0000',
      '0.0000',
      '1.4142',
      '0.0000',
    ]);
    const point = principalPlane({ rows: 2, columns: 2, data: Float32Array.of(4, 5, 4, 5) });
    expect([...point.data]).toEqual([0, 0, 0, 0]);
  });

  it('is centred', () => {
    const random = createRandom(2);
    const { data } = principalPlane({
      rows: 50,
      columns: 4,
      data: Float32Array.from({ length: 200 }, random),
    });
    expect(data.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
  });
});
