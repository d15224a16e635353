import { dictionary } from 'cmu-pronouncing-dictionary';
import { expect, it } from 'vitest';
import { readPronunciations } from '../../src/sounds/pronunciations.ts';

it('reads the pronunciations that the package exports', () => {
  expect(readPronunciations()).toEqual(dictionary);
});
