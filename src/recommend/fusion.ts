import type { SimilarTrack } from '../songs/song-index.ts';

/** Dampens the first ranks, so that being first in one list does not outweigh both (Cormack et al. 2009 use 60). */
const RANK_OFFSET = 60;

/**
 * Returns the songs ordered by their ranks in both spaces (reciprocal rank fusion, Cormack, Clarke and Büttcher 2009).
 * The songs must carry `similarities`. The similarity of a fused song is 1 if it is first in both.
 */
export function fuseSpaces(items: readonly SimilarTrack[]): readonly SimilarTrack[] {
  const bySound = items.toSorted((a, b) => soundOf(b) - soundOf(a));
  const soundRank = new Map(bySound.map((item, rank) => [item, rank]));
  return items
    .map((item, styleRank) => ({
      ...item,
      similarity: (weight(styleRank) + weight(soundRank.get(item) ?? items.length)) / 2,
    }))
    .toSorted((a, b) => b.similarity - a.similarity);
}

function weight(rank: number): number {
  return (RANK_OFFSET + 1) / (RANK_OFFSET + rank + 1);
}

function soundOf({ similarities }: SimilarTrack): number {
  return similarities?.sound ?? 0;
}
