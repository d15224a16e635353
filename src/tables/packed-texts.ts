import type { TimeSlices } from '../domain/time-slices.ts';
import { createGrowingNumbers } from './growing-numbers.ts';

/** Bytes of a piece of memory that texts are kept in until all of them are known. */
const PIECE = 1 << 20;
/** The first byte of a text tells whether its characters have one byte each, or two. */
const ONE_BYTE = 1;
const TWO_BYTES = 2;
const FITS_ONE_BYTE = /^[\u0000-\u00ff]*$/; // oxlint-disable-line no-control-regex -- all of Latin-1

/** Many texts, one after the other in one array. Half of a surrogate pair stays as it is. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  /** Where each text starts in `bytes`, and the end of the last. */
  readonly starts: Uint32Array;
}

export interface TextPacker {
  /** Returns the number of the text, from 0. */
  add(text: string): number;
  /** Returns all texts, in slices. */
  packed(slices: TimeSlices): Promise<PackedTexts>;
}

/** Packs texts, which become more without being copied. */
export function createTextPacker(): TextPacker {
  const starts = createGrowingNumbers();
  const pieces: Uint8Array[] = [];
  let piece = Buffer.alloc(0);
  let used = 0;
  let total = 0;
  let count = 0;
  return {
    add(text) {
      const isShort = FITS_ONE_BYTE.test(text);
      const length = 1 + text.length * (isShort ? 1 : 2);
      if (used + length > piece.length) {
        pieces.push(piece.subarray(0, used));
        piece = Buffer.alloc(Math.max(PIECE, length));
        used = 0;
      }
      piece[used] = isShort ? ONE_BYTE : TWO_BYTES;
      piece.write(text, used + 1, isShort ? 'latin1' : 'utf16le');
      starts.add(total);
      used += length;
      total += length;
      count += 1;
      return count - 1;
    },
    async packed(slices) {
      starts.add(total);
      const bytes = new Uint8Array(total);
      let at = 0;
      for (const part of [...pieces, piece.subarray(0, used)]) {
        if (slices.isOver()) await slices.next();
        bytes.set(part, at);
        at += part.length;
      }
      return { bytes, starts: await starts.joined(slices) };
    },
  };
}

/** Returns a function that returns the text with a number. */
export function createTextReader({ bytes, starts }: PackedTexts): (number: number) => string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (number) => {
    const start = starts[number] ?? 0;
    const encoding = buffer[start] === ONE_BYTE ? 'latin1' : 'utf16le';
    return buffer.toString(encoding, start + 1, starts[number + 1] ?? 0);
  };
}
