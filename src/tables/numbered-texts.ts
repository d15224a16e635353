import { createShardedMap, hashText } from '../domain/sharded-map.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { createGrowingNumbers } from './growing-numbers.ts';
import { createTextPacker, createTextReader, type PackedTexts } from './packed-texts.ts';

/** Different texts by their numbers, and numbers by their texts: a map that needs no object per entry. */
export interface NumberedTexts {
  readonly texts: PackedTexts;
  /**
   * A hash table with open addressing: 1 + the number of a text at the first free place from its hash on. Its
   * length is a power of 2, and at least twice the number of texts.
   */
  readonly slots: Uint32Array;
}

/** Numbers texts in the order in which they come: equal texts have one number. */
export interface TextNumberer {
  readonly count: () => number;
  readonly numberOf: (text: string) => number;
  /** Returns all texts, in slices. */
  readonly finish: (slices: TimeSlices) => Promise<NumberedTexts>;
}

export function createTextNumberer(): TextNumberer {
  const packer = createTextPacker();
  const hashes = createGrowingNumbers();
  const numbers = createShardedMap<string, number>((text) => text);
  let count = 0;
  return {
    count: () => count,
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const number = packer.add(text);
      hashes.add(hashText(text) >>> 0);
      numbers.set(text, number);
      count += 1;
      return number;
    },
    async finish(slices) {
      const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * count + 1)));
      for (const [number, hash] of (await hashes.joined(slices)).entries()) {
        if (slices.isOver()) await slices.next();
        let slot = hash & (slots.length - 1);
        while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
        slots[slot] = number + 1;
      }
      return { texts: await packer.packed(slices), slots };
    },
  };
}

/** Returns a function that returns the number of a text, or undefined. */
export function createNumberReader({ texts, slots }: NumberedTexts): (text: string) => number | undefined {
  const read = createTextReader(texts);
  return (text) => {
    let slot = hashText(text) & (slots.length - 1);
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      if (read(entry - 1) === text) return entry - 1;
      slot = (slot + 1) & (slots.length - 1);
    }
    return undefined;
  };
}
