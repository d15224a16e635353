import type { Metric } from '../domain/matrix.ts';
import { similarityOfDistance } from '../domain/space.ts';
import type { SeedStrategy, SimilarTrack } from './song-index.ts';

/**
 * Returns what an answer tells of a score: the cosine for `cosine`, minus the squared distance for
 * `euclidean`. With `sum` and `least` the score is that of all `seedCount` seeds together; with `least` it is
 * negated, so that the least similar song has the highest.
 */
export function closenessOf(
  score: number,
  metric: Metric,
  strategy: SeedStrategy,
  seedCount: number,
): Pick<SimilarTrack, 'similarity' | 'distance'> {
  const isOfAll = strategy === 'sum' || strategy === 'least';
  const mean = (strategy === 'least' ? -score : score) / (isOfAll ? seedCount : 1);
  if (metric === 'cosine') return { similarity: mean };
  const distance = Math.sqrt(Math.max(0, -mean));
  const similarity = similarityOfDistance(distance);
  return strategy === 'sum' ? { similarity } : { similarity, distance };
}

/**
 * Returns how similar two vectors are by a metric, whatever their lengths; 0 for a cosine with a vector of
 * zeros.
 */
export function similarityBetween(a: ArrayLike<number>, b: ArrayLike<number>, metric: Metric): number {
  let product = 0;
  let squaresOfA = 0;
  let squaresOfB = 0;
  let distance = 0;
  for (let column = 0; column < a.length; column += 1) {
    const [x, y] = [a[column] as number, b[column] as number];
    product += x * y;
    squaresOfA += x * x;
    squaresOfB += y * y;
    distance += (x - y) ** 2;
  }
  if (metric === 'euclidean') return similarityOfDistance(Math.sqrt(distance));
  const lengths = Math.sqrt(squaresOfA * squaresOfB);
  return lengths === 0 ? 0 : product / lengths;
}
