import type { Metric } from '../domain/matrix.ts';
import type { Seeds } from './song-index.ts';

/** Whether an index looks for the songs close to each seed, rather than for those close to all together. */
export function isOfEachSeed({ near, strategy }: Seeds): boolean {
  return strategy === 'best' && near.length > 1;
}

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
  const scoreOf = metric === 'cosine' ? product : minusSquaredDistance;
  let closest = 0;
  let score = -Infinity;
  near.forEach((seed, place) => {
    const own = scoreOf(vector, seed);
    if (own > score) [closest, score] = [place, own];
  });
  return far.some((seed) => scoreOf(vector, seed) >= score) ? null : { closest, score };
}

function product(a: ArrayLike<number>, b: Float32Array): number {
  let sum = 0;
  for (let column = 0; column < b.length; column += 1) sum += (a[column] as number) * (b[column] as number);
  return sum;
}

function minusSquaredDistance(a: ArrayLike<number>, b: Float32Array): number {
  let sum = 0;
  for (let column = 0; column < b.length; column += 1)
    sum -= ((a[column] as number) - (b[column] as number)) ** 2;
  return sum;
}
