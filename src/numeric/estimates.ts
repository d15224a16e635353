import { createRandom } from '../domain/random.ts';

/** The mean of a sample, with a 95 % interval: it holds the true mean in 95 of 100 samples. */
export interface Estimate {
  readonly mean: number;
  readonly interval: readonly [low: number, high: number];
}

/** The 0.975 quantile of the standard normal distribution: 95 % lies between minus and plus this value. */
export const NORMAL_QUANTILE = 1.959964;
/** Enough for a percentile interval of 95 % (Efron and Tibshirani 1993, chapter 13). */
const RESAMPLES = 2000;
const TAIL = 0.025;

/**
 * Returns the mean of independent values with its normal interval: mean ± 1.96 standard errors, cut to the
 * range that values can have. Null for fewer than two values, which show no spread.
 */
export function meanOf(
  values: readonly number[],
  [min, max]: readonly [min: number, max: number] = [-Infinity, Infinity],
): Estimate | null {
  const count = values.length;
  if (count < 2) return null;
  const mean = sumOf(values) / count;
  const variance = sumOf(values.map((value) => (value - mean) ** 2)) / (count - 1);
  const reach = NORMAL_QUANTILE * Math.sqrt(variance / count);
  return { mean, interval: [Math.max(min, mean - reach), Math.min(max, mean + reach)] };
}

/**
 * Returns the sum of the numerators over the sum of the denominators, with the percentile interval of a
 * bootstrap over clusters. Whole clusters are drawn with replacement, each with its numerator and
 * denominator, because values within a cluster depend on each other.
 *
 * Null for fewer than two clusters, or if the denominators sum to 0. Draws whose denominators sum to 0 are
 * left out.
 */
export function bootstrapRatio(
  numerators: Float64Array,
  denominators: Float64Array,
  seed: number,
): Estimate | null {
  const count = numerators.length;
  const total = sumOf(denominators);
  if (count < 2 || total === 0) return null;
  const mean = sumOf(numerators) / total;

  const random = createRandom(seed);
  const ratios: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    let numerator = 0;
    let denominator = 0;
    for (let draw = 0; draw < count; draw += 1) {
      const cluster = Math.floor(random() * count);
      numerator += numerators[cluster] as number;
      denominator += denominators[cluster] as number;
    }
    if (denominator > 0) ratios.push(numerator / denominator);
  }
  const ordered = Float64Array.from(ratios).toSorted();
  const tail = Math.floor(TAIL * ordered.length);
  // If the clusters are few and very different in size, the percentiles can lie beyond the ratio itself.
  const low = Math.min(mean, ordered[tail] ?? mean);
  const high = Math.max(mean, ordered[ordered.length - 1 - tail] ?? mean);
  return { mean, interval: [low, high] };
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
