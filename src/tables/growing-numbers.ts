import type { TimeSlices } from '../domain/time-slices.ts';

/** Numbers of a piece of memory. */
const PIECE = 1 << 15;

/** Whole numbers below 2 ** 32 in pieces of memory, so that none is copied as they become more. */
export interface GrowingNumbers {
  /** The numbers; the last piece has room for more. */
  readonly pieces: readonly Uint32Array[];
  add(number: number): void;
  /** Returns all numbers in one array, in slices. */
  joined(slices: TimeSlices): Promise<Uint32Array>;
}

/** Returns numbers that become more. */
export function createGrowingNumbers(): GrowingNumbers {
  const pieces: Uint32Array[] = [];
  let piece = new Uint32Array(0);
  let length = 0;
  return {
    pieces,
    add(number) {
      if (length === piece.length) {
        pieces.push((piece = new Uint32Array(PIECE)));
        length = 0;
      }
      piece[length] = number;
      length += 1;
    },
    async joined(slices) {
      const all = new Uint32Array(Math.max(0, pieces.length - 1) * PIECE + length);
      for (const [index, part] of pieces.entries()) {
        if (slices.isOver()) await slices.next();
        all.set(part === piece ? part.subarray(0, length) : part, index * PIECE);
      }
      return all;
    },
  };
}
