import type { foldText } from '../domain/text.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import type { ArtistGenres } from './artist-genres.ts';
import { createBestKnownSongs } from './best-known-songs.ts';
import { createGenreTally } from './genres.ts';
import type { OverviewArtist, OverviewGenre } from './overview.ts';
import type { ServedTrack } from './song-index.ts';

const MOST_SONGS = 100;
const MOST_ARTISTS = 20;

/** Collects the genres of songs, which must be added in order of popularity. */
export function createGenreOverview(fold: typeof foldText) {
  const tally = createGenreTally(fold);
  const songsOf = new Map<string, ReturnType<typeof createBestKnownSongs>>();
  return {
    add(song: ServedTrack): void {
      tally.add(song.genres);
      for (const key of new Set(song.genres.map(fold))) {
        const songs = songsOf.get(key) ?? createBestKnownSongs();
        songsOf.set(key, songs);
        songs.add(song);
      }
    },

    /** Returns the genres, those with the most songs first. `artists` must begin with the most popular. */
    async finish(
      artists: readonly OverviewArtist[],
      artistGenres: ArtistGenres,
      slices: TimeSlices,
    ): Promise<readonly OverviewGenre[]> {
      const artistsOf = new Map<string, OverviewArtist[]>();
      for (const artist of artists) {
        if (slices.isOver()) await slices.next();
        for (const key of artistGenres.genresOf(artist.name)) {
          const chosen = artistsOf.get(key) ?? [];
          artistsOf.set(key, chosen);
          if (chosen.length < MOST_ARTISTS) chosen.push(artist);
        }
      }
      const listed: OverviewGenre[] = [];
      for (const genre of tally.finish()) {
        if (slices.isOver()) await slices.next();
        const key = fold(genre.name);
        listed.push({
          ...genre,
          bestKnown: songsOf.get(key)?.finish([genre.name], artistGenres, MOST_SONGS) ?? [],
          artists: artistsOf.get(key) ?? [],
        });
      }
      return listed;
    },
  };
}
