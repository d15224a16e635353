import { meanVector, type Metric } from '../domain/matrix.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Seed } from './song-index.ts';

/** Whether a seed is given by the id of a track. */
export function isId(seed: Seed): seed is TrackId {
  return typeof seed === 'string';
}

/**
 * Returns the vector that several seeds stand for together: the mean of `near`, and if there is a `far`,
 * twice that mean minus the mean of `far`. Vectors that are compared by cosine come and leave with length 1.
 *
 * The same as Qdrant's `average_vector`:
 * https://qdrant.tech/documentation/concepts/explore/#average-vector-strategy
 */
export function seedVector(
  near: readonly Float32Array[],
  far: readonly Float32Array[],
  metric: Metric,
): Float32Array {
  const [only] = near;
  if (only === undefined) throw new RangeError('expected at least one seed to be near, got none');
  if (near.length === 1 && far.length === 0) return only;
  const wanted = meanVector(near);
  if (far.length > 0)
    meanVector(far).forEach((value, column) => (wanted[column] = 2 * (wanted[column] ?? 0) - value));
  return comparable(Float32Array.from(wanted), metric);
}

/** Returns a vector as its metric compares it: of length 1 for `cosine`, unless it is zero. */
export function comparable(vector: Float32Array, metric: Metric): Float32Array {
  const length = metric === 'cosine' ? Math.hypot(...vector) : 1;
  return length === 0 ? vector : vector.map((value) => value / length);
}
