import type { Matrix } from '../domain/matrix.ts';
import type { Space } from '../domain/space.ts';

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

/** The `limit` rows closest to the row `seed`, closest first; of equals, the earlier row first. */
export function nearestRows(
  matrix: Matrix,
  seed: number,
  limit: number,
  space: Space,
  { candidates, rowCount, excludedRow }: RowSelection,
): readonly NearestRow[] {
  const score = space === 'style' ? dotProduct : negatedSquaredDistance;
  const { data, columns } = matrix;
  const seedOffset = seed * columns;
  const best = createBestRows(limit);
  const count = candidates === null ? rowCount : candidates.length;
  for (let index = 0; index < count; index += 1) {
    const row = candidates === null ? index : (candidates[index] ?? 0);
    if (row === excludedRow) continue;
    best.offer(row, score(data, seedOffset, row * columns, columns));
  }
  return best.take();
}

// The indexes below stay inside the array; `as number` spares the comparison that `?? 0` would add to the
// innermost loop. Four sums at once keep the processor's pipelines busy.

function dotProduct(data: Float32Array, a: number, b: number, columns: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let column = 0;
  for (; column + 3 < columns; column += 4) {
    s0 += (data[a + column] as number) * (data[b + column] as number);
    s1 += (data[a + column + 1] as number) * (data[b + column + 1] as number);
    s2 += (data[a + column + 2] as number) * (data[b + column + 2] as number);
    s3 += (data[a + column + 3] as number) * (data[b + column + 3] as number);
  }
  for (; column < columns; column += 1) s0 += (data[a + column] as number) * (data[b + column] as number);
  return s0 + s1 + (s2 + s3);
}

function negatedSquaredDistance(data: Float32Array, a: number, b: number, columns: number): number {
  let s0 = 0;
  let s1 = 0;
  let column = 0;
  for (; column + 1 < columns; column += 2) {
    const d0 = (data[a + column] as number) - (data[b + column] as number);
    const d1 = (data[a + column + 1] as number) - (data[b + column + 1] as number);
    s0 += d0 * d0;
    s1 += d1 * d1;
  }
  for (; column < columns; column += 1) {
    const d0 = (data[a + column] as number) - (data[b + column] as number);
    s0 += d0 * d0;
  }
  return -(s0 + s1);
}

interface BestRows {
  offer(row: number, score: number): void;
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
