import type { Matrix } from '../domain/matrix.ts';
import { createRandom, type Random, sampleRows } from '../domain/random.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';
import { NORMAL_QUANTILE } from './estimates.ts';
import { rowsByCluster } from './rows-by-cluster.ts';

export interface SilhouetteScore {
  /** From -1 to 1; higher is better separated. */
  readonly mean: number;
  /** 95 % confidence interval of the exact mean; null if `mean` is exact. */
  readonly interval: readonly [low: number, high: number] | null;
  /** The number of rows judged. */
  readonly sampled: number;
}

/** Rows judged by default: the interval is then about ±0.01. */
const DEFAULT_SAMPLE = 1_000;

/** The most rows that each judged row is compared with: it bounds the time for any number of rows. */
const MAX_REFERENCES = 20_000;

/** The fewest rows compared per cluster, if it has as many: a mean of fewer distances says little. */
const MIN_REFERENCES = 200;

/**
 * Returns the mean silhouette (Rousseeuw 1987; Euclidean). A row scores (b - a) / max(a, b): a is its mean
 * distance to the rest of its cluster, b its mean distance to the nearest other cluster. A cluster of one row
 * scores 0. Rows labelled -1 are noise and are left out. Null if fewer than two clusters are left.
 *
 * By default it judges a seeded sample of rows: an estimate with an interval, which covers the choice of
 * those rows. If there are more than 20,000 rows, it also compares with a sample of each cluster only.
 * `'exact'` judges every row against every other: time grows with the square of the rows.
 *
 * @throws InvalidInputError for a value that is not finite, or labels that do not fit the points.
 */
export function silhouetteScore(
  points: Matrix,
  labels: Int32Array,
  { sampleSize = DEFAULT_SAMPLE, seed }: { readonly sampleSize?: number | 'exact'; readonly seed: number },
): SilhouetteScore | null {
  if (sampleSize !== 'exact') requireWholeNumber("sampleSize, if not 'exact',", sampleSize, { min: 2 });
  const clusters = rowsByCluster(points, labels);
  if (clusters.length < 2) return null;
  const random = createRandom(seed);
  const rows = clusters.flatMap((members) => Array.from(members));
  const isSample = sampleSize !== 'exact' && sampleSize < rows.length;
  const judged = isSample
    ? Int32Array.from(sampleRows(rows.length, sampleSize, random), (index) => rows[index] as number)
    : Int32Array.from(rows);
  const references = isSample ? sampleClusters(clusters, rows.length, random) : clusters;
  const scores = silhouettes(points, judged, clusters, references);
  const { mean, standardError } = meanAndError(scores);
  if (!isSample) return { mean, interval: null, sampled: judged.length };
  // Finite population correction: the larger the sampled share, the less remains unknown.
  const margin = NORMAL_QUANTILE * standardError * Math.sqrt(1 - judged.length / rows.length);
  return {
    mean,
    interval: [Math.max(-1, mean - margin), Math.min(1, mean + margin)],
    sampled: judged.length,
  };
}

/** Returns the standard error of an estimate; 0 for an exact or missing score. */
export function standardErrorOf(score: SilhouetteScore | null): number {
  const interval = score?.interval ?? [0, 0];
  return (interval[1] - interval[0]) / (2 * NORMAL_QUANTILE);
}

/** Returns the silhouette of each judged row, from its distances to the reference rows of each cluster. */
function silhouettes(
  { rows, columns, data }: Matrix,
  judged: Int32Array,
  clusters: readonly Int32Array[],
  references: readonly Int32Array[],
): Float64Array {
  const clusterOf = new Int32Array(rows);
  clusters.forEach((members, cluster) => {
    for (const row of members) clusterOf[row] = cluster;
  });
  const isReference = new Uint8Array(rows);
  // The references of a cluster lie side by side in memory, so the innermost loop reads them in order.
  const blocks = references.map((members) => {
    const block = new Float32Array(members.length * columns);
    members.forEach((row, index) => {
      isReference[row] = 1;
      block.set(data.subarray(row * columns, (row + 1) * columns), index * columns);
    });
    return block;
  });
  return Float64Array.from(judged, (row) => {
    const own = clusterOf[row] as number;
    if (clusters[own]?.length === 1) return 0;
    const point = data.subarray(row * columns, (row + 1) * columns);
    let within = 0;
    let nearest = Infinity;
    blocks.forEach((block, cluster) => {
      const sum = sumOfDistances(point, block);
      const count = (references[cluster] as Int32Array).length;
      if (cluster === own) within = sum / (count - (isReference[row] as number));
      else nearest = Math.min(nearest, sum / count);
    });
    const larger = Math.max(within, nearest);
    return larger === 0 ? 0 : (nearest - within) / larger;
  });
}

function sumOfDistances(point: Float32Array, block: Float32Array): number {
  const columns = point.length;
  let distances = 0;
  for (let offset = 0; offset < block.length; offset += columns) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let column = 0;
    // Four sums at once keep the processor's pipelines busy.
    for (; column + 3 < columns; column += 4) {
      const d0 = (point[column] as number) - (block[offset + column] as number);
      const d1 = (point[column + 1] as number) - (block[offset + column + 1] as number);
      const d2 = (point[column + 2] as number) - (block[offset + column + 2] as number);
      const d3 = (point[column + 3] as number) - (block[offset + column + 3] as number);
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; column < columns; column += 1) {
      const d0 = (point[column] as number) - (block[offset + column] as number);
      s0 += d0 * d0;
    }
    distances += Math.sqrt(s0 + s1 + (s2 + s3));
  }
  return distances;
}

function sampleClusters(clusters: readonly Int32Array[], rows: number, random: Random): Int32Array[] {
  return clusters.map((members) => {
    const share = Math.ceil((members.length * MAX_REFERENCES) / rows);
    return sampleRows(members.length, Math.max(MIN_REFERENCES, share), random).map(
      (index) => members[index] as number,
    );
  });
}

function meanAndError(values: Float64Array): { mean: number; standardError: number } {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / Math.max(1, values.length - 1) / values.length) };
}
