import type { Space } from '../domain/space.ts';

/** What keeps a vector from being searched, or null. */
export function problemOf(vector: Float32Array, space: Space): string | null {
  let isZero = true;
  for (const value of vector) {
    if (!Number.isFinite(value)) return 'holds a value that is not a finite number';
    if (value !== 0) isZero = false;
  }
  if (space === 'style' && isZero) {
    return 'has no direction: all its values are 0, so no cosine can be told (do all tracks have the same features?)';
  }
  return null;
}
