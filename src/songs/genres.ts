import type { foldText } from '../domain/text.ts';

/** A genre as the catalogue writes it. */
export interface Genre {
  /** In its most frequent spelling. */
  readonly name: string;
  /** How many songs have it. A song that lists two spellings of it counts once for each. */
  readonly songs: number;
}

/** Counts the songs of each genre, whose spellings `fold` makes equal. */
export function createGenreTally(fold: typeof foldText) {
  const spellings = new Map<string, number>();
  return {
    add(genres: readonly string[]): void {
      for (const genre of new Set(genres)) spellings.set(genre, (spellings.get(genre) ?? 0) + 1);
    },

    /** Returns the genres, those with the most songs first; of equals, in alphabetical order. */
    finish(): readonly Genre[] {
      const genres = new Map<string, { name: string; most: number; songs: number }>();
      for (const [spelling, songs] of spellings) {
        const key = fold(spelling);
        const genre = genres.get(key) ?? { name: spelling, most: 0, songs: 0 };
        genre.songs += songs;
        if (songs > genre.most || (songs === genre.most && spelling < genre.name)) {
          genre.name = spelling;
          genre.most = songs;
        }
        genres.set(key, genre);
      }
      return Array.from(genres.values(), ({ name, songs }) => ({ name, songs })).toSorted(
        (a, b) => b.songs - a.songs || (a.name < b.name ? -1 : 1),
      );
    },
  };
}
