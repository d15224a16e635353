import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { rowOf } from '../../src/domain/matrix.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { createRandom, normal } from '../../src/domain/random.ts';
import { dbscan, suggestEpsilon } from '../../src/numeric/dbscan.ts';
import blobs from './fixtures/blobs.json' with { type: 'json' };
import correlated from './fixtures/correlated.json' with { type: 'json' };

function matrix(columns: number, values: readonly number[]): Matrix {
  return { rows: values.length / columns, columns, data: Float32Array.from(values) };
}

/** DBSCAN as in the paper: compares every row with every other, and grows one cluster after the other. */
function naiveDbscan(points: Matrix, epsilon: number, minPoints: number): number[] {
  const rows = Array.from({ length: points.rows }, (_, row) => row);
  const isNear = (a: number, b: number) =>
    rowOf(points, a).reduce(
      (sum, value, column) => sum + (value - (rowOf(points, b)[column] ?? NaN)) ** 2,
      0,
    ) <=
    epsilon ** 2;
  const neighbours = rows.map((row) => rows.filter((other) => isNear(row, other)));
  const isCore = neighbours.map((near) => near.length >= minPoints);
  const labels = rows.map(() => -1);
  let cluster = 0;
  for (const row of rows) {
    if (labels[row] !== -1 || isCore[row] !== true) continue;
    const reached = [row];
    for (const member of reached) {
      if (labels[member] !== -1) continue;
      labels[member] = cluster;
      if (isCore[member] === true) reached.push(...(neighbours[member] ?? []));
    }
    cluster += 1;
  }
  return labels;
}

describe('DBSCAN', () => {
  it.each([
    ...blobs.dbscan.map((expected) => ({ name: 'blobs', fixture: blobs, ...expected })),
    ...correlated.dbscan.map((expected) => ({
      name: 'correlated columns',
      fixture: correlated,
      ...expected,
    })),
  ])('labels $name at $epsilon as scikit-learn does', ({ fixture, epsilon, minPoints, labels }) => {
    expect([...dbscan(matrix(fixture.columns, fixture.points), { epsilon, minPoints })]).toEqual(labels);
  });

  it('labels like the naive version, with ties at the radius and equal points', () => {
    // Whole numbers: many points lie at exactly the same distances.
    const row = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 120 }),
        fc.constantFrom(0.5, 1, 2, 5, 20),
        fc.integer({ min: 1, max: 6 }),
        (rows, epsilon, minPoints) => {
          const points = matrix(2, rows.flat());
          expect([...dbscan(points, { epsilon, minPoints })]).toEqual(
            naiveDbscan(points, epsilon, minPoints),
          );
        },
      ),
    );
  });

  it('labels like the naive version in a deep tree of close clusters', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(0.25, 0.4, 0.6, 1),
        fc.integer({ min: 2, max: 12 }),
        (seed, epsilon, minPoints) => {
          const random = createRandom(seed);
          const values = Array.from({ length: 400 }, (_, row) =>
            Array.from({ length: 4 }, (__, column) => (row % 5) * (column % 2) + 0.3 * normal(random)),
          );
          const points = matrix(4, values.flat());
          expect([...dbscan(points, { epsilon, minPoints })]).toEqual(
            naiveDbscan(points, epsilon, minPoints),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('works far from the origin', () => {
    const values = Array.from({ length: 60 }, (_, row) => 1e6 + row + (row < 30 ? 0 : 100));
    const labels = dbscan(matrix(1, values), { epsilon: 1, minPoints: 2 });
    expect([...new Set(labels)]).toEqual([0, 1]);
  });

  it('makes one cluster of equal rows, and ignores a column that does not vary', () => {
    expect([
      ...new Set(
        dbscan(
          matrix(
            2,
            Array.from({ length: 200 }, () => 3),
          ),
          { epsilon: 0.1, minPoints: 5 },
        ),
      ),
    ]).toEqual([0]);
    expect([...dbscan(matrix(2, [0, 7, 1, 7, 9, 7]), { epsilon: 1, minPoints: 2 })]).toEqual([0, 0, -1]);
  });

  it('labels one row, and none', () => {
    expect(dbscan(matrix(2, []), { epsilon: 1, minPoints: 2 })).toHaveLength(0);
    expect([...dbscan(matrix(2, [1, 2]), { epsilon: 1, minPoints: 2 })]).toEqual([-1]);
    expect([...dbscan(matrix(2, [1, 2]), { epsilon: 1, minPoints: 1 })]).toEqual([0]);
  });

  it('refuses values and options that it cannot use', () => {
    const points = matrix(2, [1, 2, 3, NaN]);
    expect(() => dbscan(points, { epsilon: 1, minPoints: 2 })).toThrow(/got NaN in row 1, column 1/);
    expect(() => dbscan(matrix(1, [1]), { epsilon: 0, minPoints: 2 })).toThrow(InvalidInputError);
    expect(() => dbscan(matrix(1, [1]), { epsilon: 1, minPoints: 0 })).toThrow(
      /expected minPoints to be a whole number from 1, got 0/,
    );
  });
});

describe('the suggested epsilon', () => {
  it('finds the four blobs among the noise', () => {
    const points = matrix(blobs.columns, blobs.points);
    const epsilon = suggestEpsilon(points, { minPoints: 5, seed: 1 });
    const labels = dbscan(points, { epsilon, minPoints: 5 });
    expect(new Set(labels)).toEqual(new Set([-1, 0, 1, 2, 3]));
  });

  it('is the same for the same seed', () => {
    const random = createRandom(1);
    const points = matrix(
      2,
      Array.from({ length: 4_000 }, () => normal(random)),
    );
    const options = { minPoints: 8, seed: 4 };
    expect(suggestEpsilon(points, options)).toBe(suggestEpsilon(points, options));
  });

  it('is above 0 for equal rows, few rows and none', () => {
    const suggest = (values: number[]) => suggestEpsilon(matrix(1, values), { minPoints: 3, seed: 1 });
    expect(suggest([])).toBe(1);
    expect(suggest([4])).toBe(1);
    expect(suggest([4, 4, 4, 4])).toBe(1);
    expect(suggest([4, 4, 4, 4, 9])).toBe(5);
    expect(suggest([1, 3])).toBe(2);
    expect(() => suggest([1, NaN])).toThrow(/row 1/);
  });
});
