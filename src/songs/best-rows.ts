export interface NearestRow {
  readonly row: number;
  /** Higher is closer. */
  readonly score: number;
}

export interface BestRows {
  /** Keeps the row if it is among the best; returns what a further row must exceed to be kept. */
  offer(row: number, score: number): number;
  take(): readonly NearestRow[];
}

/** Returns a bounded binary heap with the worst kept row on top. Offer rows in ascending order. */
export function createBestRows(limit: number): BestRows {
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
