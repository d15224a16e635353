import type { Matrix, Metric } from '../domain/matrix.ts';
import type { SeedStrategy } from '../domain/seed-strategy.ts';
import { scoreRows } from './row-scores.ts';

/** What rows should be near to, and how several vectors count: as {@link SeedStrategy} says. */
export interface WantedVectors {
  /** At least one. */
  readonly near: readonly Float32Array[];
  readonly far: readonly Float32Array[];
  /** One vector is near for `average`. */
  readonly strategy: SeedStrategy;
}

/** Returns the score of each row, as `FindNearestRows` defines it; -Infinity for a row that is dropped. */
export function scoreByAll(
  matrix: Matrix,
  metric: Metric,
  { near, far, strategy }: WantedVectors,
  rows: Int32Array,
): Float64Array {
  const [first, ...others] = near;
  if (first === undefined) throw new RangeError('expected at least one vector to be near, got none');
  const scores = new Float64Array(rows.length);
  scoreRows(matrix, metric, first, rows, scores);
  const isLeast = strategy === 'least';
  if (others.length === 0 && far.length === 0 && !isLeast) return scores;
  const ofOne = new Float64Array(rows.length);
  const toOne = (vector: Float32Array): Float64Array => {
    scoreRows(matrix, metric, vector, rows, ofOne);
    return ofOne;
  };
  if (strategy === 'best') {
    for (const vector of others) keepHigher(scores, toOne(vector));
    for (const vector of far) dropNotHigher(scores, toOne(vector));
    return scores;
  }
  for (const vector of others) add(scores, toOne(vector), 1);
  if (isLeast) return scores.map((score) => -score);
  for (const vector of far) add(scores, toOne(vector), -1);
  return scores;
}

// A loop each: one loop that calls what combines two scores took three times as long.

function keepHigher(scores: Float64Array, others: Float64Array): void {
  for (let index = 0; index < others.length; index += 1)
    scores[index] = Math.max(scores[index] as number, others[index] as number);
}

function dropNotHigher(scores: Float64Array, others: Float64Array): void {
  for (let index = 0; index < others.length; index += 1)
    if ((others[index] as number) >= (scores[index] as number)) scores[index] = -Infinity;
}

function add(scores: Float64Array, others: Float64Array, factor: 1 | -1): void {
  for (let index = 0; index < others.length; index += 1)
    scores[index] = (scores[index] as number) + factor * (others[index] as number);
}
