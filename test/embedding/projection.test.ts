import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { type Matrix, rowOf } from '../../src/domain/matrix.ts';
import { createRandom, normal } from '../../src/domain/random.ts';
import { principalComponents } from '../../src/numeric/principal-components.ts';
import { projectToPlane } from '../../src/embedding/projection.ts';

/**
 * Songs of twenty genres in 32 columns: a genre is a point in six hidden dimensions, its songs lie around it.
 */
function inventVectors(rows: number): Matrix {
  const random = createRandom(7);
  const draw = (count: number) => Array.from({ length: count }, () => normal(random));
  const directions = Array.from({ length: 32 }, () => draw(6));
  const genres = Array.from({ length: 20 }, () => draw(6));
  const vectors = Array.from({ length: rows }, (_, row) => {
    const hidden = genres[row % 20]!.map((value) => value + 0.4 * normal(random));
    return directions.map((direction) =>
      Math.tanh(direction.reduce((sum, value, index) => sum + 0.4 * value * hidden[index]!, 0)),
    );
  });
  return matrixOf(vectors);
}

function matrixOf(vectors: readonly (readonly number[])[]): Matrix {
  return { rows: vectors.length, columns: vectors[0]?.length ?? 2, data: Float32Array.from(vectors.flat()) };
}

const cosine = (a: Float32Array, b: Float32Array) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
const closeness = (a: Float32Array, b: Float32Array) => -((a[0]! - b[0]!) ** 2 + (a[1]! - b[1]!) ** 2);

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

function nearest(matrix: Matrix, row: number, count: number, score: typeof cosine): number[] {
  const seed = rowOf(matrix, row);
  const scores = Float64Array.from({ length: matrix.rows }, (_, other) => score(seed, rowOf(matrix, other)));
  return Array.from({ length: matrix.rows }, (_, other) => other)
    .filter((other) => other !== row)
    .toSorted((a, b) => scores[b]! - scores[a]!)
    .slice(0, count);
}

/**
 * Returns the share of a row's 10 nearest rows that are among the nearest per cent of all rows on the map.
 */
function keptNeighbours(vectors: Matrix, map: Matrix): number {
  const queries = Array.from({ length: 100 }, (_, index) => Math.floor((index * vectors.rows) / 100));
  const shares = queries.map((row) => {
    const onMap = new Set(nearest(map, row, vectors.rows / 100, closeness));
    return nearest(vectors, row, 10, cosine).filter((other) => onMap.has(other)).length / 10;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function extentOf({ data }: Matrix): { width: number; height: number; most: number } {
  const side = (axis: number) => {
    const values = data.filter((_, index) => index % 2 === axis);
    return Math.max(...values) - Math.min(...values);
  };
  return { width: side(0), height: side(1), most: Math.max(...data.map(Math.abs)) };
}

describe('The map', () => {
  const vectors = inventVectors(800);
  let map: Matrix;
  beforeAll(async () => {
    map = await projectToPlane(vectors, { seed: 1, sampleSize: 160 });
  });

  it('keeps neighbours together far better than principal components or chance', () => {
    const random = createRandom(1);
    const byChance = { ...map, data: map.data.map(() => random()) };
    const kept = keptNeighbours(vectors, map);
    expect(kept).toBeGreaterThan(2 * keptNeighbours(vectors, principalComponents(vectors, 2)));
    expect(kept).toBeGreaterThan(10 * keptNeighbours(vectors, byChance));
  });

  it('is about as good if only a fifth of the rows is laid out and the others are placed among them', async () => {
    const whole = await projectToPlane(vectors, { seed: 1 });
    expect(keptNeighbours(vectors, map)).toBeGreaterThan(0.8 * keptNeighbours(vectors, whole));
  });

  it('spans -1 to 1 on its longer side, and is centred on the other', () => {
    const { width, height, most } = extentOf(map);
    expect(most).toBe(1);
    expect(Math.max(width, height)).toBeCloseTo(2, 5);
    expect(Math.min(width, height)).toBeGreaterThan(0.5);
  });

  it('is the same for the same seed, and differs for another seed', async () => {
    const few = inventVectors(400);
    const again = () => projectToPlane(few, { seed: 5, sampleSize: 100 });
    expect(await again()).toEqual(await again());
    expect(await projectToPlane(few, { seed: 6, sampleSize: 100 })).not.toEqual(await again());
  });

  it('depends only on directions, and leaves the vectors unchanged', async () => {
    const few = inventVectors(100);
    const longer = { ...few, data: few.data.map((value) => 4 * value) };
    expect(await projectToPlane(longer, { seed: 1 })).toEqual(await projectToPlane(few, { seed: 1 }));
    expect(few).toEqual(inventVectors(100));
  });

  it('gives every row its own point, even if vectors repeat', async () => {
    const base = inventVectors(60);
    const repeated = { ...base, rows: 600, data: new Float32Array(600 * 32) };
    for (let copy = 0; copy < 10; copy += 1) repeated.data.set(base.data, copy * base.data.length);
    const { rows, data } = await projectToPlane(repeated, { seed: 1, sampleSize: 40 });
    const points = Array.from({ length: rows }, (_, row) => data.slice(row * 2, row * 2 + 2).join());
    expect(new Set(points).size).toBe(600);
  });

  it('reports its progress up to the end', async () => {
    for (const sampleSize of [100, 500]) {
      const heard: (readonly [number, number])[] = [];
      await projectToPlane(inventVectors(300), {
        seed: 1,
        sampleSize,
        onProgress: (done, total) => heard.push([done, total]),
      });
      const done = heard.map(([value]) => value);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(new Set(heard.map(([, total]) => total)).size).toBe(1);
      expect(done.at(-1)).toBe(heard[0]?.[1]);
    }
  });
});

describe('The map of few songs', () => {
  it.each([0, 1, 2, 5, 15, 16, 17, 100])(
    'has a point within the square for each of %i songs',
    async (rows) => {
      const { columns, data } = await projectToPlane(inventVectors(rows), { seed: 1 });
      expect([columns, data.length]).toEqual([2, rows * 2]);
      expect(data.every((value) => Math.abs(value) <= 1)).toBe(true);
    },
  );

  it('puts one song in the middle, and two at opposite ends', async () => {
    expect([...(await projectToPlane(matrixOf([[3, 4]]), { seed: 1 })).data]).toEqual([0, 0]);
    const { most, width, height } = extentOf(
      await projectToPlane(inventVectors(2), { seed: 1, sampleSize: 2 }),
    );
    expect([most, Math.max(width, height)]).toEqual([1, 2]);
  });

  it('works with a sample of one song', async () => {
    const { data } = await projectToPlane(inventVectors(50), { seed: 1, sampleSize: 1 });
    expect(data.every((value) => Math.abs(value) <= 1)).toBe(true);
  });

  it.each([1, 2, 5, 100, 5000])('has points for %i songs that are all the same', async (rows) => {
    const { data } = await projectToPlane(
      { rows, columns: 3, data: new Float32Array(rows * 3).fill(0.3) },
      { seed: 1 },
    );
    expect(data.length).toBe(rows * 2);
    expect(data.every((value) => Math.abs(value) <= 1)).toBe(true);
  });

  it('puts opposite vectors at opposite ends, even with one column', async () => {
    const { data } = await projectToPlane(matrixOf([[1], [2], [-3]]), { seed: 1 });
    const [first, second, third] = [data[0], data[2], data[4]] as [number, number, number];
    expect(Math.sign(first)).toBe(Math.sign(second));
    expect(Math.sign(first)).toBe(-Math.sign(third));
  });
});

describe('The map', () => {
  it.each([
    ['a vector of zeros', 0, 'only zeros in row 1'],
    ['NaN', NaN, 'not finite in row 1'],
    ['infinity', -Infinity, 'not finite in row 1'],
  ])('refuses %s, naming the row', async (_, value, message) => {
    const projecting = () =>
      projectToPlane(
        matrixOf([
          [1, 2],
          [value, 0],
          [2, 1],
        ]),
        { seed: 1 },
      );
    await expect(projecting).rejects.toThrow(InvalidInputError);
    await expect(projecting).rejects.toThrow(message);
  });

  it.each([0, -1, 1.5, NaN])('refuses a sample of %d', async (sampleSize) => {
    await expect(projectToPlane(inventVectors(3), { seed: 1, sampleSize })).rejects.toThrow(
      'sampleSize to be a whole number from 1',
    );
  });
});
