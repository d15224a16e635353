import { closenessBetween } from '../domain/matrix.ts';
import { METRIC_OF, type Space } from '../domain/space.ts';
import type { ServedTrack } from '../songs/song-index.ts';
import type { Opinion } from './taste.ts';

export type SpaceVectors = Readonly<Record<Space, Float32Array>>;

/** A track of the release that a listener likes or dislikes. */
export interface LikedSong extends Opinion {
  readonly track: ServedTrack;
  readonly vectors: SpaceVectors;
}

/**
 * How far apart two similarities are if the closer like counts e times as much. With less, only the closest
 * like counts; with more, all likes count alike, as with their mean. Measured with 10 and 30 likes against
 * lists of single likes: in `style` 0.05 finds 1.54 and 1.79 times as much, 0.1 1.67 and 1.98, 0.2 1.71 and
 * 1.96; in `sound` (songs are 3.6 apart in the median) 0.3 finds 1.22 and 1.35, 0.6 1.59 and 1.74, 1 1.61
 * and 1.53.
 */
const TEMPERATURE: Readonly<Record<Space, number>> = { style: 0.2, sound: 0.6 };

/** Returns the cosine of two vectors of length 1, or minus the distance: closer is higher. */
export function similarityIn(space: Space, a: Float32Array, b: Float32Array): number {
  const metric = METRIC_OF[space];
  const closeness = closenessBetween(a, b, metric);
  return metric === 'cosine' ? closeness : -Math.sqrt(-closeness);
}

/**
 * Returns how well a song fits to all likes together, in the unit of a similarity: the logarithm of the
 * weighted sum of the exponentials of its similarities. Close likes count most, and several count more than
 * one.
 */
export function fitOf(
  song: SpaceVectors,
  likes: readonly Pick<LikedSong, 'vectors' | 'weight'>[],
  space: Space,
): number {
  let sum = 0;
  for (const { vectors, weight } of likes) {
    sum += weight * Math.exp(similarityIn(space, song[space], vectors[space]) / TEMPERATURE[space]);
  }
  return TEMPERATURE[space] * Math.log(sum);
}

/** Returns the opinion that is closest to a song, those of little weight farther away; null without any. */
export function closestOpinion(
  song: SpaceVectors,
  opinions: readonly LikedSong[],
  space: Space,
): { readonly opinion: LikedSong; readonly closeness: number; readonly similarity: number } | null {
  let best: ReturnType<typeof closestOpinion> = null;
  for (const opinion of opinions) {
    const similarity = similarityIn(space, song[space], opinion.vectors[space]);
    const closeness = similarity + TEMPERATURE[space] * Math.log(opinion.weight);
    if (best === null || closeness > best.closeness) best = { opinion, closeness, similarity };
  }
  return best;
}
