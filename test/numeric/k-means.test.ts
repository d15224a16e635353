import * as fc from 'fast-check';
import { kmeans } from 'ml-kmeans';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { rowOf } from '../../src/domain/matrix.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { createRandom, normal } from '../../src/domain/random.ts';
import { chooseClusters } from '../../src/numeric/cluster-count.ts';
import { kMeans } from '../../src/numeric/k-means.ts';
import blobs from './fixtures/blobs.json' with { type: 'json' };
import correlated from './fixtures/correlated.json' with { type: 'json' };

function matrix(columns: number, values: readonly number[]): Matrix {
  return { rows: values.length / columns, columns, data: Float32Array.from(values) };
}

function invent(clusters: number, columns: number, rows: number, deviation: number): Matrix {
  const random = createRandom(5);
  const centres = Array.from({ length: clusters * columns }, () => 4 * normal(random));
  const values = Array.from({ length: rows * columns }, (_, index) => {
    const cluster = Math.floor(index / columns) % clusters;
    return (centres[cluster * columns + (index % columns)] ?? NaN) + deviation * normal(random);
  });
  return matrix(columns, values);
}

const sizesOf = (labels: Int32Array) =>
  Array.from(new Set(labels), (label) => ({ label, size: labels.filter((other) => other === label).length }))
    .toSorted((a, b) => a.label - b.label)
    .map(({ size }) => size);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('k-means', () => {
  it.each([
    ['blobs', blobs, 1.01],
    // One run here against the best of ten runs of scikit-learn.
    ['correlated columns', correlated, 1.1],
  ])('explains as much of %s as scikit-learn', (_, fixture, tolerance) => {
    const points = matrix(fixture.columns, fixture.points);
    const { inertia } = kMeans(points, { clusters: fixture.kMeans.clusters, seed: 1 });
    expect(inertia).toBeGreaterThan(fixture.kMeans.inertia * 0.999);
    expect(inertia).toBeLessThan(fixture.kMeans.inertia * tolerance);
  });

  it('loses almost nothing by fitting only a sample', () => {
    const clusters = 8;
    const points = invent(3, 6, 16_000, 4);
    const objects = Array.from({ length: points.rows }, (_, row) => Array.from(rowOf(points, row)));
    const seeds = [1, 2];
    const sampled = seeds.map((seed) => kMeans(points, { clusters, seed }).inertia);
    const full = seeds.map((seed) =>
      kmeans(objects, clusters, { seed })
        .computeInformation(objects)
        .reduce((total, { error, size }) => total + error * size, 0),
    );
    expect(sum(sampled)).toBeLessThan(1.02 * sum(full));
  });

  it('gives the same labels for the same seed, the largest cluster first', () => {
    const row = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        (rows, clusters, seed) => {
          const points = matrix(2, rows.flat());
          const { labels, centroids, inertia } = kMeans(points, { clusters, seed });
          expect(kMeans(points, { clusters, seed })).toEqual({ labels, centroids, inertia });
          const sizes = sizesOf(labels);
          expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
          expect(centroids.rows).toBe(sizes.length);
          expect(sizes.length).toBeLessThanOrEqual(clusters);
          expect(centroids.data.every(Number.isFinite)).toBe(true);
          expect(inertia).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('numbers clusters of equal size by their first row', () => {
    const { labels } = kMeans(matrix(1, [9, 1, 9, 1, 5, 5]), { clusters: 3, seed: 3 });
    expect([...labels]).toEqual([0, 1, 0, 1, 2, 2]);
  });

  it('makes fewer clusters if there are fewer distinct rows, and none of no rows', () => {
    const { labels, centroids, inertia } = kMeans(matrix(1, [2, 2, 7]), { clusters: 5, seed: 1 });
    expect([...labels]).toEqual([0, 0, 1]);
    expect([...centroids.data]).toEqual([2, 7]);
    expect(inertia).toBe(0);
    expect(kMeans(matrix(3, []), { clusters: 5, seed: 1 }).centroids.rows).toBe(0);
    expect([...kMeans(matrix(3, [1, 2, 3]), { clusters: 5, seed: 1 }).labels]).toEqual([0]);
  });

  it('finds the few rows that differ among very many equal rows', () => {
    const values = Array.from({ length: 20_000 }, (_, row) => (row < 3 ? row + 1 : 0));
    const { centroids, inertia } = kMeans(matrix(1, values), { clusters: 3, seed: 1 });
    expect(centroids.rows).toBe(3);
    expect(inertia).toBeLessThan(1);
  });

  it('names the row of a NaN, and refuses options out of range', () => {
    const points = matrix(2, [1, 2, NaN, 4]);
    expect(() => kMeans(points, { clusters: 1, seed: 1 })).toThrow(/got NaN in row 1, column 0/);
    expect(() => kMeans(matrix(1, [1]), { clusters: 0, seed: 1 })).toThrow(InvalidInputError);
    expect(() => kMeans(matrix(1, [1]), { clusters: 2, seed: 1, maxIterations: 1.5 })).toThrow(
      /expected maxIterations to be a whole number from 1, got 1.5/,
    );
  });
});

describe('the choice of the number of clusters', () => {
  it('finds the true number', () => {
    const points = invent(8, 6, 3_000, 1);
    const { chosen, scores } = chooseClusters(points, { candidates: [4, 8, 16], seed: 1 });
    expect(chosen.centroids.rows).toBe(8);
    expect(chosen.labels).toHaveLength(points.rows);
    expect(scores.map(({ clusters }) => clusters)).toEqual([4, 8, 16]);
    for (const { silhouette, referenceSilhouette } of scores) {
      expect(silhouette).toBeGreaterThan(referenceSilhouette ?? NaN);
    }
  });

  it('gives the intervals of its sampled silhouettes', () => {
    const { scores } = chooseClusters(invent(8, 6, 3_000, 1), { candidates: [8], seed: 1 });
    for (const interval of [scores[0]?.silhouetteInterval, scores[0]?.referenceInterval]) {
      const [low = NaN, high = NaN] = interval ?? [];
      expect(high - low).toBeGreaterThan(0.001);
    }
  });

  it('is the same for the same seed', () => {
    const points = invent(5, 4, 1_000, 2);
    expect(chooseClusters(points, { seed: 3 })).toEqual(chooseClusters(points, { seed: 3 }));
  });

  it('makes one cluster of equal rows, and none of no rows', () => {
    const { chosen, scores } = chooseClusters(matrix(2, [1, 1, 1, 1]), { seed: 1 });
    expect([...chosen.labels]).toEqual([0, 0]);
    expect(scores[0]).toMatchObject({ silhouette: null, calinskiHarabasz: null, inertia: 0 });
    expect(chooseClusters(matrix(2, []), { seed: 1 }).chosen.centroids.rows).toBe(0);
  });

  it('refuses an empty list of candidates, and a candidate of 0', () => {
    const points = matrix(1, [1, 2]);
    expect(() => chooseClusters(points, { candidates: [], seed: 1 })).toThrow(InvalidInputError);
    expect(() => chooseClusters(points, { candidates: [4, 0], seed: 1 })).toThrow(InvalidInputError);
  });
});
