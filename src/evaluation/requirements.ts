import { InvalidInputError } from '../domain/errors.ts';
import type { Matrix } from '../domain/matrix.ts';

/** @throws InvalidInputError naming the first row that holds a value that is not finite. */
export function requireFinite(points: Matrix): void {
  // A sum that is finite holds nothing that is not, and is found faster than each value is looked at. It is kept
  // in 64 bits, which no number of 32-bit floats overflows.
  let sum = 0;
  for (const value of points.data) sum += value;
  if (Number.isFinite(sum)) return;
  const index = points.data.findIndex((value) => !Number.isFinite(value));
  throw new InvalidInputError(
    `expected finite numbers, got ${points.data[index]} in row ${Math.floor(index / points.columns)}, ` +
      `column ${index % points.columns}`,
  );
}

/** @throws InvalidInputError for what is not a whole number from 1 on. */
export function requireWholeNumber(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidInputError(`expected ${name} to be a whole number from 1, got ${value}`);
  }
}
