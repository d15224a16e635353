import type { Metric } from '../domain/matrix.ts';
import { similarityOfDistance } from '../domain/space.ts';
import type { SeedStrategy } from '../domain/seed-strategy.ts';
import type { SimilarTrack } from './song-index.ts';

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
