import type { Matrix, Metric } from '../domain/matrix.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { type BestRows, createBestRows, type NearestRow } from './best-rows.ts';
import { type ComparedRows, countOf, scoreRows } from './row-scores.ts';
import { createScoreBounds } from './score-bounds.ts';
import { scoreByAll, type ScoreByOne, type WantedVectors } from './wanted-vectors.ts';

export interface RowSelection extends ComparedRows {
  readonly excludedRows: ReadonlySet<number>;
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

/** Rows per row of the answer that are compared whole first. With 1, lists from ten seeds took longer. */
const FIRST_PER_ROW = 2;
/** More than bounds lose by rounding. */
const ROUNDING = 1e-9;

/**
 * Returns an exact search among the rows of a matrix. Rows of `cosine` must have length 1. The work grows
 * with the number of vectors. Every row is compared with each of them by its first columns, which bound its
 * score. The rows of the highest bounds are compared whole, and then those that can still be among the best:
 * of real songs about 1 %. The bounds of the last search are kept, for the next request of a list that its
 * rules left short.
 */
export async function createNearestRows(
  matrix: Matrix,
  metric: Metric,
  slices: TimeSlices,
): Promise<FindNearestRows> {
  const boundByOne = await createScoreBounds(matrix, metric, slices);
  const scoreByOne: ScoreByOne = (vector, _, compared, scores) =>
    scoreRows(matrix, metric, vector, compared, scores);
  const bounds = new Float64Array(matrix.rows);
  const kept = new Int32Array(matrix.rows);
  let last: (WantedVectors & ComparedRows) | undefined;
  return (wanted, limit, { candidates, rowCount, excludedRows }) => {
    const compared = { candidates, rowCount };
    const asked = { ...wanted, ...compared };
    if (last === undefined || !isSameSearch(last, asked))
      scoreByAll(boundByOne ?? scoreByOne, wanted, compared, bounds);
    last = asked;
    const count = countOf(compared);
    const bestByBound = (size: number): readonly NearestRow[] => {
      const best = createBestRows(Math.min(size, count));
      offerAll(best, candidates, bounds.subarray(0, count), excludedRows);
      return best.take();
    };
    if (boundByOne === null) return bestByBound(limit);

    const offerWhole = (rows: Int32Array, best: BestRows): number => {
      const scores = new Float64Array(rows.length);
      scoreByAll(scoreByOne, wanted, { candidates: rows, rowCount }, scores);
      return offerAll(best, rows, scores);
    };
    const first = Int32Array.from(bestByBound(FIRST_PER_ROW * limit), ({ row }) => row);
    const least = offerWhole(first, createBestRows(Math.min(limit, count)));
    let left = 0;
    for (let index = 0; index < count; index += 1) {
      if ((bounds[index] as number) + ROUNDING < least) continue;
      const row = candidates === null ? index : (candidates[index] as number);
      if (!excludedRows.has(row)) kept[left++] = row;
    }
    const best = createBestRows(Math.min(left, limit));
    offerWhole(kept.subarray(0, left), best);
    return best.take();
  };
}

/** Offers rows by their scores, but those of -Infinity. Returns what a further row must exceed. */
function offerAll(
  best: BestRows,
  rows: Int32Array | null,
  scores: Float64Array,
  excludedRows?: ReadonlySet<number>,
): number {
  let least = -Infinity;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] as number;
    if (score <= least) continue;
    const row = rows === null ? index : (rows[index] as number);
    if (excludedRows?.has(row) !== true) least = best.offer(row, score);
  }
  return least;
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
