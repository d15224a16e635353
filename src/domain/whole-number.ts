import { InvalidInputError } from './errors.ts';

/**
 * Refuses a value that is not a whole number from `min` to `max`, both included.
 *
 * @throws InvalidInputError naming the value, the range and what came.
 */
export function requireWholeNumber(
  name: string,
  value: number,
  { min = 1, max = Infinity }: { readonly min?: number; readonly max?: number } = {},
): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return;
  const range = max === Infinity ? `from ${min}` : `from ${min} to ${max}`;
  throw new InvalidInputError(`expected ${name} to be a whole number ${range}, got ${value}`);
}
