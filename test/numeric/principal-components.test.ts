import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { fitShortening, principalComponents } from '../../src/numeric/principal-components.ts';
import blobs from './fixtures/blobs.json' with { type: 'json' };
import correlated from './fixtures/correlated.json' with { type: 'json' };

function matrix(columns: number, values: readonly number[]): Matrix {
  return { rows: values.length / columns, columns, data: Float32Array.from(values) };
}

describe('principal components', () => {
  it.each([
    ['blobs', blobs],
    ['correlated columns', correlated],
  ])('of %s equal those of scikit-learn, signs included', (_, fixture) => {
    const { components, values } = fixture.principalComponents;
    const { rows, columns, data } = principalComponents(matrix(fixture.columns, fixture.points), components);
    expect([rows, columns]).toEqual([fixture.points.length / fixture.columns, components]);
    const farthest = data.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - (values[index] ?? NaN))),
      0,
    );
    expect(farthest).toBeLessThan(1e-5);
  });

  it('do not change with a column that does not vary', () => {
    const plain = principalComponents(matrix(2, [1, 2, 3, 5, 8, 9]), 2);
    const padded = principalComponents(matrix(3, [1, 7, 2, 3, 7, 5, 8, 7, 9]), 2);
    padded.data.forEach((value, index) => expect(value).toBeCloseTo(plain.data[index] ?? NaN, 5));
  });

  it('are 0 if nothing varies', () => {
    expect(
      [...principalComponents(matrix(2, [3, 4, 3, 4, 3, 4]), 2).data].every((value) => value === 0),
    ).toBe(true);
    expect([...principalComponents(matrix(2, [3, 4]), 1).data]).toEqual([0]);
    expect(principalComponents(matrix(2, []), 1)).toMatchObject({ rows: 0, columns: 1 });
  });

  it('refuse more components than columns, and values that are not finite', () => {
    expect(() => principalComponents(matrix(2, [1, 2]), 3)).toThrow(InvalidInputError);
    expect(() => principalComponents(matrix(2, [1, 2, 3, -Infinity]), 1)).toThrow(
      /got -Infinity in row 1, column 1/,
    );
  });
});

describe('shortened rows', () => {
  const points = matrix(3, [3, 0, 1, 0, 2, 0, 3, 2, 1, 6, -2, 2]);
  const product = ({ columns, data }: Matrix, a: number, b: number) =>
    Array.from({ length: columns }).reduce<number>(
      (sum, _, column) => sum + (data[a * columns + column] ?? 0) * (data[b * columns + column] ?? 0),
      0,
    );

  it('keep every dot product if the points lie in as few directions', () => {
    const short = fitShortening(points, 2)(points);
    expect(short).toMatchObject({ rows: 4, columns: 2 });
    for (const [a, b] of [
      [0, 1],
      [0, 3],
      [2, 3],
      [3, 3],
    ] as const) {
      expect(product(short, a, b)).toBeCloseTo(product(points, a, b), 4);
    }
  });

  it('are the same for a row, whichever rows are shortened with it', () => {
    const shorten = fitShortening(points, 2);
    const [whole, one] = [shorten(points), shorten(matrix(3, [3, 2, 1]))];
    expect([...one.data]).toEqual([...whole.data.subarray(4, 6)]);
  });
});
