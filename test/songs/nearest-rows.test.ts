import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Metric, rowOf } from '../../src/domain/matrix.ts';
import { createNearestRows } from '../../src/songs/nearest-rows.ts';

/** Whole numbers: sums are exact, equal scores are common, and some tails are parallel or nothing. */
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }))
  .chain(([columns, rows]) =>
    fc
      .array(fc.integer({ min: -3, max: 3 }), { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => ({ rows, columns, data: Float32Array.from(values) })),
  );

describe('The nearest rows', () => {
  it.each<Metric>(['cosine', 'euclidean'])(
    'by %s are those of a whole sort, whatever is passed over early',
    (metric) => {
      fc.assert(
        fc.property(
          matrices,
          fc.nat(59),
          fc.integer({ min: 1, max: 8 }),
          fc.array(fc.nat(59), { maxLength: 5 }),
          fc.boolean(),
          (matrix, seedPlace, limit, excluded, isFiltered) => {
            const excludedRows = new Set(excluded);
            const seed = seedPlace % matrix.rows;
            const all = Int32Array.from({ length: matrix.rows }, (_, row) => row);
            const candidates = isFiltered ? all.filter((row) => row % 3 !== 1) : null;
            const scoreOf = (row: number): number => {
              const pairs = [...rowOf(matrix, seed)].map(
                (value, column) => [value, rowOf(matrix, row)[column] ?? 0] as const,
              );
              return metric === 'cosine'
                ? pairs.reduce((sum, [a, b]) => sum + a * b, 0)
                : 0 - pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0);
            };
            const expected = [...(candidates ?? all)]
              .filter((row) => !excludedRows.has(row))
              .map((row) => ({ row, score: scoreOf(row) }))
              .toSorted((a, b) => b.score - a.score || a.row - b.row)
              .slice(0, limit);
            const selection = { candidates, rowCount: matrix.rows, excludedRows };
            const found = createNearestRows(matrix, metric)(rowOf(matrix, seed), limit, selection);
            expect(found.map(({ row, score }) => ({ row, score: score + 0 }))).toEqual(expected);
          },
        ),
        { numRuns: 500 },
      );
    },
  );
});
