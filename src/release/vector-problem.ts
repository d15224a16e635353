import { METRIC_OF, type Space } from '../domain/space.ts';

/** Returns the reason why a vector cannot be searched in the space, or null. */
export function problemOf(vector: Float32Array, space: Space): string | null {
  if (!vector.every(Number.isFinite)) return 'holds a value that is not a finite number';
  if (METRIC_OF[space] === 'cosine' && vector.every((value) => value === 0)) {
    return 'has no direction: all its values are 0, so it has no cosine (do all tracks have the same features?)';
  }
  return null;
}
