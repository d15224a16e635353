import type { Matrix } from '../domain/matrix.ts';

/** Enough unless two variances are nearly equal, and then either direction is as good as the other. */
const ITERATIONS = 100;

/**
 * The rows on their first two principal components: rows x 2, centred at 0. The components are found by power
 * iteration on the covariance matrix. Where the rows do not vary in a second (or any) direction, they stand at 0.
 */
export function principalPlane(matrix: Matrix): Matrix {
  const { rows, columns } = matrix;
  const centred = centre(matrix);
  const covariance = covarianceOf(centred, rows, columns);
  const first = dominantDirection(covariance, columns, new Float64Array(columns));
  const second = dominantDirection(covariance, columns, first);
  const data = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row += 1) {
    const values = centred.subarray(row * columns, (row + 1) * columns);
    data[row * 2] = dot(values, first);
    data[row * 2 + 1] = dot(values, second);
  }
  return { rows, columns: 2, data };
}

function centre({ rows, columns, data }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  data.forEach((value, index) => {
    means[index % columns] = (means[index % columns] as number) + value / rows;
  });
  return Float64Array.from(data, (value, index) => value - (means[index % columns] as number));
}

function covarianceOf(centred: Float64Array, rows: number, columns: number): Float64Array {
  const covariance = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row += 1) {
    const values = centred.subarray(row * columns, (row + 1) * columns);
    for (let i = 0; i < columns; i += 1) {
      const value = (values[i] as number) / rows;
      for (let j = 0; j < columns; j += 1) {
        covariance[i * columns + j] = (covariance[i * columns + j] as number) + value * (values[j] as number);
      }
    }
  }
  return covariance;
}

/** The direction of the largest variance at right angles to `other`, of unit length, or 0 where there is none. */
function dominantDirection(covariance: Float64Array, columns: number, other: Float64Array): Float64Array {
  // What rounding leaves of a variance of 0 is no direction.
  const least = 1e-12 * dot(covariance, covariance) ** 0.5;
  // All different, so that hardly any component is at right angles to the start.
  let direction = Float64Array.from({ length: columns }, (_, column) => 1 + column / columns);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const next = Float64Array.from({ length: columns }, (_, row) =>
      dot(covariance.subarray(row * columns, (row + 1) * columns), direction),
    );
    const shared = dot(next, other);
    const free = next.map((value, column) => value - shared * (other[column] as number));
    const length = Math.sqrt(dot(free, free));
    if (length <= least) return new Float64Array(columns);
    direction = free.map((value) => value / length);
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
