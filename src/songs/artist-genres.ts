import type { foldText } from '../domain/text.ts';
import type { ServedTrack } from './song-index.ts';

/**
 * A genre fits an artist if at least this share of the artist's songs have it. Sources label songs by the
 * playlists or charts that hold them, so that a few songs of nearly every famous artist are in a wrong genre:
 * a Korean chart makes an English singer k-pop.
 */
const LEAST_SHARE = 1 / 3;

/** Counts the genres of each artist's songs, to tell which genres fit the artist. */
export function createArtistGenres(fold: typeof foldText) {
  const artists = new Map<string, { songs: number; readonly genres: Map<string, number> }>();
  const fits = (artistName: string, genre: string): boolean => {
    const artist = artists.get(fold(artistName));
    return artist !== undefined && (artist.genres.get(fold(genre)) ?? 0) >= LEAST_SHARE * artist.songs;
  };
  return {
    add({ artists: credits, genres }: ServedTrack): void {
      if (genres.length === 0) return;
      const names = new Set(genres.map(fold));
      for (const key of new Set(credits.map(({ name }) => fold(name)))) {
        const artist = artists.get(key) ?? { songs: 0, genres: new Map<string, number>() };
        artists.set(key, artist);
        artist.songs += 1;
        for (const name of names) artist.genres.set(name, (artist.genres.get(name) ?? 0) + 1);
      }
    },
    /** Tells whether the genre, in any spelling, fits the artist of this name. */
    fits,
    /** Returns the genres that fit the artist of this name, folded. */
    genresOf: (artistName: string): readonly string[] =>
      [...(artists.get(fold(artistName))?.genres.keys() ?? [])].filter((genre) => fits(artistName, genre)),
  };
}

export type ArtistGenres = ReturnType<typeof createArtistGenres>;
