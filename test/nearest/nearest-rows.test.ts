import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matrix, type Metric, rowOf } from '../../src/domain/matrix.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { createNearestRows } from '../../src/nearest/nearest-rows.ts';
import type { WantedVectors } from '../../src/nearest/wanted-vectors.ts';

/** Whole numbers: sums are exact, and equal scores are common. */
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 26 }), fc.integer({ min: 1, max: 60 }))
  .chain(([columns, rows]) =>
    fc
      .array(fc.integer({ min: -3, max: 3 }), { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => ({
        rows,
        columns,
        data: Float32Array.from(values),
      })),
  );
const places = (min: number) => fc.array(fc.nat(59), { minLength: min, maxLength: 4 });

function closeness(metric: Metric, a: Float32Array, b: Float32Array): number {
  const pairs = [...a].map((value, column) => [value, b[column] ?? 0] as const);
  return metric === 'cosine'
    ? pairs.reduce((sum, [x, y]) => sum + x * y, 0)
    : 0 - pairs.reduce((sum, [x, y]) => sum + (x - y) ** 2, 0);
}

/** What `WantedVectors` says of the score of a row; null for one that is dropped. */
function scoreOf(metric: Metric, { near, far, strategy }: WantedVectors, row: Float32Array): number | null {
  const closenessTo = (vectors: readonly Float32Array[]) =>
    vectors.map((vector) => closeness(metric, vector, row));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  if (strategy === 'least') return 0 - sum(closenessTo(near));
  if (strategy !== 'best') return sum(closenessTo(near)) - sum(closenessTo(far));
  const closest = Math.max(...closenessTo(near));
  return closenessTo(far).some((other) => other >= closest) ? null : closest;
}

/** The rows of a whole sort. */
function sortedRows(matrix: Matrix, metric: Metric, wanted: WantedVectors, rows: readonly number[]) {
  return rows
    .flatMap((row) => {
      const score = scoreOf(metric, wanted, rowOf(matrix, row));
      return score === null ? [] : [{ row, score }];
    })
    .toSorted((a, b) => b.score - a.score || a.row - b.row);
}

describe('The nearest rows', () => {
  it.each<Metric>(['cosine', 'euclidean'])(
    'by %s are those of a whole sort, also asked again',
    async (metric) => {
      await fc.assert(
        fc.asyncProperty(
          matrices,
          fc.record({
            near: places(1),
            far: places(0),
            strategy: fc.constantFrom('best' as const, 'sum' as const, 'least' as const),
          }),
          fc.integer({ min: 1, max: 8 }),
          fc.array(places(0), { minLength: 1, maxLength: 3 }),
          fc.constantFrom(null, 3, 40),
          async (matrix, seeds, limit, exclusions, step) => {
            const vectorsAt = (at: readonly number[]) =>
              at.map((place) => rowOf(matrix, place % matrix.rows));
            const wanted = { ...seeds, near: vectorsAt(seeds.near), far: vectorsAt(seeds.far) };
            const all = Int32Array.from({ length: matrix.rows }, (_, row) => row);
            const candidates = step === null ? null : all.filter((row) => row % step === 0);
            const nearest = await createNearestRows(matrix, metric, createTimeSlices());
            for (const excluded of exclusions) {
              const excludedRows = new Set(excluded);
              const compared = [...(candidates ?? all)].filter((row) => !excludedRows.has(row));
              const found = nearest(wanted, limit, { candidates, rowCount: matrix.rows, excludedRows });
              expect(found.map(({ row, score }) => ({ row, score: score + 0 }))).toEqual(
                sortedRows(matrix, metric, wanted, compared).slice(0, limit),
              );
            }
          },
        ),
        { numRuns: 300 },
      );
    },
  );

  it('are those of each search, if searches take turns', async () => {
    const matrix = { rows: 4, columns: 2, data: Float32Array.of(1, 0, 0, 1, 2, 0, 0, 2) };
    const nearest = await createNearestRows(matrix, 'cosine', createTimeSlices());
    const firstTo = (x: number, y: number, candidates: Int32Array | null = null) => {
      const wanted = { near: [Float32Array.of(x, y)], far: [], strategy: 'average' } as const;
      return nearest(wanted, 1, { candidates, rowCount: 4, excludedRows: new Set() })[0]?.row;
    };
    expect([firstTo(1, 0), firstTo(0, 1), firstTo(1, 0)]).toEqual([2, 3, 2]);
    expect([firstTo(1, 0, Int32Array.of(0, 1)), firstTo(1, 0)]).toEqual([0, 2]);
  });
});
