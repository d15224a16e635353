/** Row-major 32-bit floats: row `i` stands at `data[i * columns]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

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
