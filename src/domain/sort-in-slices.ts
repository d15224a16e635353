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
  let sorted: Item[] = [];
  for (let start = 0; start < length; start += CHUNK) {
    if (slices.isOver()) await slices.next();
    sorted.push(...items.slice(start, start + CHUNK).toSorted(compare));
  }
  let merged: Item[] = [];
  for (let width = CHUNK; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const [middle, end] = [Math.min(length, start + width), Math.min(length, start + 2 * width)];
      let [left, right] = [start, middle];
      for (let index = start; index < end; index += 1) {
        if (index % CHUNK === 0 && slices.isOver()) await slices.next();
        const takesLeft =
          right === end || (left < middle && compare(sorted[left] as Item, sorted[right] as Item) <= 0);
        merged[index] = sorted[takesLeft ? left : right] as Item;
        if (takesLeft) left += 1;
        else right += 1;
      }
    }
    [sorted, merged] = [merged, sorted];
  }
  return sorted;
}
