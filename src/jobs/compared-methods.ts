import type { Matrix } from '../domain/matrix.ts';
import type { Space } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { principalComponents } from '../numeric/principal-components.ts';
import { randomVectors, rawFeatures, yearPenalty } from '../evaluation/baselines.ts';
import type { MethodReport, MethodRole, MethodVariant } from '../evaluation/report.ts';
import type { SpaceClusters } from '../release/clusters-part.ts';
import { type Clusters, dbscanClusters, estimateOf, kMeansClusters } from './evaluate-clusters.ts';
import type { HeldOut } from './held-out.ts';
import type { TrainedSpaces } from './learn-spaces.ts';

/** The first five components explain four fifths of the variance. */
const COMPONENTS = 5;
/** About as many dimensions as a learned space has. */
const CHANCE_DIMENSIONS = 16;

/** The raw features with a penalty for the years apart: what learning must beat, too. */
export const RAW_AND_YEAR = 'raw z-scores + year';

/** One space whose lists, clusters and agreement with playlists are measured. */
export interface ComparedMethod {
  readonly name: string;
  readonly role: MethodRole;
  readonly space: Space;
  readonly variant?: MethodVariant;
  readonly vectors: Matrix;
  /** Left out if the method makes no clusters. */
  readonly clusters?: Clusters;
  readonly silhouettes?: MethodReport['silhouettes'];
  /** Taken from the score of a row, for a method that is more than its vectors. */
  readonly penaltyOf?: (query: number, row: number) => number;
  /** The vectors for the share of the same genre, if not its own; null if none are free of genres. */
  readonly genreVectors?: Matrix | null;
  /** Whether it has seen the held-out playlists. */
  readonly knowsAnswers?: boolean;
}

/**
 * Returns functions that make the learned spaces and the same baselines for both: raw z-scores, PCA and
 * chance. Raw z-scores come first, and those with the year, since other methods are given as multiples of
 * them. A baseline has as many clusters as its space. Making one takes seconds, so the caller can tell its
 * progress.
 */
export function comparedMethods(
  tracks: readonly PublishedTrack[],
  spaces: TrainedSpaces,
  seed: number,
  heldOut: HeldOut | null,
): (() => ComparedMethod)[] {
  const { features, vectors, clusters } = spaces;
  const raw = rawFeatures(tracks);
  const components = principalComponents(features, Math.min(COMPONENTS, features.columns));
  const chance = randomVectors(tracks.length, CHANCE_DIMENSIONS, seed);
  const clustered = (space: Space, name: string, role: MethodRole, rows: Matrix): ComparedMethod => ({
    name,
    role,
    space,
    vectors: rows,
    ...(clusters && { clusters: kMeansClusters(rows, clusters[space].clusters.length, seed) }),
  });
  const rawIn = (space: Space) => clustered(space, 'raw z-scores', 'raw', raw);
  const pcaIn = (space: Space) => clustered(space, 'PCA, k-means', 'baseline', components);
  const chanceIn = (space: Space) => clustered(space, 'chance', 'baseline', chance);
  const learned = (space: Space): ComparedMethod => ({
    name: spaces.method[space],
    role: 'learned',
    space,
    vectors: vectors[space],
    ...(clusters === null
      ? {}
      : { clusters: { labels: clusters[space].labels }, silhouettes: silhouettesOf(clusters[space]) }),
  });
  return [
    () => rawIn('style'),
    () => ({
      ...rawIn('style'),
      name: RAW_AND_YEAR,
      role: 'baseline',
      penaltyOf: yearPenalty(tracks.map(({ year }) => year)),
    }),
    () => ({
      ...learned('style'),
      // Playlists may stand for genres.
      ...(spaces.knowsPlaylists || spaces.knowsGenres ? { genreVectors: null } : {}),
      knowsAnswers: true,
    }),
    ...(heldOut === null ? [] : heldOutMethods(heldOut).map((method) => () => method)),
    () => ({ name: 'standardised features', role: 'baseline', space: 'style', vectors: features }),
    () => pcaIn('style'),
    () => chanceIn('style'),
    () => rawIn('sound'),
    () => learned('sound'),
    () => pcaIn('sound'),
    () => ({
      name: 'PCA, DBSCAN',
      role: 'baseline',
      space: 'sound',
      vectors: components,
      clusters: dbscanClusters(components, seed),
    }),
    () => chanceIn('sound'),
  ];
}

function heldOutMethods({
  withPlaylists,
  withoutPlaylists,
  withoutEdges,
  withoutGenres,
}: HeldOut): ComparedMethod[] {
  const learned = { role: 'learned', space: 'style' } as const;
  return [
    {
      ...learned,
      name: 'graph encoder, half the playlists',
      variant: 'half of the playlists',
      vectors: withPlaylists,
      genreVectors: null,
    },
    {
      ...learned,
      name: 'graph encoder without playlists',
      variant: 'without playlists',
      vectors: withoutPlaylists,
      ...(withoutGenres === null ? {} : { genreVectors: withoutGenres }),
    },
    ...(withoutEdges === null
      ? []
      : [
          {
            ...learned,
            name: 'graph encoder, songs without edges',
            variant: 'without edges',
            vectors: withoutEdges,
            genreVectors: null,
          } as const,
        ]),
  ];
}

function silhouettesOf({ chosenFrom }: SpaceClusters): NonNullable<MethodReport['silhouettes']> {
  return chosenFrom.flatMap((tried) => {
    const { clusters: k, silhouette, referenceSilhouette: reference } = tried;
    if (silhouette === null) return [];
    return [
      {
        k,
        silhouette: estimateOf(silhouette, tried.silhouetteInterval),
        ...(typeof reference === 'number'
          ? { reference: estimateOf(reference, tried.referenceInterval) }
          : {}),
      },
    ];
  });
}
