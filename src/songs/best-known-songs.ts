import type { TrackId } from '../domain/track-id.ts';
import type { ArtistGenres } from './artist-genres.ts';
import type { ServedTrack } from './song-index.ts';

/** So many of the most popular songs are looked through for those of artists whom the genre fits. */
const MOST_CANDIDATES = 200;

/** Collects the best known songs of a group, which must be added in order of popularity. */
export function createBestKnownSongs() {
  const candidates: { readonly id: TrackId; readonly artist: string | undefined }[] = [];
  return {
    add({ id, artists }: ServedTrack): void {
      if (candidates.length < MOST_CANDIDATES) candidates.push({ id, artist: artists[0]?.name });
    },

    /**
     * Returns the most popular songs, at most `limit`: those of artists whom one of the genres fits, and then
     * the others.
     */
    finish(genres: readonly string[], { fits }: ArtistGenres, limit: number): readonly TrackId[] {
      const isTypical = ({ artist }: (typeof candidates)[number]): boolean =>
        artist !== undefined && genres.some((genre) => fits(artist, genre));
      const typical = candidates.filter(isTypical);
      const chosen = new Set(typical.slice(0, limit));
      for (const candidate of candidates) if (chosen.size < limit) chosen.add(candidate);
      return Array.from(chosen, ({ id }) => id);
    },
  };
}
