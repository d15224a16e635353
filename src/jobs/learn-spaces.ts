import type { Matrix } from '../domain/matrix.ts';
import type { Playlist } from '../domain/playlist.ts';
import { bySpace, type Space, SPACES } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { type FeatureSpace, fitFeatureSpace, transformFeatures } from '../embedding/feature-space.ts';
import { flatParameters, type TrainingParameters } from '../embedding/parameters.ts';
import { buildSongGraph } from '../embedding/song-graph.ts';
import { styleAttributes } from '../embedding/style-attributes.ts';
import { describeClusters } from '../evaluation/cluster-descriptions.ts';
import type { SpaceClusters } from '../release/clusters-part.ts';
import { learnAtOnce } from './learn-at-once.ts';
import type { LearnedSpace, LearningProgress } from './learning-task.ts';

/** Both spaces of the tracks, and what a release says of them. */
export interface TrainedSpaces {
  readonly method: Readonly<Record<Space, string>>;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly featureSpace: FeatureSpace;
  /** The tracks in the feature space, a row a track. */
  readonly features: Matrix;
  readonly vectors: Readonly<Record<Space, Matrix>>;
  /** Whether songs of a playlist were joined for the style space. */
  readonly knowsPlaylists: boolean;
  readonly clusters: Readonly<Record<Space, SpaceClusters>> | null;
  readonly map: Matrix | null;
  /** Of the last steps; left out where nothing was trained. */
  readonly losses: Readonly<Partial<Record<Space, number>>>;
}

export interface LearningOptions {
  readonly parameters: TrainingParameters;
  readonly onProgress?: (progress: LearningProgress) => void;
  readonly signal?: AbortSignal;
}

/** Learns spaces for tracks that some playlists hold. */
export type LearnSpaces = (
  tracks: readonly PublishedTrack[],
  playlists: readonly Playlist[],
  options: LearningOptions,
) => Promise<TrainedSpaces>;

/** Both spaces at once, each in a thread of its own; then their clusters, described, and the map. */
export const learnSpaces: LearnSpaces = async (tracks, playlists, { parameters, ...options }) => {
  const featureSpace = fitFeatureSpace(tracks);
  const features = transformFeatures(featureSpace, tracks);
  const { seed } = parameters;
  const graph = buildSongGraph(
    tracks,
    playlists.map(({ trackIds }) => trackIds),
  );
  const [style, sound] = await learnAtOnce(
    [
      {
        space: 'style',
        attributes: styleAttributes(features, tracks),
        graph,
        parameters: parameters.style,
        seed,
        isForRelease: true,
      },
      { space: 'sound', features, parameters: parameters.sound, seed, isForRelease: true },
    ],
    options,
  );
  const learned = { style, sound };
  return {
    method: bySpace((space) => learned[space].method),
    parameters: { ...flatParameters(parameters), backend: `${style.backend.name} ${style.backend.version}` },
    featureSpace,
    features,
    vectors: bySpace((space) => learned[space].vectors),
    knowsPlaylists: graph.playlist.groupCount > 0,
    clusters: bySpace((space) => describedClusters(learned[space], features, featureSpace, tracks)),
    map: style.map,
    losses: Object.fromEntries(
      SPACES.flatMap((space) => (learned[space].loss === null ? [] : [[space, learned[space].loss]])),
    ),
  };
};

/** Nothing learned: the standardised features in both spaces, for what is not about them. */
export const standardisedSpaces: LearnSpaces = async (tracks) => {
  const featureSpace = fitFeatureSpace(tracks);
  const features = transformFeatures(featureSpace, tracks);
  return {
    method: bySpace(() => 'standardised features'),
    parameters: {},
    featureSpace,
    features,
    vectors: bySpace(() => features),
    knowsPlaylists: false,
    clusters: null,
    map: null,
    losses: {},
  };
};

function describedClusters(
  { clusters }: LearnedSpace,
  features: Matrix,
  featureSpace: FeatureSpace,
  tracks: readonly PublishedTrack[],
): SpaceClusters {
  if (clusters === null) throw new Error('a space that is learned for a release has clusters');
  const { labels } = clusters.chosen;
  const descriptions = describeClusters({
    labels,
    clusters: clusters.chosen.centroids.rows,
    features: unweighted(features, featureSpace),
    columns: featureSpace.columns.map(
      ({ feature, encoding }) => SHOWN_NAMES[encoding] ?? SHOWN_NAMES[feature] ?? feature,
    ),
    genres: (row) => tracks[row]?.genres ?? [],
  });
  return { chosenFrom: clusters.scores, clusters: descriptions, labels };
}

/** Where a column is better known by another name than its feature's. */
const SHOWN_NAMES: Readonly<Record<string, string>> = {
  durationMillis: 'length',
  timeSignature: 'beats in a bar',
  'fifths-x': 'key near C',
  'fifths-y': 'key near A',
};

/** Standard deviations, as people read them. */
function unweighted(features: Matrix, { columns }: FeatureSpace): Matrix {
  const data = features.data.map((value, place) => value / (columns[place % features.columns]?.weight ?? 1));
  return { ...features, data };
}
