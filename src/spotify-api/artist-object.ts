import { artistIdOf } from '../domain/derived-id.ts';
import type { Artist, PublishedTrack } from '../domain/track.ts';
import { artistObject, wholeNumber } from './objects.ts';

/** Returns the whole form of an artist, as some of the artist's songs show it. */
export function wholeArtistObject(artist: Artist, songs: readonly PublishedTrack[], apiUrl: string) {
  return {
    ...artistObject(artist, apiUrl),
    followers: { href: null, total: 0 },
    genres: genresOf(songs),
    images: [],
    popularity: wholeNumber(Math.max(0, ...songs.map(({ popularity }) => popularity ?? 0))),
  };
}

/** Returns the artist of this id as one of the tracks credits it, or undefined. */
export function artistIn(tracks: readonly PublishedTrack[], id: string): Artist | undefined {
  return tracks.flatMap(({ artists }) => artists).find((artist) => artistIdOf(artist) === id);
}

/** Returns the genres of the songs, those of most songs first. */
export function genresOf(songs: readonly PublishedTrack[]): string[] {
  const counts = new Map<string, number>();
  for (const { genres } of songs) {
    for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([genre]) => genre);
}
