import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { type Matrix, type Metric, rowOf } from '../../src/domain/matrix.ts';
import { randomVectors } from '../../src/evaluation/baselines.ts';
import { neighbourLists } from '../../src/numeric/neighbour-lists.ts';

function matrixOf(...vectors: readonly (readonly number[])[]): Matrix {
  return {
    rows: vectors.length,
    columns: vectors[0]?.length ?? 0,
    data: Float32Array.from(vectors.flat()),
  };
}

function rows(...values: readonly number[]): Int32Array {
  return Int32Array.from(values);
}

const line = matrixOf([0], [1], [3], [7]);

/** Squared distance, or minus the cosine, in the plainest way. */
function distance(vectors: Matrix, metric: Metric, a: number, b: number): number {
  const [left, right] = [[...rowOf(vectors, a)], [...rowOf(vectors, b)]];
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  if (metric === 'euclidean') {
    const gaps = left.map((value, index) => value - (right[index] ?? 0));
    return dot(gaps, gaps);
  }
  const lengths = Math.sqrt(dot(left, left)) * Math.sqrt(dot(right, right));
  return lengths === 0 ? 0 : -dot(left, right) / lengths;
}

describe('Lists of neighbours', () => {
  it('hold the closest rows first, and never the query', () => {
    const lists = neighbourLists(line, rows(0, 2), { neighbours: 2, metric: 'euclidean' });
    expect([...lists]).toEqual([1, 2, 1, 0]);
  });

  it('depend only on directions under cosine', () => {
    const vectors = matrixOf([1, 0], [9, 1], [1, 1], [-1, 0]);
    const lists = neighbourLists(vectors, rows(0), { neighbours: 3, metric: 'cosine' });
    expect([...lists]).toEqual([1, 2, 3]);
  });

  it('put the lower of two equally close rows first, in any order of candidates', () => {
    const vectors = matrixOf([0], [5], [-5], [5]);
    const candidates = rows(3, 2, 1);
    const lists = neighbourLists(vectors, rows(0), { neighbours: 3, metric: 'euclidean', candidates });
    expect([...lists]).toEqual([1, 2, 3]);
  });

  it('end with -1 if there are too few rows', () => {
    const lists = neighbourLists(line, rows(3), { neighbours: 5, metric: 'euclidean' });
    expect([...lists]).toEqual([2, 1, 0, -1, -1]);
    expect([...neighbourLists(matrixOf([4]), rows(0), { neighbours: 2, metric: 'cosine' })]).toEqual([
      -1, -1,
    ]);
    expect(neighbourLists(line, rows(), { neighbours: 2, metric: 'cosine' })).toHaveLength(0);
  });

  it('hold only candidates that are not left out', () => {
    const lists = neighbourLists(line, rows(0), {
      neighbours: 3,
      metric: 'euclidean',
      candidates: rows(1, 3),
      isLeftOut: (query, row) => query === 0 && row === 1,
    });
    expect([...lists]).toEqual([3, -1, -1]);
  });

  it('give a row of zeros the similarity 0', () => {
    const vectors = matrixOf([0, 0], [1, 0], [-1, 0]);
    const lists = neighbourLists(vectors, rows(1), { neighbours: 2, metric: 'cosine' });
    expect([...lists]).toEqual([0, 2]);
  });

  it('equal sorting all rows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Metric>('cosine', 'euclidean'),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        (metric, count, columns, neighbours, seed) => {
          const vectors = randomVectors(count, columns, seed);
          const isLeftOut = (query: number, row: number) => (query + row) % 5 === 0;
          const queries = rows(0, count - 1);
          const lists = neighbourLists(vectors, queries, { neighbours, metric, isLeftOut });
          queries.forEach((query, index) => {
            const left = Array.from({ length: count }, (_, row) => row).filter(
              (row) => row !== query && !isLeftOut(query, row),
            );
            const expected = left
              .map((row) => distance(vectors, metric, query, row))
              .toSorted((a, b) => a - b)
              .slice(0, neighbours);
            const list = lists.subarray(index * neighbours, (index + 1) * neighbours);
            const found = [...list].filter((row) => row !== -1);
            expect(new Set(found).size).toBe(expected.length);
            expect(found.every((row) => left.includes(row))).toBe(true);
            found.forEach((row, place) =>
              expect(distance(vectors, metric, query, row)).toBeCloseTo(expected[place] ?? NaN, 9),
            );
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rank by the score less the penalty, and leave out rows that fall behind', () => {
    const farther = (_query: number, row: number) => (row === 1 ? 100 : 0);
    const points = matrixOf([0], [1], [2], [3]);
    const lists = neighbourLists(points, rows(0), { neighbours: 2, metric: 'euclidean', penaltyOf: farther });
    expect([...lists]).toEqual([2, 3]);
  });

  it.each([
    ['NaN', matrixOf([0, 1], [NaN, 1]), rows(0), {}, 'got NaN in row 1, column 0'],
    ['an infinite value', matrixOf([0, Infinity]), rows(0), {}, 'got Infinity in row 0, column 1'],
    ['an unknown query', line, rows(4), {}, 'every query to be a row from 0 to below 4, got 4'],
    ['an unknown candidate', line, rows(0), { candidates: rows(-1) }, 'every candidate'],
    ['a candidate named twice', line, rows(0), { candidates: rows(2, 1, 2) }, 'got row 2 twice'],
    ['no neighbours', line, rows(0), { neighbours: 0 }, 'got 0'],
    ['half a neighbour', line, rows(0), { neighbours: 1.5 }, 'got 1.5'],
  ])('refuse %s', (_, vectors, queries, options, message) => {
    const ask = () => neighbourLists(vectors, queries, { neighbours: 1, metric: 'cosine', ...options });
    expect(ask).toThrow(InvalidInputError);
    expect(ask).toThrow(message);
  });
});
