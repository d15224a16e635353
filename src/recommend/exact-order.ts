import type { OrderCosts } from './order-costs.ts';

/** Above it, the table of the exact search has more than 50,000 entries, and twice as many per song. */
export const MOST_EXACT = 12;

/**
 * Returns the cheapest order of all (Held and Karp 1962): the cheapest way through each set of songs to each
 * last song is worked out once. A fixed first or last song stays where it is.
 */
export function exactOrder({ count, step, place, first, last }: OrderCosts): readonly number[] {
  if (count === 0) return [];
  const sets = 1 << count;
  const costs = new Float64Array(sets * count).fill(Infinity);
  const before = new Int8Array(sets * count).fill(-1);
  for (let song = 0; song < count; song += 1) {
    // The fixed last song may only come first if it is the only one.
    const mayBegin = first === null ? song !== last || count === 1 : song === first;
    if (mayBegin) costs[(1 << song) * count + song] = place(song, 0);
  }
  for (let set = 1; set < sets; set += 1) {
    const position = bitCount(set);
    for (let song = 0; song < count; song += 1) {
      const cost = costs[set * count + song] as number;
      if (cost === Infinity) continue;
      for (let next = 0; next < count; next += 1) {
        // The fixed last song may only complete the set.
        if ((set & (1 << next)) !== 0 || (next === last && position < count - 1)) continue;
        const at = (set | (1 << next)) * count + next;
        const longer = cost + step(song, next) + place(next, position);
        if (longer >= (costs[at] as number)) continue;
        costs[at] = longer;
        before[at] = song;
      }
    }
  }
  const whole = sets - 1;
  let song = 0;
  for (let other = 0; other < count; other += 1) {
    if ((costs[whole * count + other] as number) < (costs[whole * count + song] as number)) song = other;
  }
  const order: number[] = [];
  for (let set = whole; song !== -1;) {
    order.unshift(song);
    const previous = before[set * count + song] as number;
    set &= ~(1 << song);
    song = previous;
  }
  return order;
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
