import { type Matrix, rowOf } from '../domain/matrix.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import { createNearestRows } from '../nearest/nearest-rows.ts';

/** `count` samples per row, closest first. Those of a row `r` begin at index `r * count`. */
export interface NearestSamples {
  readonly count: number;
  readonly samples: Int32Array;
  /** Cosine similarities, in the order of `samples`. */
  readonly similarities: Float64Array;
}

/** Rows between two progress reports. */
const BLOCK = 1024;

/**
 * Returns the exact `count` samples closest to each row by cosine, closest first; of equals the earlier
 * sample first. Rows and samples have length 1, and there are at least `count` samples. A row that is a
 * sample finds itself. `onFound` is called with the number of rows that are done.
 */
export async function nearestSamples(
  rows: Matrix,
  samples: Matrix,
  count: number,
  onFound?: (rows: number) => void,
): Promise<NearestSamples> {
  const find = await createNearestRows(samples, 'cosine', createTimeSlices());
  const all = { candidates: null, rowCount: samples.rows, excludedRows: new Set<number>() };
  const nearest: NearestSamples = {
    count,
    samples: new Int32Array(rows.rows * count),
    similarities: new Float64Array(rows.rows * count),
  };
  for (let row = 0; row < rows.rows; row += 1) {
    const vector = rowOf(rows, row);
    for (const [rank, found] of find({ near: [vector], far: [], strategy: 'best' }, count, all).entries()) {
      nearest.samples[row * count + rank] = found.row;
      nearest.similarities[row * count + rank] = found.score;
    }
    if ((row + 1) % BLOCK === 0) onFound?.(row + 1);
  }
  onFound?.(rows.rows);
  return nearest;
}
