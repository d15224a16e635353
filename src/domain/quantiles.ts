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
  const sorted = numbers.filter((number) => !Number.isNaN(number)).toSorted();
  return Object.fromEntries(
    Object.entries(SHARES).map(([name, share]) => [
      name,
      sorted[Math.round(share * (sorted.length - 1))] ?? 0,
    ]),
  ) as unknown as Quantiles;
}
