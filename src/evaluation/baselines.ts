import type { Matrix } from '../domain/matrix.ts';
import { createRandom, normal } from '../domain/random.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';

/**
 * Vectors that know nothing of the songs: every value from the standard normal distribution, the same for the
 * same seed. What a method does not do better than these, it does by chance.
 */
export function randomVectors(rows: number, columns: number, seed: number): Matrix {
  requireWholeNumber('rows', rows, { min: 0 });
  requireWholeNumber('columns', columns, { min: 0 });
  const random = createRandom(seed);
  const data = new Float32Array(rows * columns);
  for (let index = 0; index < data.length; index += 1) data[index] = normal(random);
  return { rows, columns, data };
}
