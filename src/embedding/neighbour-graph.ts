import type { Matrix } from '../domain/matrix.ts';
import { insertBest } from '../numeric/insert-best.ts';
import type { NearestSamples } from './nearest-samples.ts';

/** The most rows tried per list, so that thousands of equal rows do not take forever. */
const LIST_LIMIT = 200;
/** Each row is in the lists of this many of its nearest samples. */
const LISTS_PER_ROW = 2;
/** Each row looks for neighbours in the lists of this many of its nearest samples. */
const LISTS_TO_SEARCH = 3;

/**
 * Returns roughly the `count` nearest other rows of each row by cosine, from index `r * count` on for row
 * `r`. -1 fills up if too few were found. Only rows that share a near sample are compared (an inverted file,
 * Jégou, Douze and Schmid 2011), in a small part of the time of comparing all pairs.
 */
export function neighbourGraph(
  rows: Matrix,
  nearest: NearestSamples,
  sampleCount: number,
  count: number,
): Int32Array {
  const lists = listsOf(rows.rows, nearest, sampleCount, LISTS_PER_ROW);
  const { columns, data } = rows;
  const graph = new Int32Array(rows.rows * count).fill(-1);
  const similarities = new Float64Array(count);
  const seenBy = new Int32Array(rows.rows).fill(-1);
  const toSearch = Math.min(LISTS_TO_SEARCH, nearest.count);
  const findNeighbours = (row: number): void => {
    const neighbours = graph.subarray(row * count, (row + 1) * count);
    similarities.fill(-Infinity);
    seenBy[row] = row;
    for (let rank = 0; rank < toSearch; rank += 1) {
      const list = lists[nearest.samples[row * nearest.count + rank] as number] as Int32Array;
      const size = Math.min(list.length, LIST_LIMIT);
      for (let step = 0; step < size; step += 1) {
        // Each row starts at another point, so that the rows of a long list do not all find the same
        // neighbours.
        const other = list[(row + step) % list.length] as number;
        if (seenBy[other] === row) continue;
        seenBy[other] = row;
        const similarity = dot(data, row * columns, other * columns, columns);
        if (!(similarity > (similarities[count - 1] as number))) continue;
        insertBest(neighbours, similarities, 0, count - 1, other, similarity);
      }
    }
  };
  // Rows near one sample after another: what they are compared with stays in the processor's caches.
  for (const group of listsOf(rows.rows, nearest, sampleCount, 1)) {
    for (const row of group) findNeighbours(row);
  }
  return graph;
}

/** Returns, for each sample, the rows that have it among their `most` nearest samples. */
function listsOf(
  rows: number,
  nearest: NearestSamples,
  sampleCount: number,
  most: number,
): readonly Int32Array[] {
  const perRow = Math.min(most, nearest.count);
  const lists = Array.from({ length: sampleCount }, (): number[] => []);
  for (let row = 0; row < rows; row += 1) {
    for (let rank = 0; rank < perRow; rank += 1) {
      lists[nearest.samples[row * nearest.count + rank] as number]?.push(row);
    }
  }
  return lists.map((list) => Int32Array.from(list));
}

function dot(data: Float32Array, a: number, b: number, columns: number): number {
  let sum = 0;
  for (let column = 0; column < columns; column += 1) {
    sum += (data[a + column] as number) * (data[b + column] as number);
  }
  return sum;
}
