import { type Matrix, selectRows } from '../domain/matrix.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import { calinskiHarabaszScore } from '../numeric/calinski-harabasz.ts';
import { dbscan, suggestEpsilon } from '../numeric/dbscan.ts';
import type { Estimate } from '../numeric/estimates.ts';
import { kMeans } from '../numeric/k-means.ts';
import type { ClusterReport, Noise } from '../evaluation/report.ts';
import { silhouetteScore } from '../numeric/silhouette.ts';

/** DBSCAN compares every song with its neighbours: more songs would take minutes and show nothing new. */
const DBSCAN_SONGS = 40_000;
/** Twice the dimensions, which are usually five components (Sander et al. 1998). */
const MIN_POINTS = 10;
/** The label of a song that is noise, or not in DBSCAN's sample. */
const NO_CLUSTER = -1;

export interface Clusters {
  /** One cluster per row, -1 for none. */
  readonly labels: Int32Array;
  readonly noise?: Noise;
}

/** Returns the clusters of k-means. */
export function kMeansClusters(vectors: Matrix, clusters: number, seed: number): Clusters {
  return { labels: kMeans(vectors, { clusters, seed }).labels };
}

/** Returns DBSCAN's clusters of at most 40,000 songs, with a radius chosen by their distances. */
export function dbscanClusters(vectors: Matrix, seed: number): Clusters {
  const rows = sampleRows(vectors.rows, DBSCAN_SONGS, createRandom(seed));
  const sampled = selectRows(vectors, rows);
  const minPoints = MIN_POINTS;
  const found = dbscan(sampled, { epsilon: suggestEpsilon(sampled, { minPoints, seed }), minPoints });
  const labels = new Int32Array(vectors.rows).fill(NO_CLUSTER);
  for (const [index, row] of rows.entries()) labels[row] = found[index] ?? NO_CLUSTER;
  const inNone = found.filter((label) => label === NO_CLUSTER).length;
  return { labels, noise: { share: inNone / Math.max(1, rows.length), songs: rows.length } };
}

/** Returns the number of different clusters. */
export function clusterCount({ labels }: Clusters): number {
  return new Set(labels.filter((label) => label !== NO_CLUSTER)).size;
}

/** Scores the clusters in their own space and in the feature space. Null for fewer than two clusters. */
export function clusterReport(
  vectors: Matrix,
  features: Matrix,
  clusters: Clusters,
  { seed, isExact }: { readonly seed: number; readonly isExact: boolean },
): ClusterReport | null {
  const { labels, noise } = clusters;
  const options = { seed, ...(isExact ? { sampleSize: 'exact' as const } : {}) };
  const silhouette = silhouetteScore(vectors, labels, options);
  const silhouetteInFeatures = silhouetteScore(features, labels, options);
  const calinskiHarabasz = calinskiHarabaszScore(vectors, labels);
  const calinskiHarabaszInFeatures = calinskiHarabaszScore(features, labels);
  if (
    silhouette === null ||
    silhouetteInFeatures === null ||
    calinskiHarabasz === null ||
    calinskiHarabaszInFeatures === null
  ) {
    return null;
  }
  return {
    k: clusterCount(clusters),
    silhouette: estimateOf(silhouette.mean, silhouette.interval),
    silhouetteInFeatures: estimateOf(silhouetteInFeatures.mean, silhouetteInFeatures.interval),
    calinskiHarabasz,
    calinskiHarabaszInFeatures,
    ...(noise === undefined ? {} : { noise }),
  };
}

/** Returns a score with its interval. The interval of an exact score is the score itself. */
export function estimateOf(mean: number, interval: Estimate['interval'] | null | undefined): Estimate {
  return { mean, interval: interval ?? [mean, mean] };
}
