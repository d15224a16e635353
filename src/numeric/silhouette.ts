import type { Matrix } from '../domain/matrix.ts';
import { createRandom, type Random, sampleRows } from '../domain/random.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';
import { NORMAL_QUANTILE } from './estimates.ts';
import { rowsByCluster } from './rows-by-cluster.ts';

export interface SilhouetteScore {
  /** From -1 to 1, higher is better separated. */
  readonly mean: number;
  /** Where the exact mean lies at 95 % confidence; null when `mean` is exact. */
  readonly interval: readonly [low: number, high: number] | null;
  /** How many rows were judged. */
  readonly sampled: number;
}

/** Rows judged by default: the interval is then about ±0.01 wide. */
const DEFAULT_SAMPLE = 1_000;

/** Rows that those are compared with, at most: it bounds the time, whatever the number of rows. */
const MAX_REFERENCES = 20_000;

/** A cluster keeps this many references, if it has them: a mean of fewer distances is not worth much. */
const MIN_REFERENCES = 200;

/**
 * The mean silhouette (Rousseeuw 1987; Euclidean): of each row (b - a) / max(a, b), a its mean distance to the
 * rest of its cluster, b to the nearest other cluster; a cluster of one scores 0. Rows labelled -1, noise, are
 * left out. Null where fewer than two clusters are left to compare.
 *
 * By default it judges a seeded sample of rows: an estimate with an interval, which covers the choice of those
 * rows. Above 20,000 rows they are compared with a sample of each cluster, too. `'exact'` judges every row against
 * every other: time grows with the square of the rows.
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
  // Of a population that is not endless, the sample leaves less unknown the more of it it holds.
  const margin = NORMAL_QUANTILE * standardError * Math.sqrt(1 - judged.length / rows.length);
  return {
    mean,
    interval: [Math.max(-1, mean - margin), Math.min(1, mean + margin)],
    sampled: judged.length,
  };
}

/** The standard error of an estimate; 0 of an exact score, or none. */
export function standardErrorOf(score: SilhouetteScore | null): number {
  const interval = score?.interval ?? [0, 0];
  return (interval[1] - interval[0]) / (2 * NORMAL_QUANTILE);
}

/**
 * The silhouette of each of the rows `judged`, which stand in `clusters`, by the distances to the rows of each
 * cluster in `references`.
 */
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
  // The references of a cluster stand side by side, so that the innermost loop reads on in memory.
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
