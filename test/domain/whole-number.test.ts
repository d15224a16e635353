import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { requireWholeNumber } from '../../src/domain/whole-number.ts';

describe('requireWholeNumber', () => {
  it('accepts both ends of the range', () => {
    for (const value of [0, 7]) {
      expect(() => requireWholeNumber('size', value, { min: 0, max: 7 })).not.toThrow();
    }
  });

  it.each([0, -1, 1.5, NaN, Infinity, 2 ** 53])('refuses %d by default', (value) => {
    expect(() => requireWholeNumber('size', value)).toThrow(InvalidInputError);
  });

  it('says what was expected and what came', () => {
    expect(() => requireWholeNumber('size', 0)).toThrow('expected size to be a whole number from 1, got 0');
    expect(() => requireWholeNumber('size', 9, { min: 0, max: 7 })).toThrow(
      'expected size to be a whole number from 0 to 7, got 9',
    );
  });
});
