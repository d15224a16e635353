import { hashText } from '../domain/sharded-map.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { buildPostingLists, listAt, type PostingLists, rowFrom } from '../tables/posting-lists.ts';

/** Lists that keys are hashed to. The names of a hundred thousand songs have about as many keys. */
const LIST_BITS = 20;
/** Bits of a hash that its list does not tell. */
const MARK_BITS = 32 - LIST_BITS;

/** The entries that have a look-up key. An entry is a number, from 0. */
export interface KeyIndex {
  /** Returns the rows of a key, and of others that share its list. */
  rowsOf(key: string): KeyRows;
}

export interface KeyRows {
  /** How many rows are read to read all entries. */
  readonly count: number;
  /** Returns the entry of a row, in ascending order; null if another key has the row. */
  entryAt(row: number): number | null;
  has(entry: number): boolean;
}

/**
 * Builds what an index is made of, in slices. `keysOf` returns the keys of an entry.
 *
 * A row is an entry and, in the bits that the number of an entry leaves free, more of the key's hash. So keys
 * that share a list are told apart: of the keys of a hundred thousand songs, one in ten thousand has a wrong
 * entry.
 */
export function buildKeyLists(
  entryCount: number,
  keysOf: (entry: number) => readonly string[],
  slices: TimeSlices,
): Promise<PostingLists> {
  const marks = marksBeside(entryCount);
  return buildPostingLists({
    listCount: 2 ** LIST_BITS,
    itemCount: entryCount,
    slices,
    forEachRow(entry, take) {
      for (const key of keysOf(entry)) take(hashText(key));
    },
    listOf,
    entryOf: (hash, entry) => entry * marks + markOf(hash, marks),
  });
}

/** Returns the index of the lists of so many entries. */
export function openKeyIndex(lists: PostingLists, entryCount: number): KeyIndex {
  const marks = marksBeside(entryCount);
  const markBits = Math.log2(marks);
  return {
    rowsOf(key) {
      const hash = hashText(key);
      const mark = markOf(hash, marks);
      const list = listAt(lists, listOf(hash));
      return {
        count: list.length,
        entryAt(row) {
          const found = list[row] ?? 0;
          return (found & (marks - 1)) === mark ? found >>> markBits : null;
        },
        has(entry) {
          // The rows of one entry are in no order.
          const end = (entry + 1) * marks;
          for (let row = rowFrom(list, entry * marks); (list[row] ?? end) < end; row += 1) {
            if (list[row] === entry * marks + mark) return true;
          }
          return false;
        },
      };
    },
  };
}

/** Returns how many different marks there is room for beside the number of an entry. */
function marksBeside(entryCount: number): number {
  return 2 ** Math.min(MARK_BITS, Math.clz32(entryCount));
}

function listOf(hash: number): number {
  return hash & (2 ** LIST_BITS - 1);
}

function markOf(hash: number, marks: number): number {
  return (hash >>> LIST_BITS) & (marks - 1);
}
