import { foldText } from '../domain/text.ts';
import type { Track } from '../domain/track.ts';
import type { Genre } from './song-index.ts';

/** One spelling of a genre, and how many songs have it. */
type SpellingCount = readonly [spelling: string, songs: number];

/** Returns how many of the tracks have each spelling of a genre. */
export function spellingCounts(tracks: readonly Pick<Track, 'genres'>[]): readonly SpellingCount[] {
  const counts = new Map<string, number>();
  for (const { genres } of tracks) {
    for (const genre of new Set(genres)) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  return [...counts];
}

/**
 * Returns the genres of these spellings, those with the most songs first; of equals, in alphabetical order.
 */
export function genresOf(counts: Iterable<SpellingCount>): readonly Genre[] {
  const genres = new Map<string, { name: string; most: number; songs: number }>();
  for (const [spelling, songs] of counts) {
    const key = foldText(spelling);
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
}
