import { foldText } from './text.ts';
import { BASE62_DIGITS } from './track-id.ts';
import type { Artist, Track } from './track.ts';

// CSV files name artists and albums, and give no ids. Clients of Spotify's API want one for each.

/**
 * Returns the artist's id, or one derived from the name: 22 base62 characters, the same for every spelling of
 * it.
 */
export function artistIdOf({ id, name }: Artist, fold = foldText): string {
  return id ?? derivedId(`artist\n${fold(name)}`);
}

/**
 * Returns the id of a track's album, or one derived from the album's name and first artist; null without an
 * album.
 */
export function albumIdOf(
  { album, artists }: Pick<Track, 'album' | 'artists'>,
  fold = foldText,
): string | null {
  if (album === null) return null;
  return album.id ?? derivedId(`album\n${fold(artists[0]?.name ?? '')}\n${fold(album.name)}`);
}

/** Digits behind a leading 0, which keeps the number below 2^128: Spotify's ids are no larger. */
const HASHED_DIGITS = 21;

/**
 * Returns 22 base62 characters by two 32-bit hashes (FNV-1a and its mulberry32 mixing); they name, and guard
 * nothing.
 */
function derivedId(text: string): string {
  let [first, second] = [0x811c9dc5, 0x9e3779b1];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ (unit + index), 0x85ebca6b);
    second ^= second >>> 13;
  }
  let id = '0';
  for (let digit = 0; digit < HASHED_DIGITS; digit += 1) {
    const hash = digit % 2 === 0 ? (first = mix(first)) : (second = mix(second));
    id += BASE62_DIGITS.charAt((hash >>> 0) % BASE62_DIGITS.length);
  }
  return id;
}

function mix(state: number): number {
  const next = (state + 0x6d2b79f5) | 0;
  const mixed = Math.imul(next ^ (next >>> 15), next | 1);
  return mixed ^ (mixed >>> 14);
}
