import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Matrix, Metric } from '../domain/matrix.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { copyForm, copyRows, ROWS_PER_BLOCK } from './row-copy.ts';
import { formsOf } from './score-forms.ts';
import type { WantedVectors } from './wanted-vectors.ts';

/** Upper bounds of the scores of all rows. They hold until the next ones are asked for. */
export interface RowBounds {
  readonly bounds: Float32Array;
  /** The highest bound of each {@link ROWS_PER_BLOCK} rows. */
  readonly highest: Float32Array;
}

/** Squares up to this leave 32-bit floats room for thousands of vectors. Data that is scaled is far below. */
const MOST_SQUARE = 1e30;

const PAGE_BYTES = 65_536;
const FORM_HEAD_BYTES = 16;
const FLOAT_BYTES = 4;
const PAIR_BYTES = 4;

/** The parts of the standard that are used here. The types of Node leave them out. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  instantiate(
    bytes: Uint8Array,
    imports: { readonly env: { readonly memory: Memory } },
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

type BoundRows = (
  rows: number,
  squares: number,
  pairs: number,
  blocks: number,
  forms: number,
  near: number,
  far: number,
  bounds: number,
  highest: number,
) => void;

/**
 * Returns a function that bounds the scores of the first `rowCount` rows, or null for numbers too large for
 * it. It compares a copy of the rows in 16-bit numbers by the SIMD instructions of WebAssembly. Works in
 * slices, between which the event loop runs.
 */
export async function createRowBounds(
  matrix: Matrix,
  metric: Metric,
  slices: TimeSlices,
): Promise<((wanted: WantedVectors, rowCount: number) => RowBounds) | null> {
  const pairs = Math.ceil(matrix.columns / 2);
  const blocks = Math.ceil(matrix.rows / ROWS_PER_BLOCK);
  const places = blocks * ROWS_PER_BLOCK;
  const squaresAt = 0;
  const boundsAt = squaresAt + places * FLOAT_BYTES;
  const rowsAt = boundsAt + places * FLOAT_BYTES;
  const highestAt = rowsAt + places * pairs * PAIR_BYTES;
  const formsAt = highestAt + blocks * FLOAT_BYTES;
  const formBytes = FORM_HEAD_BYTES + pairs * PAIR_BYTES;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((formsAt + formBytes) / PAGE_BYTES) });
  const copied = await copyRows(
    matrix,
    new Int16Array(memory.buffer, rowsAt, places * pairs * 2),
    new Float32Array(memory.buffer, squaresAt, places),
    slices,
  );
  if (copied.mostSquare > MOST_SQUARE) return null;
  const boundRows = await loadBoundRows(memory);
  return (wanted, rowCount) => {
    const { near, far } = formsOf(wanted, metric);
    const missing = formsAt + (near.length + far.length) * formBytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    for (const [index, form] of [...near, ...far].entries()) {
      const at = formsAt + index * formBytes;
      const head = new Float32Array(memory.buffer, at, 3);
      const numbers = new Int16Array(memory.buffer, at + FORM_HEAD_BYTES, pairs * 2);
      copyForm(form, copied, index < near.length ? 1 : -1, head, numbers);
    }
    const compared = Math.ceil(rowCount / ROWS_PER_BLOCK);
    boundRows(rowsAt, squaresAt, pairs, compared, formsAt, near.length, far.length, boundsAt, highestAt);
    return {
      bounds: new Float32Array(memory.buffer, boundsAt, rowCount),
      highest: new Float32Array(memory.buffer, highestAt, compared),
    };
  };
}

async function loadBoundRows(memory: Memory): Promise<BoundRows> {
  const bytes = await readFile(join(import.meta.dirname, 'row-bounds.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return instance.exports['boundRows'] as BoundRows;
}
