import type { Matrix, Metric } from '../domain/matrix.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { type BestRows, createBestRows, type NearestRow } from './best-rows.ts';
import { createRowBounds, type RowBounds } from './row-bounds.ts';
import { ROWS_PER_BLOCK } from './row-copy.ts';
import { scoreByAll, type WantedVectors } from './wanted-vectors.ts';

export interface RowSelection {
  /** The rows to compare, ascending, or null for all below `rowCount`. */
  readonly candidates: Int32Array | null;
  readonly rowCount: number;
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

/** Fewer candidates than this share of the rows are sooner compared whole than all rows are bounded. */
const FEW = 1 / 32;

/**
 * Returns an exact search among the rows of a matrix. The scores of all rows are bounded first. The rows of
 * the highest bounds are compared whole, and then those that can still be among the best: hardly more.
 */
export async function createNearestRows(
  matrix: Matrix,
  metric: Metric,
  slices: TimeSlices,
): Promise<FindNearestRows> {
  const boundRows = await createRowBounds(matrix, metric, slices);
  return (wanted, limit, { candidates, rowCount, excludedRows }) => {
    const size = Math.min(limit, candidates?.length ?? rowCount);
    const bestOf = (rows: Int32Array): { readonly best: BestRows; readonly least: number } => {
      const best = createBestRows(size);
      let least = -Infinity;
      const scores = scoreByAll(matrix, metric, wanted, rows);
      for (let index = 0; index < rows.length; index += 1) {
        const row = rows[index] as number;
        const score = scores[index] as number;
        if (score > least && !excludedRows.has(row)) least = best.offer(row, score);
      }
      return { best, least };
    };
    if (boundRows === null || (candidates !== null && candidates.length < rowCount * FEW)) {
      const rows = candidates ?? Int32Array.from({ length: rowCount }, (_, row) => row);
      return bestOf(rows).best.take();
    }
    const bounds = boundRows(wanted, rowCount);
    const highest = createBestRows(size);
    visitHigh(bounds, candidates, -Infinity, (row, bound, least) =>
      excludedRows.has(row) ? least : highest.offer(row, bound),
    );
    const { least } = bestOf(highest.rows());
    const kept: number[] = [];
    visitHigh(bounds, candidates, least, (row) => {
      if (!excludedRows.has(row)) kept.push(row);
      return least;
    });
    return bestOf(Int32Array.from(kept)).best.take();
  };
}

/** Visits the rows whose bounds reach the least score that still counts, as the visit before returned it. */
function visitHigh(
  { bounds, highest }: RowBounds,
  candidates: Int32Array | null,
  from: number,
  visit: (row: number, bound: number, least: number) => number,
): void {
  let least = from;
  const visitRow = (row: number): void => {
    const bound = bounds[row] as number;
    if (bound >= least) least = visit(row, bound, least);
  };
  if (candidates !== null)
    for (let index = 0; index < candidates.length; index += 1) visitRow(candidates[index] as number);
  else
    for (let block = 0; block < highest.length; block += 1) {
      if ((highest[block] as number) < least) continue;
      const end = Math.min(bounds.length, (block + 1) * ROWS_PER_BLOCK);
      for (let row = block * ROWS_PER_BLOCK; row < end; row += 1) visitRow(row);
    }
}
