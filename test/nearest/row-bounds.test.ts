import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matrix, type Metric, rowOf } from '../../src/domain/matrix.ts';
import { createRandom } from '../../src/domain/random.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { createRowBounds } from '../../src/nearest/row-bounds.ts';
import { scoreByAll, type WantedVectors } from '../../src/nearest/wanted-vectors.ts';

/** Columns of very different sizes, rows and columns of zeros, and more rows than a block has. */
const matrices = fc
  .record({
    rows: fc.integer({ min: 1, max: 70 }),
    exponents: fc.array(fc.integer({ min: -25, max: 13 }), { minLength: 1, maxLength: 40 }),
  })
  .chain(({ rows, exponents }) =>
    fc
      .array(fc.float({ min: -9, max: 9, noNaN: true }), {
        minLength: rows * exponents.length,
        maxLength: rows * exponents.length,
      })
      .map((values): Matrix => {
        const columns = exponents.length;
        return {
          rows,
          columns,
          data: Float32Array.from(values, (value, index) => value * 10 ** (exponents[index % columns] ?? 0)),
        };
      }),
  );
const strategies = fc.constantFrom('best' as const, 'sum' as const, 'least' as const);
const allRows = ({ rows }: Matrix) => Int32Array.from({ length: rows }, (_, row) => row);

function random(rows: number, columns: number): Matrix {
  const next = createRandom(7);
  return { rows, columns, data: Float32Array.from({ length: rows * columns }, () => next() - 0.5) };
}

describe('The bounds of rows', () => {
  it.each<Metric>(['cosine', 'euclidean'])('by %s are never below the scores', async (metric) => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.array(fc.nat(69), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(69), { maxLength: 3 }),
        strategies,
        async (matrix, near, far, strategy) => {
          const vectorsAt = (places: readonly number[]) =>
            places.map((place) => rowOf(matrix, place % matrix.rows));
          const wanted: WantedVectors = { near: vectorsAt(near), far: vectorsAt(far), strategy };
          const boundRows = await createRowBounds(matrix, metric, createTimeSlices());
          const { bounds, highest } = boundRows!(wanted, matrix.rows);
          const scores = scoreByAll(matrix, metric, wanted, allRows(matrix));
          expect([...bounds].every((bound, row) => bound >= scores[row]!)).toBe(true);
          expect([...bounds].every((bound, row) => bound <= highest[row >> 4]!)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each<Metric>(['cosine', 'euclidean'])('by %s are close to the scores', async (metric) => {
    const matrix = random(500, 35);
    const boundRows = await createRowBounds(matrix, metric, createTimeSlices());
    const wanted: WantedVectors = { near: [rowOf(matrix, 3), rowOf(matrix, 4)], far: [], strategy: 'best' };
    const { bounds } = boundRows!(wanted, 500);
    const scores = scoreByAll(matrix, metric, wanted, allRows(matrix));
    expect(Math.max(...bounds.map((bound, row) => bound - scores[row]!))).toBeLessThan(0.01);
  });

  it('hold for more vectors than the memory had room for', async () => {
    const matrix = random(40, 36);
    const boundRows = await createRowBounds(matrix, 'cosine', createTimeSlices());
    const near = Array.from({ length: 3000 }, (_, index) => rowOf(matrix, index % 20));
    const of = (wanted: readonly Float32Array[]) => [
      ...boundRows!({ near: wanted, far: [], strategy: 'best' }, 40).bounds,
    ];
    expect(of(near)).toEqual(of(near.slice(0, 20)));
  });

  it('are not there for numbers whose squares leave 32-bit floats', async () => {
    const matrix = { rows: 2, columns: 2, data: Float32Array.of(1e30, 0, 0, 1) };
    expect(await createRowBounds(matrix, 'euclidean', createTimeSlices())).toBeNull();
  });
});
