import type { Matrix, Metric } from '../domain/matrix.ts';
import { createBestRows, type NearestRow } from './best-rows.ts';
import { type ComparedRows, countOf, scoreRows } from './row-scores.ts';
import type { SeedStrategy } from './song-index.ts';

export interface RowSelection extends ComparedRows {
  readonly excludedRows: ReadonlySet<number>;
}

/** What rows should be near to, and how several vectors count: as {@link SeedStrategy} says. */
export interface WantedVectors {
  readonly near: readonly Float32Array[];
  readonly far: readonly Float32Array[];
  /** One vector is near for `average`. */
  readonly strategy: SeedStrategy;
}

/**
 * Returns the `limit` rows with the best scores, best first; of equals, the earlier row first. A score is the
 * closeness to the vectors: the dot product for `cosine`, minus the squared distance for `euclidean`. For
 * several vectors it is
 * - `best`: that to the closest of `near`; rows that are as close to one of `far` are dropped,
 * - `sum`: the sum of those to `near` minus the sum of those to `far`,
 * - `least`: minus the sum of those to `near`.
 */
export type FindNearestRows = (
  wanted: WantedVectors,
  limit: number,
  selection: RowSelection,
) => readonly NearestRow[];

/**
 * Returns an exact search among the rows of a matrix. Rows of `cosine` must have length 1. The work grows
 * with the number of vectors: every row is compared with each of them. The scores of the last search are
 * kept: the next request of a list that its rules left short needs the same, and takes a sixth of the time.
 */
export function createNearestRows(matrix: Matrix, metric: Metric): FindNearestRows {
  const scores = new Float64Array(matrix.rows);
  let last: (WantedVectors & ComparedRows) | undefined;
  return (wanted, limit, { candidates, rowCount, excludedRows }) => {
    const asked = { ...wanted, candidates, rowCount };
    if (last === undefined || !isSameSearch(last, asked)) scoreByAll(matrix, metric, asked, scores);
    last = asked;
    const count = countOf(asked);
    const best = createBestRows(Math.min(limit, count));
    let least = -Infinity;
    for (let index = 0; index < count; index += 1) {
      const score = scores[index] as number;
      if (score <= least) continue;
      const row = candidates === null ? index : (candidates[index] as number);
      if (!excludedRows.has(row)) least = best.offer(row, score);
    }
    return best.take();
  };
}

function isSameSearch(a: WantedVectors & ComparedRows, b: WantedVectors & ComparedRows): boolean {
  return (
    a.strategy === b.strategy &&
    a.candidates === b.candidates &&
    a.rowCount === b.rowCount &&
    areEqual(a.near, b.near) &&
    areEqual(a.far, b.far)
  );
}

function areEqual(some: readonly Float32Array[], others: readonly Float32Array[]): boolean {
  return (
    some.length === others.length &&
    some.every((vector, index) => vector.every((value, column) => value === others[index]?.[column]))
  );
}

/** Writes the score of each compared row; -Infinity for a row that is dropped. */
function scoreByAll(
  matrix: Matrix,
  metric: Metric,
  { near, far, strategy, ...compared }: WantedVectors & ComparedRows,
  scores: Float64Array,
): void {
  const [first, ...others] = near;
  if (first === undefined) throw new RangeError('expected at least one vector to be near, got none');
  scoreRows(matrix, metric, first, compared, scores);
  if (others.length === 0 && far.length === 0 && strategy !== 'least') return;
  const ofOne = new Float64Array(countOf(compared));
  const combine = (vectors: readonly Float32Array[], both: (score: number, one: number) => number) => {
    for (const vector of vectors) {
      scoreRows(matrix, metric, vector, compared, ofOne);
      for (let index = 0; index < ofOne.length; index += 1)
        scores[index] = both(scores[index] as number, ofOne[index] as number);
    }
  };
  if (strategy === 'best') {
    combine(others, (score, one) => Math.max(score, one));
    combine(far, (score, one) => (one >= score ? -Infinity : score));
    return;
  }
  combine(others, (score, one) => score + one);
  if (strategy === 'least')
    for (let index = 0; index < ofOne.length; index += 1) scores[index] = -(scores[index] as number);
  else combine(far, (score, one) => score - one);
}
