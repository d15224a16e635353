import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { createRandom, normal } from '../../src/domain/random.ts';
import { calinskiHarabaszScore } from '../../src/numeric/calinski-harabasz.ts';
import { silhouetteScore } from '../../src/numeric/silhouette.ts';
import blobs from './fixtures/blobs.json' with { type: 'json' };
import correlated from './fixtures/correlated.json' with { type: 'json' };

function matrix(columns: number, values: readonly number[]): Matrix {
  return { rows: values.length / columns, columns, data: Float32Array.from(values) };
}

const exact = (points: Matrix, labels: readonly number[]) =>
  silhouetteScore(points, Int32Array.from(labels), { sampleSize: 'exact', seed: 1 });

describe.each([
  ['blobs', blobs],
  ['correlated columns', correlated],
])('for %s', (_, fixture) => {
  const points = matrix(fixture.columns, fixture.points);
  const labels = Int32Array.from(fixture.labels);

  it('the silhouette equals that of scikit-learn', () => {
    const score = silhouetteScore(points, labels, { sampleSize: 'exact', seed: 1 });
    expect(score?.mean).toBeCloseTo(fixture.silhouette, 6);
    expect(score).toMatchObject({ interval: null, sampled: points.rows });
  });

  it('the variance ratio equals that of scikit-learn to six digits', () => {
    const ratio = (calinskiHarabaszScore(points, labels) ?? NaN) / fixture.calinskiHarabasz;
    expect(ratio).toBeCloseTo(1, 6);
  });

  it('both ignore noise and the numbering of clusters', () => {
    const far = { ...points, rows: points.rows + 1, data: Float32Array.from([...points.data, ...farAway()]) };
    const renumbered = Int32Array.from([...labels.map((label) => 90 - 7 * label), -1]);
    expect(calinskiHarabaszScore(far, renumbered)).toBeCloseTo(
      calinskiHarabaszScore(points, labels) ?? NaN,
      6,
    );
    expect(exact(far, [...renumbered])?.mean).toBeCloseTo(fixture.silhouette, 6);
  });

  function farAway(): number[] {
    return Array.from({ length: fixture.columns }, () => 1e6);
  }
});

describe('a silhouette of a sample', () => {
  const random = createRandom(3);
  const rows = 24_000;
  const labels = Int32Array.from({ length: rows }, (_, row) => (row % 100 === 0 ? 2 : row % 2));
  const values = Array.from(labels, (label) => [3 * label + normal(random), normal(random)]);
  const points = matrix(2, values.flat());

  it('has an interval that holds the exact mean for about 19 of 20 seeds', () => {
    const small = matrix(2, values.slice(0, 3_000).flat());
    const some = labels.slice(0, 3_000);
    const mean = exact(small, [...some])?.mean ?? NaN;
    const hits = Array.from({ length: 100 }, (_, seed) => {
      const score = silhouetteScore(small, some, { sampleSize: 300, seed });
      const [low, high] = score?.interval ?? [NaN, NaN];
      return low <= mean && mean <= high;
    });
    expect(hits.filter(Boolean).length).toBeGreaterThanOrEqual(88);
  });

  it('gives the number of judged rows, and is the same for the same seed', () => {
    const score = silhouetteScore(points, labels, { seed: 1 });
    expect(score?.sampled).toBe(1_000);
    expect(silhouetteScore(points, labels, { seed: 1 })).toEqual(score);
    expect(silhouetteScore(points, labels, { seed: 2 })).not.toEqual(score);
  });

  it('compares with a sample of each cluster if there are very many rows', () => {
    const few = silhouetteScore(points, labels, { seed: 1 })?.mean ?? NaN;
    const many = silhouetteScore(points, labels, { seed: 2, sampleSize: 4_000 })?.mean ?? NaN;
    expect(Math.abs(few - many)).toBeLessThan(0.02);
  });
});

describe('silhouette and variance ratio', () => {
  it.each([
    ['no rows', [], []],
    ['one row', [1], [0]],
    ['one cluster', [1, 2, 3], [0, 0, 0]],
    ['noise alone', [1, 2, 3], [-1, -1, -1]],
    ['one cluster and noise', [1, 2, 3], [0, 0, -1]],
  ])('are null for %s', (_, values, labels) => {
    expect(exact(matrix(1, values), labels)).toBeNull();
    expect(calinskiHarabaszScore(matrix(1, values), Int32Array.from(labels))).toBeNull();
  });

  it('the silhouette is 0 for a cluster of one row and for equal rows', () => {
    expect(exact(matrix(1, [1, 5]), [0, 1])?.mean).toBe(0);
    expect(exact(matrix(1, [0, 1, 10]), [0, 0, 1])?.mean).toBeCloseTo((0.9 + 8 / 9) / 3, 6);
    expect(exact(matrix(1, [4, 4, 4, 4]), [0, 0, 1, 1])?.mean).toBe(0);
  });

  it('the ratio is 1 for equal rows within clusters, and null for single rows', () => {
    expect(calinskiHarabaszScore(matrix(1, [1, 1, 2]), Int32Array.of(0, 0, 1))).toBe(1);
    expect(calinskiHarabaszScore(matrix(1, [1, 2]), Int32Array.of(0, 1))).toBeNull();
  });

  it('refuse points, labels and samples that do not fit', () => {
    expect(() => exact(matrix(1, [1, Infinity]), [0, 1])).toThrow(/got Infinity in row 1, column 0/);
    expect(() => exact(matrix(1, [1, 2]), [0])).toThrow(/expected 2 labels, one per row, got 1/);
    expect(() => exact(matrix(1, [1, 2]), [0, -2])).toThrow(/got -2 in row 1/);
    expect(() => silhouetteScore(matrix(1, [1, 2]), Int32Array.of(0, 1), { sampleSize: 1, seed: 1 })).toThrow(
      InvalidInputError,
    );
  });
});
