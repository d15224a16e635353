import { InvalidInputError } from '../domain/errors.ts';

/** @throws InvalidInputError for what is not a whole number from 1 on. */
export function requireWholeNumber(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidInputError(`expected ${name} to be a whole number from 1, got ${value}`);
  }
}
