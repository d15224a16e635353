import type { Matrix, Metric } from '../domain/matrix.ts';
import { createBestRows, type NearestRow } from './best-rows.ts';
import { dotProduct, negatedSquaredDistance, type RowSelection } from './nearest-rows.ts';

/**
 * Returns the `limit` rows with the best scores over several seeds, best first; of equals, the earlier row
 * first. `best`: the closeness to the closest of `near`; rows that are as close to one of `far` are dropped.
 * `sum`: the sum of the closenesses to `near` minus the sum of those to `far`. `least`: minus the sum of
 * those to `near`. Closeness is the dot product for `cosine`, and minus the squared distance for `euclidean`.
 * The work grows with the number of seeds: every row is compared with each of them.
 */
export function rowsBySeeds(
  { data, columns }: Matrix,
  metric: Metric,
  seeds: {
    readonly near: readonly Float32Array[];
    readonly far: readonly Float32Array[];
    readonly strategy: 'best' | 'sum' | 'least';
  },
  limit: number,
  { candidates, rowCount, excludedRows }: RowSelection,
): readonly NearestRow[] {
  const closeness = metric === 'cosine' ? dotProduct : negatedSquaredDistance;
  const isLeast = seeds.strategy === 'least';
  const near = (isLeast ? [] : seeds.near).map((vector) => Float64Array.from(vector));
  const far = (isLeast ? seeds.near : seeds.far).map((vector) => Float64Array.from(vector));
  const best = createBestRows(limit);
  const count = candidates === null ? rowCount : candidates.length;
  for (let index = 0; index < count; index += 1) {
    const row = candidates === null ? index : (candidates[index] as number);
    if (excludedRows.has(row)) continue;
    const start = row * columns;
    const score =
      seeds.strategy === 'best'
        ? bestOf(near, far, data, start, closeness)
        : sumOf(near, data, start, closeness) - sumOf(far, data, start, closeness);
    if (score !== null) best.offer(row, score);
  }
  return best.take();
}

type Closeness = typeof dotProduct;

function sumOf(
  seeds: readonly Float64Array[],
  data: Float32Array,
  start: number,
  closeness: Closeness,
): number {
  let sum = 0;
  for (const seed of seeds) sum += closeness(seed, data, start, 0, seed.length);
  return sum;
}

function bestOf(
  near: readonly Float64Array[],
  far: readonly Float64Array[],
  data: Float32Array,
  start: number,
  closeness: Closeness,
): number | null {
  let best = -Infinity;
  for (const seed of near) best = Math.max(best, closeness(seed, data, start, 0, seed.length));
  for (const seed of far) if (closeness(seed, data, start, 0, seed.length) >= best) return null;
  return best;
}
