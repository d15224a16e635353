import type { TimeSlices } from '../domain/time-slices.ts';
import { createGrowingNumbers } from './growing-numbers.ts';

/** No item has this number. */
const NO_ENTRY = 0xffffffff;

/** Lists of item numbers, one after the other in one array (compressed sparse rows). */
export interface PostingLists {
  /** The start of each list in `items`, and the end of the last. */
  readonly starts: Uint32Array;
  /** Ascending in each list, each item once per list. */
  readonly items: Uint32Array;
}

/**
 * Builds the lists of the items 0 to `itemCount` - 1, in slices. `forEachRow` calls `take` with each row of
 * an item, repeats allowed: a number from which `listOf` tells the list that gets an entry, and `entryOf` the
 * entry. By default, a row is the number of a list, and the entry is the item.
 */
export async function buildPostingLists(options: {
  readonly listCount: number;
  readonly itemCount: number;
  readonly forEachRow: (item: number, take: (row: number) => void) => void;
  readonly listOf?: (row: number, item: number) => number;
  readonly entryOf?: (row: number, item: number) => number;
  readonly slices: TimeSlices;
}): Promise<PostingLists> {
  const { listCount, itemCount, forEachRow, slices } = options;
  const { listOf = (row) => row, entryOf = (_, owner) => owner } = options;
  const starts = new Uint32Array(listCount + 1);
  const lastEntry = new Uint32Array(listCount).fill(NO_ENTRY);
  // The rows of the first item, then those of the second, and so on; and where those of each item end.
  const rows = createGrowingNumbers();
  const ends = new Uint32Array(itemCount);
  let count = 0;
  let item = 0;
  const take = (row: number): void => {
    const list = listOf(row, item);
    const entry = entryOf(row, item);
    if (lastEntry[list] === entry) return;
    lastEntry[list] = entry;
    starts[list + 1] = (starts[list + 1] ?? 0) + 1;
    rows.add(row);
    count += 1;
  };
  for (; item < itemCount; item += 1) {
    if (slices.isOver()) await slices.next();
    forEachRow(item, take);
    ends[item] = count;
  }
  for (let list = 0; list < listCount; list += 1) {
    starts[list + 1] = (starts[list + 1] ?? 0) + (starts[list] ?? 0);
  }
  const items = new Uint32Array(count);
  // From here on, where the next entry of a list belongs.
  const next = lastEntry;
  next.set(starts.subarray(0, listCount));
  let at = 0;
  item = 0;
  for (const piece of rows.pieces) {
    if (slices.isOver()) await slices.next();
    const length = Math.min(piece.length, count - at);
    for (const row of piece.subarray(0, length)) {
      while ((ends[item] ?? count) <= at) item += 1;
      const list = listOf(row, item);
      const place = next[list] ?? 0;
      items[place] = entryOf(row, item);
      next[list] = place + 1;
      at += 1;
    }
  }
  return { starts, items };
}

/** Returns the shortest of some lists; null if there are none. */
export function shortestList({ starts, items }: PostingLists, lists: Iterable<number>): Uint32Array | null {
  let shortest: { readonly start: number; readonly end: number } | null = null;
  for (const list of lists) {
    const [start, end] = [starts[list] ?? 0, starts[list + 1] ?? 0];
    if (shortest === null || end - start < shortest.end - shortest.start) shortest = { start, end };
  }
  return shortest && items.subarray(shortest.start, shortest.end);
}

/**
 * Returns the shortest of some lists, as many as have at most `most` items together; at least half of them.
 */
export function shortestLists(
  { starts }: PostingLists,
  lists: Iterable<number>,
  most: number,
): Iterable<number> {
  if (most === Infinity) return lists;
  const lengthOf = (list: number): number => (starts[list + 1] ?? 0) - (starts[list] ?? 0);
  const sorted = [...lists].toSorted((a, b) => lengthOf(a) - lengthOf(b));
  let total = 0;
  const count = sorted.findIndex(
    (list, index) => (total += lengthOf(list)) > most && index >= sorted.length / 2,
  );
  return count < 0 ? sorted : sorted.slice(0, count);
}

/** Returns the first item of a list; Infinity for an empty one. */
export function firstOf({ starts, items }: PostingLists, list: number): number {
  const start = starts[list] ?? 0;
  return start < (starts[list + 1] ?? 0) ? (items[start] ?? Infinity) : Infinity;
}

/** Returns a view of one list, not a copy. */
export function listAt({ starts, items }: PostingLists, list: number): Uint32Array {
  return items.subarray(starts[list], starts[list + 1]);
}

/** Returns the row of the first item that is not smaller than this one. */
export function rowFrom(list: Uint32Array, item: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < item) low = middle + 1;
    else high = middle;
  }
  return low;
}
