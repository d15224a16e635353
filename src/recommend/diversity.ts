import type { Metric } from '../domain/matrix.ts';
import { similarityBetween } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';

import type { SimilarTrack } from '../songs/song-index.ts';

export interface DiversityOptions {
  /** From 0, which keeps the order, to 1, which looks at nothing but variety after the first song. */
  readonly diversity: number;
  readonly metric: Metric;
  /** The vectors of the candidates and of the songs already taken. */
  readonly vectors: ReadonlyMap<TrackId, Float32Array>;
  /** Songs already in the list. */
  readonly taken: readonly SimilarTrack[];
}

/**
 * Offers each candidate to `take`; next is always the one that is close to the seeds and unlike all songs
 * taken so far (maximal marginal relevance, Carbonell and Goldstein 1998). Both are measured as shares of
 * what occurs among the candidates, so that a diversity means the same in every space. In our own code,
 * because Qdrant ignores its MMR for several seeds.
 */
export function takeDiversely(
  candidates: readonly SimilarTrack[],
  { diversity, metric, vectors, taken }: DiversityOptions,
  take: (item: SimilarTrack) => boolean,
): void {
  const similarity = (a: SimilarTrack, b: SimilarTrack): number => {
    const [one, other] = [vectors.get(a.track.id), vectors.get(b.track.id)];
    // Only a release that was switched in between lacks a vector.
    return one === undefined || other === undefined ? 0 : similarityBetween(one, other, metric);
  };
  const [first, last] = [candidates[0], candidates.at(-1)];
  if (first === undefined || last === undefined) return;
  const spread = first.similarity - last.similarity;
  const farthest = Math.min(...candidates.map((item) => similarity(first, item)));
  let left = candidates.map((item) => ({
    item,
    relevance: spread === 0 ? 1 : (item.similarity - last.similarity) / spread,
    closest: Math.max(farthest, ...taken.map((other) => similarity(other, item))),
  }));
  const scoreOf = ({ relevance, closest }: (typeof left)[number]): number => {
    const repetition = farthest === 1 ? 0 : (closest - farthest) / (1 - farthest);
    return (1 - diversity) * relevance - diversity * repetition;
  };
  while (left.length > 0) {
    const next = left.reduce((best, one) => (scoreOf(one) > scoreOf(best) ? one : best));
    left = left.filter((one) => one !== next);
    if (!take(next.item)) continue;
    for (const one of left) one.closest = Math.max(one.closest, similarity(next.item, one.item));
  }
}
