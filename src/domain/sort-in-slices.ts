import type { TimeSlices } from './time-slices.ts';

/** Items that are sorted in one go: about a millisecond. */
const CHUNK = 1000;

/**
 * Returns the items sorted (bottom-up merge sort; stable), in slices: a million in one go block for seconds.
 */
export async function sortInSlices<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
  slices: TimeSlices,
): Promise<readonly Item[]> {
  const { length } = items;
  const sorted: Item[] = [];
  for (let start = 0; start < length; start += CHUNK) {
    if (slices.isOver()) await slices.next();
    sorted.push(...items.slice(start, start + CHUNK).toSorted(compare));
  }
  return mergeRuns({ runs: sorted, scratch: [], length, width: CHUNK }, compare, slices);
}

/** An array of whatever kind. */
interface Indexed<Item> {
  [index: number]: Item;
}

/**
 * Merges sorted runs of `width` items each until all `length` items are sorted, in slices. Returns `runs` or
 * `scratch`, whichever holds them then; both are written.
 */
export async function mergeRuns<Item, Items extends Indexed<Item>>(
  {
    runs,
    scratch,
    length,
    width,
  }: { readonly runs: Items; readonly scratch: Items; readonly length: number; readonly width: number },
  compare: (a: Item, b: Item) => number,
  slices: TimeSlices,
): Promise<Items> {
  let [sorted, merged]: [Indexed<Item>, Indexed<Item>] = [runs, scratch];
  for (let size = width; size < length; size *= 2) {
    for (let start = 0; start < length; start += 2 * size) {
      const [middle, end] = [Math.min(length, start + size), Math.min(length, start + 2 * size)];
      let [left, right] = [start, middle];
      for (let index = start; index < end; index += 1) {
        if (index % width === 0 && slices.isOver()) await slices.next();
        const takesLeft =
          right === end || (left < middle && compare(sorted[left] as Item, sorted[right] as Item) <= 0);
        merged[index] = sorted[takesLeft ? left++ : right++] as Item;
      }
    }
    [sorted, merged] = [merged, sorted];
  }
  return sorted as Items;
}
