import { PCA } from 'ml-pca';
import { type Matrix, requireFinite } from '../domain/matrix.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';

/**
 * Returns the points on their leading principal components (Pearson 1901), widest first: rows × `components`,
 * centred, not scaled. A column that does not vary has no effect. If the points spread in fewer directions
 * than `components`, the remaining columns are 0. The sign of a component is free; its largest loading is
 * made positive, as in scikit-learn.
 *
 * @throws InvalidInputError for a value that is not finite, or more components than columns.
 */
export function principalComponents(points: Matrix, components: number): Matrix {
  requireFinite(points);
  const { rows, columns } = points;
  requireWholeNumber('the number of components', components, { max: columns });
  if (rows < 2) return { rows, columns: components, data: new Float32Array(rows * components) };
  const centred = centre(points);
  return onAxes(centred, columns, axesOf(centred, columns, components));
}

/**
 * Returns a function that shortens rows to `components` columns, fitted to these points: of all projections
 * it keeps their dot products best (truncated SVD). The same as principal components, but not centred,
 * since that would change the directions of the rows.
 *
 * @throws InvalidInputError for a value that is not finite, or more components than columns.
 */
export function fitShortening(points: Matrix, components: number): (rows: Matrix) => Matrix {
  requireFinite(points);
  requireWholeNumber('the number of components', components, { max: points.columns });
  const axes = axesOf(points.data, points.columns, components);
  return ({ data, columns }) => onAxes(data, columns, axes);
}

type Rows = Float32Array | Float64Array;

/** Returns the directions in which the rows reach furthest, the furthest first. */
function axesOf(rows: Rows, columns: number, count: number): readonly (readonly number[])[] {
  // The covariance is computed here, in typed arrays, because the package would copy every row into objects.
  const model = new PCA(covariance(rows, columns), { isCovarianceMatrix: true });
  const loadings = model.getEigenvectors().to2DArray();
  return Array.from({ length: count }, (_, axis) => orient(loadings.map((row) => row[axis] ?? 0)));
}

function onAxes(rows: Rows, columns: number, axes: readonly (readonly number[])[]): Matrix {
  const count = rows.length / columns;
  const data = new Float32Array(count * axes.length);
  for (const [index, axis] of axes.entries()) {
    for (let row = 0; row < count; row += 1) {
      let sum = 0;
      for (let column = 0; column < columns; column += 1) {
        sum += (rows[row * columns + column] as number) * (axis[column] as number);
      }
      data[row * axes.length + index] = sum;
    }
  }
  return { rows: count, columns: axes.length, data };
}

function centre({ rows, columns, data }: Matrix): Float64Array {
  const centred = new Float64Array(data);
  for (let column = 0; column < columns; column += 1) {
    let sum = 0;
    for (let index = column; index < data.length; index += columns) sum += data[index] as number;
    const mean = sum / rows;
    for (let index = column; index < data.length; index += columns) {
      centred[index] = (centred[index] as number) - mean;
    }
  }
  return centred;
}

/** Returns the mean products of the columns: their covariance, if the rows are centred. */
function covariance(rows: Rows, columns: number): number[][] {
  const count = rows.length / columns;
  // One pass over the rows: a pass per pair of columns would read all memory hundreds of times.
  const sums = new Float64Array(columns * columns);
  for (let offset = 0; offset < rows.length; offset += columns) {
    for (let a = 0; a < columns; a += 1) {
      const value = rows[offset + a] as number;
      for (let b = a; b < columns; b += 1) {
        sums[a * columns + b] = (sums[a * columns + b] as number) + value * (rows[offset + b] as number);
      }
    }
  }
  return Array.from({ length: columns }, (_, a) =>
    Array.from(
      { length: columns },
      (_unused, b) => (sums[Math.min(a, b) * columns + Math.max(a, b)] as number) / (count - 1),
    ),
  );
}

function orient(loading: readonly number[]): readonly number[] {
  const largest = loading.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? loading.map((value) => -value) : loading;
}
