/** A range in equal bins. */
export interface Bins {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Returns how many of the numbers lie in each bin. Numbers beyond the range count in the first or last bin.
 */
export function histogramOf(numbers: Iterable<number>, { from, to, count }: Bins): number[] {
  const counts = Array.from({ length: count }, () => 0);
  for (const number of numbers) {
    const bin = Math.floor((count * (number - from)) / (to - from));
    const within = Math.min(count - 1, Math.max(0, bin));
    counts[within] = (counts[within] as number) + 1;
  }
  return counts;
}

/**
 * Returns how far two samples are from the same distribution: the largest difference of their cumulative
 * shares, 0 to 1 (the Kolmogorov-Smirnov statistic). Null if one of them is empty.
 */
export function distributionGap(first: Float64Array, second: Float64Array): number | null {
  if (first.length === 0 || second.length === 0) return null;
  const [a, b] = [first.toSorted(), second.toSorted()];
  let [inA, inB, gap] = [0, 0, 0];
  while (inA < a.length && inB < b.length) {
    const value = Math.min(a[inA] as number, b[inB] as number);
    while (a[inA] === value) inA += 1;
    while (b[inB] === value) inB += 1;
    gap = Math.max(gap, Math.abs(inA / a.length - inB / b.length));
  }
  return gap;
}
