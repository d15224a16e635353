import type { Matrix } from '../domain/matrix.ts';
import { insertBest } from './best-rows.ts';

/** Rows compared at once: each loaded sample serves all of them. */
const TILE = 4;

/** `count` samples per row, closest first. Those of the row at index `i` begin at index `i * count`. */
export interface NearestSamples {
  readonly count: number;
  readonly samples: Int32Array;
  /** Cosine similarities, in the order of `samples`. */
  readonly similarities: Float64Array;
}

/**
 * Returns the exact `count` samples closest to each row of `[from, to)` by cosine, closest first; of equals
 * the earlier sample first. Rows and samples have length 1, and there are at least `count` samples.
 *
 * Not `neighbourLists`, which is about as fast: a row that is a sample must find itself here, and the map
 * needs the similarities.
 */
export function nearestSamples(
  rows: Matrix,
  from: number,
  to: number,
  samples: Matrix,
  count: number,
): NearestSamples {
  const result: NearestSamples = {
    count,
    samples: new Int32Array((to - from) * count),
    similarities: new Float64Array((to - from) * count).fill(-Infinity),
  };
  const { columns } = samples;
  // In 64 bits: 32-bit values would be converted at every read.
  const sampleData = Float64Array.from(samples.data);
  const tile = new Float64Array(TILE * columns);
  const scores = Array.from({ length: TILE }, () => new Float64Array(samples.rows)) as Scores;
  for (let first = from; first < to; first += TILE) {
    const size = Math.min(TILE, to - first);
    tile.fill(0);
    tile.set(rows.data.subarray(first * columns, (first + size) * columns));
    scoreTile(tile, sampleData, columns, scores);
    for (let index = 0; index < size; index += 1) {
      keepClosest(scores[index as 0], (first - from + index) * count, result);
    }
  }
  return result;
}

type Scores = [Float64Array, Float64Array, Float64Array, Float64Array];

// The indexes below stay inside the arrays; `as number` avoids the comparison that `?? 0` would add to the
// innermost loops.

/** Writes the dot products of the tile's four rows with every sample. */
function scoreTile(
  tile: Float64Array,
  samples: Float64Array,
  columns: number,
  [s0, s1, s2, s3]: Scores,
): void {
  const [row1, row2, row3] = [columns, 2 * columns, 3 * columns];
  const count = s0.length;
  let sample = 0;
  // Two samples at once: six loads for eight products.
  for (; sample + 1 < count; sample += 2) {
    const a = sample * columns;
    const b = a + columns;
    let [a0, a1, a2, a3, b0, b1, b2, b3] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let column = 0; column < columns; column += 1) {
      const valueA = samples[a + column] as number;
      const valueB = samples[b + column] as number;
      const t0 = tile[column] as number;
      const t1 = tile[row1 + column] as number;
      const t2 = tile[row2 + column] as number;
      const t3 = tile[row3 + column] as number;
      a0 += valueA * t0;
      a1 += valueA * t1;
      a2 += valueA * t2;
      a3 += valueA * t3;
      b0 += valueB * t0;
      b1 += valueB * t1;
      b2 += valueB * t2;
      b3 += valueB * t3;
    }
    s0[sample] = a0;
    s1[sample] = a1;
    s2[sample] = a2;
    s3[sample] = a3;
    s0[sample + 1] = b0;
    s1[sample + 1] = b1;
    s2[sample + 1] = b2;
    s3[sample + 1] = b3;
  }
  if (sample < count) {
    for (const [row, scores] of [s0, s1, s2, s3].entries()) {
      let sum = 0;
      for (let column = 0; column < columns; column += 1) {
        sum += (samples[sample * columns + column] as number) * (tile[row * columns + column] as number);
      }
      scores[sample] = sum;
    }
  }
}

/** Writes the best scores and their samples from `offset` on. */
function keepClosest(
  scores: Float64Array,
  offset: number,
  { count, samples, similarities }: NearestSamples,
): void {
  const last = offset + count - 1;
  let worst = -Infinity;
  for (let sample = 0; sample < scores.length; sample += 1) {
    const score = scores[sample] as number;
    if (score <= worst) continue;
    insertBest(samples, similarities, offset, last, sample, score);
    worst = similarities[last] as number;
  }
}
