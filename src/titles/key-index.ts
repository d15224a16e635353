import { hashText } from '../domain/sharded-map.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { buildPostingLists, holds, listAt } from './posting-lists.ts';

/** Lists that keys are hashed to. A hundred thousand songs have about as many keys. */
const LIST_BITS = 20;
/** Bits of a hash that its list does not tell. */
const MARK_BITS = 32 - LIST_BITS;

/** The songs that have a look-up key. A song is a number, smaller for a more popular one. */
export interface KeyIndex {
  /** Returns the rows of a key, and of others that share its list. */
  rowsOf(key: string): KeyRows;
}

export interface KeyRows {
  /** How many rows are read to read all songs. */
  readonly count: number;
  /** Returns the song of a row, in ascending order; null if another key has the row. */
  songAt(row: number): number | null;
  has(song: number): boolean;
}

/**
 * Builds the index in slices. `keysOf` returns hashed keys of a song's names; it is called twice per song.
 *
 * An entry of a list is a song and, in the bits that the number of a song leaves free, more of the key's
 * hash. So keys that share a list are told apart: of a hundred thousand songs' keys, one in ten thousand
 * lists has a wrong song.
 */
export async function buildKeyIndex(
  songCount: number,
  keysOf: (song: number) => Iterable<Uint32Array>,
  slices: TimeSlices,
): Promise<KeyIndex> {
  const markBits = Math.min(MARK_BITS, Math.clz32(songCount));
  const mask = 2 ** markBits - 1;
  const listOf = (hash: number): number => hash & (2 ** LIST_BITS - 1);
  const entryOf = (song: number, hash: number): number => song * (mask + 1) + ((hash >>> LIST_BITS) & mask);
  const lists = await buildPostingLists({
    listCount: 2 ** LIST_BITS,
    itemCount: songCount,
    slices,
    forEachList(song, take) {
      for (const hashes of keysOf(song)) {
        for (const hash of hashes) take(listOf(hash), entryOf(song, hash));
      }
    },
  });
  return {
    rowsOf(key) {
      const hash = hashText(key);
      const mark = entryOf(0, hash);
      const list = listAt(lists, listOf(hash));
      return {
        count: list.length,
        songAt(row) {
          const entry = list[row] ?? 0;
          return (entry & mask) === mark ? entry >>> markBits : null;
        },
        has: (song) => holds(list, entryOf(song, hash)),
      };
    },
  };
}

/** Returns the hashes of some keys. */
export function hashKeys(keys: readonly string[]): Uint32Array {
  return Uint32Array.from(keys, (key) => hashText(key) >>> 0);
}
