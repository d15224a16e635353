import { InvalidInputError } from './errors.ts';

/** Row-major 32-bit floats: row `i` begins at `data[i * columns]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** Returns the mean of vectors of one length; of none, an empty vector. */
export function meanVector(vectors: readonly Float32Array[]): Float64Array {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    vector.forEach((value, column) => (mean[column] = (mean[column] ?? 0) + value / vectors.length));
  }
  return mean;
}

/** How two rows are compared: by their directions, or by the distance between them. */
export type Metric = 'cosine' | 'euclidean';

/** Returns how close two vectors are: the dot product, or minus the squared distance. Higher is closer. */
export function closenessBetween(a: ArrayLike<number>, b: ArrayLike<number>, metric: Metric): number {
  let sum = 0;
  if (metric === 'cosine') {
    for (let column = 0; column < b.length; column += 1) sum += (a[column] as number) * (b[column] as number);
    return sum;
  }
  for (let column = 0; column < b.length; column += 1) {
    sum += ((a[column] as number) - (b[column] as number)) ** 2;
  }
  return -sum;
}

/** Returns a view of one row, not a copy. */
export function rowOf(matrix: Matrix, row: number): Float32Array {
  return matrix.data.subarray(row * matrix.columns, (row + 1) * matrix.columns);
}

/** Returns a copy of these rows, in this order. */
export function selectRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const { columns } = matrix;
  const data = new Float32Array(rows.length * columns);
  for (let index = 0; index < rows.length; index += 1) {
    data.set(rowOf(matrix, rows[index] as number), index * columns);
  }
  return { rows: rows.length, columns, data };
}

/** Returns the columns of matrices with equally many rows side by side, each matrix times its factor. */
export function joinColumns(parts: readonly { readonly rows: Matrix; readonly factor: number }[]): Matrix {
  const count = parts[0]?.rows.rows ?? 0;
  const columns = parts.reduce((sum, { rows }) => sum + rows.columns, 0);
  const data = new Float32Array(count * columns);
  let at = 0;
  for (const { rows, factor } of parts) {
    for (let row = 0; row < count; row += 1) {
      data.set(
        rowOf(rows, row).map((value) => factor * value),
        row * columns + at,
      );
    }
    at += rows.columns;
  }
  return { rows: count, columns, data };
}

/** Returns the Euclidean length of the values from index `start` to before `end`. */
export function lengthOf(data: ArrayLike<number>, start: number, end: number): number {
  let squares = 0;
  for (let index = start; index < end; index += 1) squares += (data[index] as number) ** 2;
  return Math.sqrt(squares);
}

/**
 * Scales every row of `columns` values to length 1, in place. Rows of zeros have no direction and stay as
 * they are.
 */
export function normalizeRows(data: Float32Array, columns: number): void {
  for (let start = 0; start < data.length; start += columns) {
    const length = lengthOf(data, start, start + columns);
    if (length === 0) continue;
    for (let index = start; index < start + columns; index += 1)
      data[index] = (data[index] as number) / length;
  }
}

/** @throws InvalidInputError naming the first row that holds a value that is not finite. */
export function requireFinite(points: Matrix): void {
  // The sum is finite only if every value is, and adding is faster than testing each value. A 64-bit sum does
  // not overflow, however many 32-bit floats it adds.
  let sum = 0;
  for (const value of points.data) sum += value;
  if (Number.isFinite(sum)) return;
  const index = points.data.findIndex((value) => !Number.isFinite(value));
  throw new InvalidInputError(
    `expected finite numbers, got ${points.data[index]} in row ${Math.floor(index / points.columns)}, ` +
      `column ${index % points.columns}`,
  );
}
