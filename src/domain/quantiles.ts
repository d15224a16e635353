import { mergeRuns } from './sort-in-slices.ts';
import type { TimeSlices } from './time-slices.ts';

/** How numbers are spread. */
export interface Quantiles {
  readonly min: number;
  readonly p5: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p95: number;
  readonly max: number;
}

const SHARES: Readonly<Record<keyof Quantiles, number>> = {
  min: 0,
  p5: 0.05,
  p25: 0.25,
  median: 0.5,
  p75: 0.75,
  p95: 0.95,
  max: 1,
};

/**
 * Returns the values below which these shares of the numbers lie, each one that occurs. NaN stands for no
 * number; if there are none, every value is 0.
 */
export function quantilesOf(numbers: Float64Array): Quantiles {
  return quantilesOfSorted(knownIn(numbers).toSorted());
}

/** Numbers that are sorted or merged before it is asked whether the slice is over: a millisecond or two. */
const NUMBERS_AT_ONCE = 1 << 13;

/**
 * Does the same in slices: a million numbers block for 0.2 s if they are sorted in one go. Puts `numbers` in
 * another order, and uses `scratch`, which must be as long: new memory would be paid for in garbage.
 */
export async function quantilesInSlices(
  numbers: Float64Array,
  scratch: Float64Array,
  slices: TimeSlices,
): Promise<Quantiles> {
  let count = 0;
  for (let start = 0; start < numbers.length; start += NUMBERS_AT_ONCE) {
    if (slices.isOver()) await slices.next();
    const known = knownIn(numbers.subarray(start, start + NUMBERS_AT_ONCE));
    numbers.set(known, count);
    count += known.length;
  }
  for (let start = 0; start < count; start += NUMBERS_AT_ONCE) {
    if (slices.isOver()) await slices.next();
    numbers.subarray(start, Math.min(count, start + NUMBERS_AT_ONCE)).sort();
  }
  const runs = { runs: numbers, scratch, length: count, width: NUMBERS_AT_ONCE };
  const sorted = await mergeRuns(runs, (a: number, b: number) => (a <= b ? -1 : 1), slices);
  return quantilesOfSorted(sorted.subarray(0, count));
}

function knownIn(numbers: Float64Array): Float64Array {
  return numbers.filter((number) => !Number.isNaN(number));
}

function quantilesOfSorted(sorted: Float64Array): Quantiles {
  return Object.fromEntries(
    Object.entries(SHARES).map(([name, share]) => [
      name,
      sorted[Math.round(share * (sorted.length - 1))] ?? 0,
    ]),
  ) as unknown as Quantiles;
}
