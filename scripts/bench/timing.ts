export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** Uncounted calls at the start, which compile code and open connections. */
const WARM_UP_CALLS = 50;

/**
 * Returns the percentiles of each call in milliseconds. The calls take turns on every item, so a busy moment
 * of the machine slows all of them alike. Who begins changes from item to item, since the others find in the
 * processor's caches what it has read.
 */
export async function timeInTurn<Item, Calls extends readonly ((item: Item) => Promise<unknown>)[]>(
  items: readonly Item[],
  ...calls: Calls
): Promise<{ [Call in keyof Calls]: Percentiles }> {
  const times = calls.map((): number[] => []);
  for (const item of items.slice(0, WARM_UP_CALLS)) {
    for (const call of calls) await call(item);
  }
  for (const [turn, item] of items.entries()) {
    for (let place = 0; place < calls.length; place += 1) {
      const index = (turn + place) % calls.length;
      const start = performance.now();
      await calls[index]?.(item);
      times[index]?.push(performance.now() - start);
    }
  }
  return times.map(percentiles) as { [Call in keyof Calls]: Percentiles };
}

/** Returns the seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function percentiles(values: readonly number[]): Percentiles {
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
}

/** Returns the value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
