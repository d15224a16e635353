import type { Matrix } from '../domain/matrix.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import type { Form } from './score-forms.ts';

// Rows in 16-bit numbers, and how far scores by them can be from those by the rows.

export const ROWS_PER_BLOCK = 16;

/** Rows are copied as whole numbers up to this, in units of their own per column. */
const MOST_UNITS = 2 ** 13 - 1;
/** What the numbers of a form may be: 16 bits with a sign. */
const MOST_WANTED = 2 ** 15 - 1;
/** Sums of products have 32 bits with a sign; a little less, for rounding. */
const MOST_SUM = 2 ** 31 - 2 ** 16;
/** More than rounding takes from a bound, and from a score, as a share of the numbers that are added. */
const BOUND_ROUNDING = 2 ** -20;
const SCORE_ROUNDING = 2 ** -40;
/** More than it takes from the smallest 32-bit floats. */
const LEAST_ROUNDING = 1e-30;
/** Rows that are copied before it is asked whether the slice is over. */
const ROWS_AT_ONCE = 4096;

/** What the copied rows have in common. */
export interface CopiedRows {
  /** For each column, the value of one unit: a copied number times it is about the original number. */
  readonly units: Float64Array;
  /** The greatest length of what a row lost by rounding, and of a copied row; both in units. */
  readonly mostLoss: number;
  readonly mostLength: number;
  /** The greatest square of a row. */
  readonly mostSquare: number;
}

/**
 * Copies rows into 16-bit numbers, in the order that the kernel reads, and writes their squares. Works in
 * slices, between which the event loop runs.
 */
export async function copyRows(
  { rows, columns, data }: Matrix,
  copy: Int16Array,
  squares: Float32Array,
  slices: TimeSlices,
): Promise<CopiedRows> {
  const units = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1) {
    if (row % ROWS_AT_ONCE === 0 && slices.isOver()) await slices.next();
    for (let column = 0; column < columns; column += 1) {
      const value = Math.abs(data[row * columns + column] as number);
      if (value > (units[column] as number)) units[column] = value;
    }
  }
  for (let column = 0; column < columns; column += 1)
    units[column] = (units[column] as number) / MOST_UNITS || 1;

  const perPair = 2 * ROWS_PER_BLOCK;
  const perBlock = Math.ceil(columns / 2) * perPair;
  let [mostLoss, mostLength, mostSquare] = [0, 0, 0];
  for (let row = 0; row < rows; row += 1) {
    if (row % ROWS_AT_ONCE === 0 && slices.isOver()) await slices.next();
    const start = Math.floor(row / ROWS_PER_BLOCK) * perBlock + (row % ROWS_PER_BLOCK) * 2;
    let [loss, length, square] = [0, 0, 0];
    for (let column = 0; column < columns; column += 1) {
      const value = data[row * columns + column] as number;
      const inUnits = value / (units[column] as number);
      const whole = Math.round(inUnits);
      copy[start + (column >> 1) * perPair + (column & 1)] = whole;
      loss += (inUnits - whole) ** 2;
      length += whole * whole;
      square += value * value;
    }
    squares[row] = square;
    if (loss > mostLoss) mostLoss = loss;
    if (length > mostLength) mostLength = length;
    if (square > mostSquare) mostSquare = square;
  }
  return { units, mostLoss: Math.sqrt(mostLoss), mostLength: Math.sqrt(mostLength), mostSquare };
}

/**
 * Writes a form over copied rows: the scale of its numbers, its factor and its offset into `head`, and the
 * numbers. What the rows and the form lose in 16 bits is bounded (Cauchy and Schwarz) and added to the
 * offset. So no value of the form is below the score by the rows themselves; with `sign` -1, none is
 * above.
 */
export function copyForm(
  { vector, factor, offset, count, squares }: Form,
  { units, mostLoss, mostLength, mostSquare }: CopiedRows,
  sign: 1 | -1,
  head: Float32Array,
  numbers: Int16Array,
): void {
  const wanted = vector.map((value, column) => value * (units[column] as number));
  let [highest, sum] = [0, 0];
  for (const value of wanted) {
    highest = Math.max(highest, Math.abs(value));
    sum += Math.abs(value);
  }
  const scale = Math.max(highest / MOST_WANTED, (sum * MOST_UNITS) / MOST_SUM) || 1;
  let [length, loss] = [0, 0];
  for (const [column, value] of wanted.entries()) {
    // Towards zero: rounded up, a sum of products could exceed its 32 bits.
    const whole = Math.trunc(value / scale);
    numbers[column] = whole;
    length += value ** 2;
    loss += (value - whole * scale) ** 2;
  }
  length = Math.sqrt(length);
  const margin = length * mostLoss + Math.sqrt(loss) * mostLength;
  const ofBound = length * mostLength + Math.abs(factor) * mostSquare + Math.abs(offset);
  const ofScore = squares + count * mostSquare;
  const rounding = ofBound * BOUND_ROUNDING + ofScore * SCORE_ROUNDING + LEAST_ROUNDING;
  head.set([scale, factor, offset + sign * (margin + rounding)]);
}
