import { type Matrix, type Metric, rowOf } from '../domain/matrix.ts';

export interface NearestRow {
  readonly row: number;
  /** Higher is closer: the dot product in `style`, minus the squared distance in `sound`. */
  readonly score: number;
}

export interface RowSelection {
  /** The rows to compare, or null for all below `rowCount`. */
  readonly candidates: Int32Array | null;
  readonly rowCount: number;
  readonly excludedRow: number;
}

/** Compares rows by their first columns, and by all where those leave it open: a third, of what was measured, does best. */
const HEAD_SHARE = 1 / 3;
/** More than the rounding of a sum of squares in 32-bit floats, so that no row is passed over by it. */
const ROUNDING_SLACK = 1 + 1e-6;

/** The `limit` rows closest to the row `seed`, closest first; of equals, the earlier row first. */
export type FindNearestRows = (seed: number, limit: number, selection: RowSelection) => readonly NearestRow[];

/** An exact search among the rows of a matrix, most of which are passed over after their first columns. */
export function createNearestRows(matrix: Matrix, metric: Metric): FindNearestRows {
  return metric === 'cosine' ? nearestByDotProduct(matrix) : nearestByDistance(matrix);
}

// Two loops that differ in little: one that both spaces went through would take half as long again.

/** What further columns add to the dot product is at most the product of both lengths in them (Cauchy-Schwarz). */
function nearestByDotProduct(matrix: Matrix): FindNearestRows {
  const { data, columns } = matrix;
  const head = Math.floor(columns * HEAD_SHARE);
  const tailLengths = lengthsFrom(matrix, head);
  return (seed, limit, { candidates, rowCount, excludedRow }) => {
    const seedRow = Float64Array.from(rowOf(matrix, seed));
    const seedTail = (tailLengths[seed] ?? 0) * ROUNDING_SLACK;
    const best = createBestRows(limit);
    const count = candidates === null ? rowCount : candidates.length;
    let least = -Infinity;
    for (let index = 0; index < count; index += 1) {
      const row = candidates === null ? index : (candidates[index] as number);
      if (row === excludedRow) continue;
      const partial = dotProduct(seedRow, data, row * columns, 0, head);
      if (partial + seedTail * (tailLengths[row] as number) < least) continue;
      least = best.offer(row, partial + dotProduct(seedRow, data, row * columns, head, columns));
    }
    return best.take();
  };
}

/** Further columns only add to the squared distance. */
function nearestByDistance(matrix: Matrix): FindNearestRows {
  const { data, columns } = matrix;
  const head = Math.floor(columns * HEAD_SHARE);
  return (seed, limit, { candidates, rowCount, excludedRow }) => {
    const seedRow = Float64Array.from(rowOf(matrix, seed));
    const best = createBestRows(limit);
    const count = candidates === null ? rowCount : candidates.length;
    let least = -Infinity;
    for (let index = 0; index < count; index += 1) {
      const row = candidates === null ? index : (candidates[index] as number);
      if (row === excludedRow) continue;
      const partial = negatedSquaredDistance(seedRow, data, row * columns, 0, head);
      if (partial < least) continue;
      least = best.offer(row, partial + negatedSquaredDistance(seedRow, data, row * columns, head, columns));
    }
    return best.take();
  };
}

function lengthsFrom({ data, rows, columns }: Matrix, head: number): Float32Array {
  const lengths = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let place = row * columns + head; place < (row + 1) * columns; place += 1) {
      sum += (data[place] as number) ** 2;
    }
    lengths[row] = Math.sqrt(sum);
  }
  return lengths;
}

// The indexes below stay inside the arrays; `as number` spares the comparison that `?? 0` would add to the
// innermost loop. Several sums at once keep the processor's pipelines busy.

function dotProduct(
  seed: Float64Array,
  data: Float32Array,
  offset: number,
  from: number,
  to: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let column = from;
  for (; column + 3 < to; column += 4) {
    s0 += (seed[column] as number) * (data[offset + column] as number);
    s1 += (seed[column + 1] as number) * (data[offset + column + 1] as number);
    s2 += (seed[column + 2] as number) * (data[offset + column + 2] as number);
    s3 += (seed[column + 3] as number) * (data[offset + column + 3] as number);
  }
  for (; column < to; column += 1) s0 += (seed[column] as number) * (data[offset + column] as number);
  return s0 + s1 + (s2 + s3);
}

function negatedSquaredDistance(
  seed: Float64Array,
  data: Float32Array,
  offset: number,
  from: number,
  to: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let column = from;
  for (; column + 1 < to; column += 2) {
    const d0 = (seed[column] as number) - (data[offset + column] as number);
    const d1 = (seed[column + 1] as number) - (data[offset + column + 1] as number);
    s0 += d0 * d0;
    s1 += d1 * d1;
  }
  for (; column < to; column += 1) {
    const d0 = (seed[column] as number) - (data[offset + column] as number);
    s0 += d0 * d0;
  }
  return -(s0 + s1);
}

interface BestRows {
  /** Keeps the row if it is among the best; returns what a further row must exceed to be kept. */
  offer(row: number, score: number): number;
  take(): readonly NearestRow[];
}

/** A bounded binary heap with the worst kept row on top. */
function createBestRows(limit: number): BestRows {
  const heap: NearestRow[] = [];
  const isWorse = (a: NearestRow, b: NearestRow) =>
    a.score < b.score || (a.score === b.score && a.row > b.row);

  const siftUp = (): void => {
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!swapIf(heap, child, parent, isWorse)) return;
      child = parent;
    }
  };
  const siftDown = (): void => {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const right = left + 1;
      if (left >= heap.length) return;
      const child =
        right < heap.length && isWorse(heap[right] as NearestRow, heap[left] as NearestRow) ? right : left;
      if (!swapIf(heap, child, parent, isWorse)) return;
      parent = child;
    }
  };

  return {
    offer(row, score) {
      const worst = heap[0];
      if (heap.length < limit) {
        heap.push({ row, score });
        siftUp();
      } else if (worst !== undefined && score > worst.score) {
        // Rows come in ascending order, so an equal score never displaces an earlier row.
        heap[0] = { row, score };
        siftDown();
      }
      return heap.length < limit ? -Infinity : (heap[0]?.score ?? Infinity);
    },
    take() {
      return heap.toSorted((a, b) => b.score - a.score || a.row - b.row);
    },
  };
}

function swapIf<Item>(
  items: Item[],
  a: number,
  b: number,
  condition: (a: Item, b: Item) => boolean,
): boolean {
  const first = items[a] as Item;
  const second = items[b] as Item;
  if (!condition(first, second)) return false;
  items[a] = second;
  items[b] = first;
  return true;
}
