import { closenessBetween, type Metric } from '../domain/matrix.ts';

/** The seed that a song is closest to. */
interface ClosestSeed {
  /** Its place in `near`. */
  readonly closest: number;
  /** The dot product for `cosine`, minus the squared distance for `euclidean`. */
  readonly score: number;
}

/**
 * Returns the vector of `near` that a vector is closest to, null if one of `far` is as close. Vectors that
 * are compared by cosine have length 1.
 */
export function closestSeed(
  vector: ArrayLike<number>,
  near: readonly Float32Array[],
  far: readonly Float32Array[],
  metric: Metric,
): ClosestSeed | null {
  let closest = 0;
  let score = -Infinity;
  near.forEach((seed, place) => {
    const own = closenessBetween(vector, seed, metric);
    if (own > score) [closest, score] = [place, own];
  });
  const isClose = (seed: Float32Array) => closenessBetween(vector, seed, metric) >= score;
  return far.some(isClose) ? null : { closest, score };
}
