import type { KeyIndex, KeyRows } from './key-index.ts';
import type { Lookup } from './lookups.ts';

/**
 * Rows that are read for the rarer side of a look-up: a bound on the work of common keys. The rarest keys
 * come first, and of each key the most popular songs.
 */
const ROWS_READ = 10_000;
/** Searching a list for one song takes about as long as reading so many rows. */
const ROWS_OF_A_SEARCH = 16;

/** Returns the songs of a look-up that pass `fulfils`, at most as many as it wants, best first. */
export type LookUp = (lookup: Lookup, fulfils: (song: number) => boolean) => readonly number[];

/** Returns a function that looks songs up. `lengthOf` returns the letters of a song's shortest title. */
export function createLookUp(index: KeyIndex, songCount: number, lengthOf: (song: number) => number): LookUp {
  // Scratch memory of a look-up: 1 for the songs that are looked for, all 0 between look-ups.
  const isLookedFor = new Uint8Array(songCount);
  return ({ anyOf, first, limit }, fulfils) => {
    const found = new Set<number>();
    for (const sides of anyOf) {
      const [rarest = [], ...others] = sides
        .map((keys) => Array.from(new Set(keys), (key) => index.rowsOf(key)))
        .toSorted((a, b) => countOf(a) - countOf(b));
      // The most popular songs of each key are enough if a song needs no other key.
      const most = others.length === 0 && first === 'most popular' ? limit : Infinity;
      let songs = songsOfAny(rarest, most, fulfils);
      for (const side of others) songs = songs.length === 0 ? songs : amongThese(songs, side, isLookedFor);
      for (const song of songs) found.add(song);
    }
    const inOrder = Array.from(Uint32Array.from(found).toSorted());
    if (first === 'shortest title') inOrder.sort((a, b) => lengthOf(a) - lengthOf(b));
    return inOrder.slice(0, limit);
  };
}

function countOf(side: readonly KeyRows[]): number {
  return side.reduce((sum, { count }) => sum + count, 0);
}

/** The first `most` songs of each key that pass `fulfils`, some of them repeatedly. */
function songsOfAny(
  side: readonly KeyRows[],
  most: number,
  fulfils: (song: number) => boolean,
): readonly number[] {
  const found: number[] = [];
  let unread = ROWS_READ;
  for (const rows of side.toSorted((a, b) => a.count - b.count)) {
    const end = Math.min(rows.count, unread);
    unread -= end;
    let left = most;
    for (let row = 0; row < end && left > 0; row += 1) {
      const song = rows.songAt(row);
      if (song === null || !fulfils(song)) continue;
      left -= 1;
      found.push(song);
    }
  }
  return found;
}

/** Those of the songs that have one of the keys, each once. */
function amongThese(
  songs: readonly number[],
  side: readonly KeyRows[],
  isLookedFor: Uint8Array,
): readonly number[] {
  const found: number[] = [];
  const take = (song: number): void => {
    if (isLookedFor[song] === 0) return;
    isLookedFor[song] = 0;
    found.push(song);
  };
  for (const song of songs) isLookedFor[song] = 1;
  for (const rows of side) {
    if (rows.count > ROWS_OF_A_SEARCH * songs.length) {
      for (const song of songs) if (rows.has(song)) take(song);
      continue;
    }
    for (let row = 0; row < rows.count; row += 1) {
      const song = rows.songAt(row);
      if (song !== null) take(song);
    }
  }
  for (const song of songs) isLookedFor[song] = 0;
  return found;
}
