import type { KeyIndex, KeyRows } from './key-index.ts';
import type { Lookup } from './lookups.ts';
import { createMostPopular } from './most-popular.ts';
import { firstSong, nameOf, type NumberedNames } from './numbered-names.ts';
import { listAt } from '../tables/posting-lists.ts';

/**
 * Songs that are read for the rarer side of a look-up: a bound on the work of common keys. The rarest keys
 * come first, and of each key the most popular names.
 */
const SONGS_READ = 10_000;
/** More than there are songs. */
const SONGS_APART = 2 ** 32;
/** Searching a list for the roles of one song takes about as long as reading so many rows. */
const ROWS_OF_A_SEARCH = 64;

/**
 * Returns the songs of a look-up that pass `fulfils`, at most as many as it wants, best first. Of each of its
 * alternatives at most `tried` songs are tried, some of them repeatedly.
 */
export type LookUp = (
  lookup: Lookup,
  fulfils: (song: number) => boolean,
  tried?: number,
) => readonly number[];

/** Returns a function that looks songs up. `lengthOf` returns the letters of a song's shortest title. */
export function createLookUp(
  keys: KeyIndex,
  named: NumberedNames,
  lengthOf: (song: number) => number,
): LookUp {
  // Scratch memory of a look-up: 1 for the roles that are looked for, all 0 between look-ups.
  const isLookedFor = new Uint8Array(2 * named.nameCount);
  return ({ anyOf, first, limit }, fulfils, tried = SONGS_READ) => {
    const popular = createMostPopular(limit);
    const found: number[] = [];
    for (const sides of anyOf) {
      const [rarest = [], ...others] = sides
        .map((side) => Array.from(new Set(side), (key) => keys.rowsOf(key)))
        .toSorted((a, b) => countOf(a) - countOf(b));
      const take = (song: number): void => {
        if (!fulfils(song)) return;
        if (first === 'most popular') popular.add(song);
        else found.push(song);
      };
      if (others.length === 0) {
        forEachSong(rarest, named, tried, popular.limit, take);
        continue;
      }
      let songs: number[] = [];
      forEachSong(rarest, named, SONGS_READ, popular.limit, (song) => songs.push(song));
      for (const side of others) songs = amongThese(songs, side, named, isLookedFor);
      songs.slice(0, tried).forEach(take);
    }
    if (first === 'most popular') return popular.songs;
    // As one number each, which sorts ten times as fast: by length, and equal ones by popularity.
    const places = Float64Array.from(found, (song) => lengthOf(song) * SONGS_APART + song).toSorted();
    const best = new Set<number>();
    for (const place of places) {
      if (best.size === limit) break;
      best.add(place % SONGS_APART);
    }
    return [...best];
  };
}

function countOf(side: readonly KeyRows[]): number {
  return side.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Calls `take` with the songs of each key that are more popular than `limit`, at most `most`, some of them
 * repeatedly.
 */
function forEachSong(
  side: readonly KeyRows[],
  named: NumberedNames,
  most: number,
  limit: () => number,
  take: (song: number) => void,
): void {
  let unread = most;
  for (const rows of side.toSorted((a, b) => a.count - b.count)) {
    for (let row = 0; row < rows.count && unread > 0; row += 1) {
      const role = rows.entryAt(row);
      if (role === null) continue;
      // Names are in the order of their most popular songs, so the others have none that is wanted.
      if (firstSong(named, nameOf(role)) >= limit()) break;
      for (const song of listAt(named.songs, role)) {
        if (song >= limit() || unread === 0) break;
        unread -= 1;
        take(song);
      }
    }
  }
}

/** Those of the songs that have one of the keys, each once. */
function amongThese(
  songs: readonly number[],
  side: readonly KeyRows[],
  { roles }: NumberedNames,
  isLookedFor: Uint8Array,
): number[] {
  const found = new Set<number>();
  const [read, searched] = [side.filter(isFew), side.filter((rows) => !isFew(rows))];
  function isFew(rows: KeyRows): boolean {
    return rows.count <= ROWS_OF_A_SEARCH * songs.length;
  }
  mark(1);
  for (const song of songs) {
    const isFound = listAt(roles, song).some(
      (role) => isLookedFor[role] === 1 || searched.some((rows) => rows.has(role)),
    );
    if (isFound) found.add(song);
  }
  mark(0);
  return [...found];

  function mark(value: 0 | 1): void {
    for (const rows of read) {
      for (let row = 0; row < rows.count; row += 1) {
        const role = rows.entryAt(row);
        if (role !== null) isLookedFor[role] = value;
      }
    }
  }
}
