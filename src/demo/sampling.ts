import type { Random } from '../domain/random.ts';

/** Returns true with this probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** Returns a random whole number from `min` to `max`, both included. */
export function integerBetween(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/**
 * Picks one item, with a probability in proportion to its weight. Weights are positive and need not sum to 1.
 */
export function pickWeighted<Item>(random: Random, weighted: readonly (readonly [Item, number])[]): Item {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of weighted) {
    left -= weight;
    if (left < 0) return item;
  }
  const last = weighted.at(-1);
  if (last === undefined) throw new RangeError('expected at least one weighted item to pick from, got none');
  return last[0];
}

/**
 * Returns the items in random order. Sorts by random keys, because every demo catalogue depends on these
 * draws.
 */
export function shuffle<Item>(random: Random, items: readonly Item[]): Item[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}

/** Returns a share around `median`, strictly between 0 and 1. `deviation` is in logits. */
export function shareAround(median: number, deviation: number): number {
  return 1 / (1 + Math.exp(-(Math.log(median / (1 - median)) + deviation)));
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

/** Rounds a value to three decimals, as providers do. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
