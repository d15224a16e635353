import { InvalidInputError } from '../domain/errors.ts';
import { type Matrix, requireFinite, selectRows } from '../domain/matrix.ts';
import { createRandom, type Random, sampleRows, shuffle } from '../domain/random.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';
import { principalComponents } from './principal-components.ts';
import { calinskiHarabaszScore } from './calinski-harabasz.ts';
import { type Clustering, kMeans } from './k-means.ts';
import { silhouetteScore, standardErrorOf } from './silhouette.ts';

/**
 * Numbers of clusters tried by default: few enough to describe each cluster, denser among the small numbers.
 */
const CANDIDATES = [4, 6, 8, 10, 12, 16, 20, 24] as const;

/** Rows that every candidate is fitted on. */
const CHOICE_SAMPLE = 4_000;

/** Rows of that sample that a silhouette judges. */
const CHOICE_JUDGED = 2_000;

export interface ClusterCountScore {
  readonly clusters: number;
  /** On the sample; null if k-means found fewer than two clusters. */
  readonly silhouette: number | null;
  /** 95 % interval of the mean over the whole sample; null if the mean is exact or null. */
  readonly silhouetteInterval: Interval | null;
  /** The silhouette of as many clusters in the same rows without structure. */
  readonly referenceSilhouette: number | null;
  readonly referenceInterval: Interval | null;
  readonly calinskiHarabasz: number | null;
  readonly inertia: number;
}

type Interval = readonly [low: number, high: number];

export interface ChosenClusters {
  readonly chosen: Clustering;
  /** One score per candidate, in their order. */
  readonly scores: readonly ClusterCountScore[];
}

/**
 * Chooses the number of clusters, then fits all rows. Every candidate is fitted and scored on one seeded
 * sample of 4,000 rows.
 *
 * The silhouette alone usually prefers the smallest number: it falls as the number grows, even in data
 * without any clusters. So it is compared with the silhouette of the same rows without structure, as in the
 * gap statistic (Tibshirani, Walther and Hastie 2001). To remove the structure, each principal component of
 * the sample is shuffled by itself. The chosen number is the largest whose gain over the shuffled rows is
 * within one standard error of the best gain.
 *
 * @throws InvalidInputError for a value that is not finite, or options out of range.
 */
export function chooseClusters(
  points: Matrix,
  {
    candidates = CANDIDATES,
    seed,
    onProgress,
  }: {
    readonly candidates?: readonly number[];
    readonly seed: number;
    /** Called before each candidate and before the last fit, and once at the end. */
    readonly onProgress?: (done: number, total: number) => void;
  },
): ChosenClusters {
  requireFinite(points);
  if (candidates.length === 0)
    throw new InvalidInputError('expected at least one number of clusters to try, got none');
  for (const candidate of candidates) requireWholeNumber('every candidate', candidate);
  const random = createRandom(seed);
  const sample = selectRows(points, sampleRows(points.rows, CHOICE_SAMPLE, random));
  const reference = withoutStructure(sample, random);
  const total = candidates.length + 1;
  const tried = candidates.map((clusters, index) => {
    onProgress?.(index, total);
    const { labels, inertia } = kMeans(sample, { clusters, seed });
    const judge = { sampleSize: CHOICE_JUDGED, seed };
    const score = silhouetteScore(sample, labels, judge);
    const plain = silhouetteScore(reference, kMeans(reference, { clusters, seed }).labels, judge);
    return {
      gain: score === null || plain === null ? -Infinity : score.mean - plain.mean,
      error: Math.hypot(standardErrorOf(score), standardErrorOf(plain)),
      score: {
        clusters,
        silhouette: score?.mean ?? null,
        silhouetteInterval: score?.interval ?? null,
        referenceSilhouette: plain?.mean ?? null,
        referenceInterval: plain?.interval ?? null,
        calinskiHarabasz: calinskiHarabaszScore(sample, labels),
        inertia,
      },
    };
  });
  const best = tried.reduce((a, b) => (b.gain > a.gain ? b : a));
  const close = tried.filter(({ gain }) => gain >= best.gain - best.error);
  const clusters = Math.max(...close.map(({ score }) => score.clusters));
  onProgress?.(total - 1, total);
  const chosen = kMeans(points, { clusters, seed });
  onProgress?.(total, total);
  return { chosen, scores: tried.map(({ score }) => score) };
}

/** Returns rows with the same spread in the same directions, but no other structure. */
function withoutStructure(sample: Matrix, random: Random): Matrix {
  const shuffled = principalComponents(sample, sample.columns);
  const { rows, columns, data } = shuffled;
  for (let column = 0; column < columns; column += 1) {
    const values = Float32Array.from({ length: rows }, (_, row) => data[row * columns + column] as number);
    shuffle(random, values);
    for (const [row, value] of values.entries()) data[row * columns + column] = value;
  }
  return shuffled;
}
