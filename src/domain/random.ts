import { InvalidInputError } from './errors.ts';

/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * The mulberry32 generator: small, fast, the same on every machine for the same seed.
 * For samples and invented data, not for secrets.
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
 * A number in [0, 1) that depends on the text and the seed alone (FNV-1a, then the mulberry32 finaliser).
 * The n texts with the smallest numbers are a uniform sample of n, whatever order they come in.
 */
export function seededHash(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return createRandom(hash)();
}

/** A number from the standard normal distribution (Box and Muller). */
export function normal(random: Random): number {
  // 1 - random() is never 0, so the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** One of the items, each as likely as the next. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('expected at least one item to pick from, got none');
  return item;
}

/**
 * `size` of the numbers below `count`, each as likely as the next, ascending; all where there are not more.
 *
 * @throws InvalidInputError for a size that is not a whole number from 0 on.
 */
export function sampleRows(count: number, size: number, random: Random): Int32Array {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new InvalidInputError(`expected the size of the sample to be a whole number from 0, got ${size}`);
  }
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
