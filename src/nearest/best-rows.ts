export interface NearestRow {
  readonly row: number;
  /** Higher is closer. */
  readonly score: number;
}

export interface BestRows {
  /** Keeps the row if it is among the best; returns what a further row must exceed to be kept. */
  offer(row: number, score: number): number;
  /** The kept rows, best first. */
  take(): readonly NearestRow[];
  /** The kept rows in no order. */
  rows(): Int32Array;
}

/**
 * Returns a bounded binary heap with the worst kept row on top. Offer rows in ascending order. It keeps
 * numbers in typed arrays, because a search offers hundreds of rows that do not stay.
 */
export function createBestRows(limit: number): BestRows {
  const rows = new Int32Array(limit);
  const scores = new Float64Array(limit);
  let size = 0;
  /** Whether the row at one place comes after the row at the other. */
  const isWorse = (place: number, other: number): boolean => {
    const difference = (scores[place] as number) - (scores[other] as number);
    return difference < 0 || (difference === 0 && (rows[place] as number) > (rows[other] as number));
  };
  const swap = (place: number, other: number): void => {
    const row = rows[place] as number;
    const score = scores[place] as number;
    rows[place] = rows[other] as number;
    scores[place] = scores[other] as number;
    rows[other] = row;
    scores[other] = score;
  };
  const siftUp = (): void => {
    let child = size - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!isWorse(child, parent)) return;
      swap(child, parent);
      child = parent;
    }
  };
  const siftDown = (): void => {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const right = left + 1;
      if (left >= size) return;
      const child = right < size && isWorse(right, left) ? right : left;
      if (!isWorse(child, parent)) return;
      swap(child, parent);
      parent = child;
    }
  };

  return {
    offer(row, score) {
      if (size < limit) {
        rows[size] = row;
        scores[size] = score;
        size += 1;
        siftUp();
      } else if (score > (scores[0] ?? Infinity)) {
        // Rows come in ascending order, so an equal score never displaces an earlier row.
        rows[0] = row;
        scores[0] = score;
        siftDown();
      }
      return size < limit ? -Infinity : (scores[0] ?? Infinity);
    },
    take() {
      return Array.from(rows.subarray(0, size).keys())
        .toSorted((a, b) => (isWorse(a, b) ? 1 : -1))
        .map((place) => ({ row: rows[place] as number, score: scores[place] as number }));
    },
    rows: () => rows.subarray(0, size),
  };
}
