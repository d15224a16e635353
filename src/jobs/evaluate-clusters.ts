import { type Matrix, selectRows } from '../domain/matrix.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import { calinskiHarabaszScore } from '../evaluation/calinski-harabasz.ts';
import { dbscan, suggestEpsilon } from '../evaluation/dbscan.ts';
import { kMeans } from '../evaluation/k-means.ts';
import type { ClusterReport } from '../evaluation/report.ts';
import { type SilhouetteScore, silhouetteScore } from '../evaluation/silhouette.ts';

/** DBSCAN compares every song with those around it: more would take minutes, and say nothing else. */
const DBSCAN_SONGS = 40_000;
/** Twice the dimensions of the usual five components (Sander et al. 1998). */
const MIN_POINTS = 10;
/** Of a song that DBSCAN does not look at, or calls noise. */
const NO_CLUSTER = -1;

export function kMeansLabels(vectors: Matrix, clusters: number, seed: number): Int32Array {
  return kMeans(vectors, { clusters, seed }).labels;
}

/** DBSCAN's labels of at most 40,000 songs, with the radius that their distances suggest. */
export function dbscanLabels(vectors: Matrix, seed: number): Int32Array {
  const rows = sampleRows(vectors.rows, DBSCAN_SONGS, createRandom(seed));
  const sampled = selectRows(vectors, rows);
  const minPoints = MIN_POINTS;
  const epsilon = suggestEpsilon(sampled, { minPoints, seed });
  const labels = new Int32Array(vectors.rows).fill(NO_CLUSTER);
  const found = dbscan(sampled, { epsilon, minPoints });
  for (const [place, row] of rows.entries()) labels[row] = found[place] ?? NO_CLUSTER;
  return labels;
}

/** Scores of the clusters in their own space and in that of the features; null for fewer than two clusters. */
export function clusterReport(
  vectors: Matrix,
  features: Matrix,
  labels: Int32Array,
  { seed, isExact }: { readonly seed: number; readonly isExact: boolean },
): ClusterReport | null {
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
    k: new Set(labels.filter((label) => label !== NO_CLUSTER)).size,
    silhouette: estimateOf(silhouette),
    silhouetteInFeatures: estimateOf(silhouetteInFeatures),
    calinskiHarabasz,
    calinskiHarabaszInFeatures,
  };
}

/** An exact score is its own interval. */
function estimateOf({ mean, interval }: SilhouetteScore): ClusterReport['silhouette'] {
  return { mean, interval: interval ?? [mean, mean] };
}
