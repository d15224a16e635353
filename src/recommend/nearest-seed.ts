import { bySpace, METRIC_OF, similarityBetween, type Space } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';

import type { ServedTrack, SongIndex } from '../songs/song-index.ts';

/** A track that a seed names, or one that stands for an artist, a genre or a playlist. */
export interface SeedTrack {
  readonly track: ServedTrack;
  readonly from: SeedOrigin;
}

export type SeedOrigin =
  | { readonly kind: 'track' | 'artist' | 'like' }
  | { readonly kind: 'genre'; readonly name: string }
  /** Playlists are counted from 1. */
  | { readonly kind: 'playlist'; readonly number: number };

export interface NearestSeed extends SeedTrack {
  /** How similar the song and this seed are. */
  readonly similarities: Readonly<Record<Space, number>>;
}

/**
 * Returns the seed track that is most similar to each song in a space; null if there is none but itself. Asks
 * the index twice, side by side: for the vectors of both spaces.
 */
export async function findNearestSeeds(
  songs: SongIndex,
  tracks: readonly PublishedTrack[],
  seeds: readonly SeedTrack[],
  space: Space,
): Promise<readonly (NearestSeed | null)[]> {
  if (tracks.length === 0) return [];
  const ids = [...new Set([...tracks, ...seeds.map(({ track }) => track)].map(({ id }) => id))];
  const [style, sound] = await Promise.all([songs.vectorsOf(ids, 'style'), songs.vectorsOf(ids, 'sound')]);
  const vectors = { style, sound };
  const similarity = (a: PublishedTrack, b: PublishedTrack, within: Space): number => {
    const [one, other] = [vectors[within].get(a.id), vectors[within].get(b.id)];
    // Only a release that was switched in between lacks a vector: then it is like none.
    return one === undefined || other === undefined ? -1 : similarityBetween(one, other, METRIC_OF[within]);
  };
  return tracks.map((track) => {
    let nearest: SeedTrack | null = null;
    let most = -Infinity;
    for (const seed of seeds) {
      // An artist's own songs may come, and each is nearest to itself.
      if (seed.track.songId === track.songId) continue;
      const own = similarity(seed.track, track, space);
      if (own > most) [nearest, most] = [seed, own];
    }
    return (
      nearest && { ...nearest, similarities: bySpace((within) => similarity(track, nearest.track, within)) }
    );
  });
}
