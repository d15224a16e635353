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
  const data = new Float32Array(rows * components);
  if (rows < 2) return { rows, columns: components, data };

  const centred = centre(points);
  // The covariance is computed here, in typed arrays, because the package would copy every row into objects.
  const model = new PCA(covariance(centred, rows, columns), { isCovarianceMatrix: true });
  const loadings = model.getEigenvectors().to2DArray();
  for (let component = 0; component < components; component += 1) {
    const loading = orient(loadings.map((row) => row[component] ?? 0));
    for (let row = 0; row < rows; row += 1) {
      let sum = 0;
      for (let column = 0; column < columns; column += 1) {
        sum += (centred[row * columns + column] as number) * (loading[column] as number);
      }
      data[row * components + component] = sum;
    }
  }
  return { rows, columns: components, data };
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

function covariance(centred: Float64Array, rows: number, columns: number): number[][] {
  const sums = Array.from({ length: columns }, () => Array.from({ length: columns }, () => 0));
  for (let a = 0; a < columns; a += 1) {
    for (let b = a; b < columns; b += 1) {
      let sum = 0;
      for (let offset = 0; offset < centred.length; offset += columns) {
        sum += (centred[offset + a] as number) * (centred[offset + b] as number);
      }
      (sums[a] as number[])[b] = sum / (rows - 1);
      (sums[b] as number[])[a] = sum / (rows - 1);
    }
  }
  return sums;
}

function orient(loading: readonly number[]): readonly number[] {
  const largest = loading.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? loading.map((value) => -value) : loading;
}
