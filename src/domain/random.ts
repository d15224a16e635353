import { requireWholeNumber } from './whole-number.ts';

/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * Returns a mulberry32 generator: small, fast, and the same numbers on every machine for the same seed. For
 * samples and invented data, not for secrets.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Returns a number in [0, 1) that depends only on the text and the seed (FNV-1a, then the mulberry32
 * finaliser). The n texts with the smallest numbers are a uniform sample of n, in whatever order the texts
 * come.
 */
export function seededHash(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return createRandom(hash)();
}

/** Returns a number from the standard normal distribution (Box and Muller). */
export function normal(random: Random): number {
  // 1 - random() is never 0, so the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Returns one of the items, each with the same probability. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('expected at least one item to pick from, got none');
  return item;
}

/** Shuffles the values in place (Fisher and Yates): every order has the same probability. */
export function shuffle(random: Random, values: Int32Array | Float32Array): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const value = values[last] as number;
    values[last] = values[other] as number;
    values[other] = value;
  }
}

/**
 * Returns `size` different numbers from 0 to below `count`, ascending, each with the same probability; all of
 * them if there are no more than `size`.
 *
 * @throws InvalidInputError if `size` is not a whole number from 0.
 */
export function sampleRows(count: number, size: number, random: Random): Int32Array {
  requireWholeNumber('the size of the sample', size, { min: 0 });
  const sample = new Int32Array(Math.min(count, size));
  // Selection sampling (Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2 S).
  let taken = 0;
  for (let row = 0; taken < sample.length; row += 1) {
    if (random() * (count - row) >= sample.length - taken) continue;
    sample[taken] = row;
    taken += 1;
  }
  return sample;
}
