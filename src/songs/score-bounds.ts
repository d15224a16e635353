import { lengthOf, type Matrix, type Metric, rowOf } from '../domain/matrix.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { COLUMNS_AT_ONCE, countOf, scoreRows } from './row-scores.ts';
import type { ScoreByOne } from './wanted-vectors.ts';

/**
 * The share of the columns that bound a score. Style vectors hold most in their first columns: after half of
 * them, 0.5 to 1 % of the real songs can still be among the best 100; after a third, 2 to 6 %.
 */
const HEAD_SHARE = 1 / 2;
/** Vectors of fewer columns, such as those of sound, are sooner compared whole. */
const LEAST_COLUMNS = 18;
/** Rows that are copied before it is asked whether the slice is over. */
const ROWS_AT_ONCE = 4096;

/**
 * Returns a function that bounds scores. It compares the first columns, and bounds the rest by the lengths of
 * the other columns (Cauchy and Schwarz). Returns null if the vectors are too short to gain by it. Works in
 * slices, between which the event loop runs.
 */
export async function createScoreBounds(
  matrix: Matrix,
  metric: Metric,
  slices: TimeSlices,
): Promise<ScoreByOne | null> {
  if (matrix.columns < LEAST_COLUMNS) return null;
  const { rows } = matrix;
  const half = Math.floor(matrix.columns * HEAD_SHARE);
  const columns = half - (half % COLUMNS_AT_ONCE);
  const heads = { rows, columns, data: new Float32Array(rows * columns) };
  const lengths = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    if (row % ROWS_AT_ONCE === 0 && slices.isOver()) await slices.next();
    const vector = rowOf(matrix, row);
    heads.data.set(vector.subarray(0, columns), row * columns);
    lengths[row] = lengthOf(vector, columns, vector.length);
  }
  return (vector, sign, compared, scores) => {
    scoreRows(heads, metric, vector.subarray(0, columns), compared, scores);
    const { candidates } = compared;
    const own = sign * lengthOf(vector, columns, vector.length);
    const count = countOf(compared);
    for (let index = 0; index < count; index += 1) {
      const row = candidates === null ? index : (candidates[index] as number);
      const length = lengths[row] as number;
      scores[index] =
        (scores[index] as number) + (metric === 'cosine' ? own * length : -((own - length) ** 2));
    }
  };
}
