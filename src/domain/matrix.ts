import { InvalidInputError } from './errors.ts';

/** Row-major 32-bit floats: row `i` stands at `data[i * columns]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** How two rows are compared: by their directions, or by the distance between them. */
export type Metric = 'cosine' | 'euclidean';

/** A view of one row, not a copy. */
export function rowOf(matrix: Matrix, row: number): Float32Array {
  return matrix.data.subarray(row * matrix.columns, (row + 1) * matrix.columns);
}

/** These rows alone, in this order: a copy. */
export function selectRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const { columns } = matrix;
  const data = new Float32Array(rows.length * columns);
  for (let place = 0; place < rows.length; place += 1) {
    data.set(rowOf(matrix, rows[place] as number), place * columns);
  }
  return { rows: rows.length, columns, data };
}

/** Makes every row of `columns` values 1 long, in place; rows of zeros have no direction, and stay. */
export function normalizeRows(data: Float32Array, columns: number): void {
  for (let start = 0; start < data.length; start += columns) {
    let sum = 0;
    for (let at = start; at < start + columns; at += 1) sum += (data[at] ?? 0) ** 2;
    if (sum === 0) continue;
    const length = Math.sqrt(sum);
    for (let at = start; at < start + columns; at += 1) data[at] = (data[at] ?? 0) / length;
  }
}

/** @throws InvalidInputError naming the first row that holds a value that is not finite. */
export function requireFinite(points: Matrix): void {
  // A sum that is finite holds nothing that is not, and is found faster than each value is looked at. It is kept
  // in 64 bits, which no number of 32-bit floats overflows.
  let sum = 0;
  for (const value of points.data) sum += value;
  if (Number.isFinite(sum)) return;
  const index = points.data.findIndex((value) => !Number.isFinite(value));
  throw new InvalidInputError(
    `expected finite numbers, got ${points.data[index]} in row ${Math.floor(index / points.columns)}, ` +
      `column ${index % points.columns}`,
  );
}
