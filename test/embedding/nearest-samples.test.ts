import { describe, expect, it } from 'vitest';
import { type Matrix, rowOf } from '../../src/domain/matrix.ts';
import { createRandom, normal } from '../../src/domain/random.ts';
import { nearestSamples } from '../../src/embedding/nearest-samples.ts';
import { neighbourGraph } from '../../src/embedding/neighbour-graph.ts';

function unitRows(rows: number, columns: number, seed: number): Matrix {
  const random = createRandom(seed);
  const data = Float32Array.from({ length: rows * columns }, () => normal(random));
  for (let row = 0; row < rows; row += 1) {
    const values = data.subarray(row * columns, (row + 1) * columns);
    const length = Math.hypot(...values);
    values.forEach((value, column) => {
      values[column] = value / length;
    });
  }
  return { rows, columns, data };
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

/** Returns all rows of `matrix`, closest to the vector first, in the slow and obvious way. */
function byCloseness(matrix: Matrix, vector: Float32Array): number[] {
  const scores = Array.from({ length: matrix.rows }, (_, row) => dot(vector, rowOf(matrix, row)));
  return scores.map((_, row) => row).toSorted((a, b) => scores[b]! - scores[a]!);
}

describe('The nearest samples', () => {
  it.each([
    [1, 1, 1],
    [7, 3, 5],
    [50, 11, 8],
    [33, 32, 32],
  ])('equal a plain search: %i samples of %i columns, %i rows', async (sampleCount, columns, rowCount) => {
    const samples = unitRows(sampleCount, columns, 1);
    const rows = unitRows(rowCount, columns, 2);
    const count = Math.min(4, sampleCount);
    const nearest = await nearestSamples(rows, samples, count);
    for (let row = 0; row < rowCount; row += 1) {
      const expected = byCloseness(samples, rowOf(rows, row)).slice(0, count);
      expect([...nearest.samples.subarray(row * count, (row + 1) * count)]).toEqual(expected);
      expected.forEach((sample, rank) => {
        expect(nearest.similarities[row * count + rank]).toBeCloseTo(
          dot(rowOf(rows, row), rowOf(samples, sample)),
          5,
        );
      });
    }
  });

  it('keep their order if they are equal', async () => {
    const samples = { rows: 5, columns: 2, data: Float32Array.of(0, 1, 1, 0, 1, 0, 1, 0, 0, 1) };
    const row = { rows: 1, columns: 2, data: Float32Array.of(1, 0) };
    expect([...(await nearestSamples(row, samples, 5)).samples]).toEqual([1, 2, 3, 0, 4]);
  });
});

describe('The graph of neighbours', () => {
  it('holds most of the nearest rows of each row, and never the row itself', async () => {
    const rows = unitRows(1000, 6, 3);
    const samples = { ...rows, rows: 50, data: rows.data.slice(0, 50 * 6) };
    const graph = neighbourGraph(rows, await nearestSamples(rows, samples, 5), 50, 10);
    let found = 0;
    for (let row = 0; row < 1000; row += 1) {
      const neighbours = [...graph.subarray(row * 10, (row + 1) * 10)];
      expect(new Set(neighbours).size).toBe(10);
      expect(neighbours).not.toContain(row);
      const expected = new Set(byCloseness(rows, rowOf(rows, row)).slice(0, 11));
      found += neighbours.filter((other) => expected.has(other)).length;
    }
    expect(found / 10_000).toBeGreaterThan(0.6);
  });

  it('ends with -1 if a row has too few neighbours', async () => {
    const rows = unitRows(3, 4, 1);
    const graph = neighbourGraph(rows, await nearestSamples(rows, rows, 3), 3, 4);
    expect([...graph.subarray(0, 4)].toSorted((a, b) => a - b)).toEqual([-1, -1, 1, 2]);
  });
});
