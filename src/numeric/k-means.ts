import { kmeans } from 'ml-kmeans';
import { type Matrix, requireFinite, rowOf, selectRows } from '../domain/matrix.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';

export interface Clustering {
  /**
   * The nearest centroid of each row. 0 is the largest cluster; of equal sizes the one with the earlier row.
   */
  readonly labels: Int32Array;
  /** One row per cluster. */
  readonly centroids: Matrix;
  /** The sum of squared distances of the rows to their centroids. */
  readonly inertia: number;
}

export interface KMeansOptions {
  readonly clusters: number;
  readonly seed: number;
  readonly maxIterations?: number;
}

/** The most rows given to the package, which keeps each row as an object. */
const FIT_SAMPLE = 8_000;

const DEFAULT_MAX_ITERATIONS = 100;

/** Passes over all rows, in typed arrays, that refine the centroids of the sample. */
const REFINEMENTS = 10;

/**
 * Converged once no centroid moves by more than this share of the mean column variance, as in scikit-learn.
 */
const TOLERANCE = 1e-4;

/**
 * Returns k-means clusters (Lloyd 1982) from k-means++ seeds (Arthur and Vassilvitskii 2007), the same for
 * the same seed. If there are more than 8,000 rows, a seeded sample is fitted and a few passes over all rows
 * refine the centroids; measured, this costs less than 1 % of inertia. Returns fewer clusters if there are
 * fewer distinct rows, and none for no rows.
 *
 * @throws InvalidInputError for a value that is not finite, or options out of range.
 */
export function kMeans(
  points: Matrix,
  { clusters, seed, maxIterations = DEFAULT_MAX_ITERATIONS }: KMeansOptions,
): Clustering {
  requireFinite(points);
  requireWholeNumber('clusters', clusters);
  requireWholeNumber('maxIterations', maxIterations);
  const distinct = distinctRows(points, clusters + 1);
  if (distinct.length <= clusters) return assign(points, selectRows(points, distinct));

  const sampled = sampleRows(points.rows, FIT_SAMPLE, createRandom(seed));
  const sample = selectRows(points, sampled);
  // A sample of mostly equal rows may hold fewer distinct rows than clusters.
  const rows = distinctRows(sample, clusters).length < clusters ? [...distinct, ...sampled] : [...sampled];
  const objects = rows.map((row) => Array.from(rowOf(points, row)));
  const fit = kmeans(objects, clusters, {
    seed,
    maxIterations,
    tolerance: TOLERANCE * meanVariance(sample),
  });
  let centroids: Matrix = {
    rows: clusters,
    columns: points.columns,
    data: Float32Array.from(fit.centroids.flat()),
  };
  if (rows.length < points.rows) {
    for (let pass = 0; pass < REFINEMENTS; pass += 1) centroids = meansOf(points, assign(points, centroids));
  }
  return assign(points, centroids);
}

function meansOf(points: Matrix, { labels, centroids }: Clustering): Matrix {
  const { rows, columns } = centroids;
  const counts = new Float64Array(rows);
  const sums = new Float64Array(rows * columns);
  labels.forEach((label, row) => {
    counts[label] = (counts[label] as number) + 1;
    for (let column = 0; column < columns; column += 1) {
      sums[label * columns + column] =
        (sums[label * columns + column] as number) + (points.data[row * columns + column] as number);
    }
  });
  return {
    rows,
    columns,
    data: Float32Array.from(sums, (sum, index) => sum / (counts[Math.floor(index / columns)] as number)),
  };
}

/**
 * Labels each row with its nearest centroid. Drops centroids without a row and numbers the others by size.
 */
function assign(points: Matrix, centroids: Matrix): Clustering {
  const { labels, inertia } = nearestCentroids(points, centroids);
  const sizes = new Int32Array(centroids.rows);
  const firsts = new Int32Array(centroids.rows);
  labels.forEach((label, row) => {
    if (sizes[label] === 0) firsts[label] = row;
    sizes[label] = (sizes[label] as number) + 1;
  });
  const bySize = Array.from(sizes.keys())
    .filter((cluster) => sizes[cluster] !== 0)
    .toSorted(
      (a, b) => (sizes[b] as number) - (sizes[a] as number) || (firsts[a] as number) - (firsts[b] as number),
    );
  const numbers = new Int32Array(centroids.rows);
  bySize.forEach((cluster, number) => {
    numbers[cluster] = number;
  });
  return {
    labels: labels.map((label) => numbers[label] as number),
    centroids: selectRows(centroids, bySize),
    inertia,
  };
}

function nearestCentroids(
  { rows, columns, data }: Matrix,
  centroids: Matrix,
): { labels: Int32Array; inertia: number } {
  const labels = new Int32Array(rows);
  let inertia = 0;
  for (let row = 0; row < rows; row += 1) {
    let best = Infinity;
    for (let cluster = 0; cluster < centroids.rows; cluster += 1) {
      let distance = 0;
      for (let column = 0; column < columns; column += 1) {
        const difference =
          (data[row * columns + column] as number) - (centroids.data[cluster * columns + column] as number);
        distance += difference * difference;
      }
      if (distance < best) {
        best = distance;
        labels[row] = cluster;
      }
    }
    inertia += best;
  }
  return { labels, inertia };
}

/** Returns up to `limit` rows, each the first of its value. */
function distinctRows(points: Matrix, limit: number): number[] {
  const distinct: number[] = [];
  for (let row = 0; row < points.rows && distinct.length < limit; row += 1) {
    const values = rowOf(points, row);
    const isNew = distinct.every((other) =>
      rowOf(points, other).some((value, column) => value !== values[column]),
    );
    if (isNew) distinct.push(row);
  }
  return distinct;
}

function meanVariance({ rows, columns, data }: Matrix): number {
  let total = 0;
  for (let column = 0; column < columns; column += 1) {
    let sum = 0;
    let squares = 0;
    for (let index = column; index < data.length; index += columns) {
      sum += data[index] as number;
      squares += (data[index] as number) ** 2;
    }
    total += squares / rows - (sum / rows) ** 2;
  }
  return total / columns;
}
