import type { Matrix } from '../domain/matrix.ts';
import type { Playlist } from '../domain/playlist.ts';
import { bySpace, type Space, SPACES } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { type FeatureSpace, fitFeatureSpace, transformFeatures } from '../embedding/feature-space.ts';
import { flatParameters, type TrainingParameters } from '../embedding/parameters.ts';
import { buildSongGraph } from '../embedding/song-graph.ts';
import { knowsGenres, styleAttributes } from '../embedding/style-attributes.ts';
import { titleLetters } from '../embedding/title-letters.ts';
import { describeClusters } from '../evaluation/cluster-descriptions.ts';
import type { ChosenClusters } from '../numeric/cluster-count.ts';
import type { SpaceClusters } from '../release/clusters-part.ts';
import { type FoundInputs, foundInputs } from './found-inputs.ts';
import { arrangeInThreads, learnInThreads } from './learn-in-threads.ts';
import type { LearningProgress } from './learning-task.ts';

/** Both spaces of the tracks, and the facts about them for a release. */
export interface TrainedSpaces {
  readonly method: Readonly<Record<Space, string>>;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly featureSpace: FeatureSpace;
  /** The tracks in the feature space, one row per track. */
  readonly features: Matrix;
  readonly vectors: Readonly<Record<Space, Matrix>>;
  /** Whether playlists were edges for the style space. */
  readonly knowsPlaylists: boolean;
  /** Whether the style space was learned with genres. */
  readonly knowsGenres: boolean;
  readonly clusters: Readonly<Record<Space, SpaceClusters>> | null;
  readonly map: Matrix | null;
  /** The losses of the last steps. A space that was not trained has none. */
  readonly losses: Readonly<Partial<Record<Space, number>>>;
}

export interface LearningOptions {
  readonly parameters: TrainingParameters;
  /** Told before anything is learned. */
  readonly onInputs?: (inputs: FoundInputs) => void;
  readonly onProgress?: (progress: LearningProgress) => void;
  readonly signal?: AbortSignal;
}

/** A function that learns both spaces from tracks and playlists. */
export type LearnSpaces = (
  tracks: readonly PublishedTrack[],
  playlists: readonly Playlist[],
  options: LearningOptions,
) => Promise<TrainedSpaces>;

/** Learns both spaces at the same time, each in its own thread, with described clusters and the map. */
export const learnSpaces: LearnSpaces = async (tracks, playlists, { parameters, onInputs, ...options }) => {
  const featureSpace = fitFeatureSpace(tracks);
  const features = transformFeatures(featureSpace, tracks);
  const { seed } = parameters;
  const graph = buildSongGraph(
    tracks,
    playlists.map(({ trackIds }) => trackIds),
  );
  onInputs?.(foundInputs(tracks, graph));
  const attributes = styleAttributes(features, tracks);
  const [style, sound] = await learnInThreads(
    [
      {
        space: 'style',
        attributes,
        graph,
        parameters: parameters.style,
        seed,
        isForRelease: true,
      },
      {
        space: 'sound',
        features,
        facts: { years: attributes.years, letters: titleLetters(tracks.map(({ name }) => name)).values },
        parameters: parameters.sound,
        seed,
        isForRelease: true,
      },
    ],
    options,
  );
  const learned = { style, sound };
  const vectors = bySpace((space) => learned[space].vectors);
  const { map, clusters } = await arrangeInThreads(vectors, { ...options, seed });
  return {
    method: bySpace((space) => learned[space].method),
    parameters: { ...flatParameters(parameters), backend: `${style.backend.name} ${style.backend.version}` },
    featureSpace,
    features,
    vectors,
    knowsPlaylists: graph.playlist.groupCount > 0,
    knowsGenres: knowsGenres(attributes),
    clusters: bySpace((space) => describedClusters(clusters[space], features, featureSpace, tracks)),
    map,
    losses: Object.fromEntries(
      SPACES.flatMap((space) => (learned[space].loss === null ? [] : [[space, learned[space].loss]])),
    ),
  };
};

/** Learns nothing: both spaces are the standardised features. For tests and measurements of other things. */
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
    knowsGenres: false,
    clusters: null,
    map: null,
    losses: {},
  };
};

function describedClusters(
  { chosen, scores }: ChosenClusters,
  features: Matrix,
  featureSpace: FeatureSpace,
  tracks: readonly PublishedTrack[],
): SpaceClusters {
  const { labels } = chosen;
  const descriptions = describeClusters({
    labels,
    clusters: chosen.centroids.rows,
    features: unweighted(features, featureSpace),
    columns: featureSpace.columns.map(
      ({ feature, encoding }) => SHOWN_NAMES[encoding] ?? SHOWN_NAMES[feature] ?? feature,
    ),
    genres: (row) => tracks[row]?.genres ?? [],
  });
  return { chosenFrom: scores, clusters: descriptions, labels };
}

/** Names for columns and features that people know better than ours. */
const SHOWN_NAMES: Readonly<Record<string, string>> = {
  durationMillis: 'length',
  timeSignature: 'beats in a bar',
  'fifths-x': 'key near C',
  'fifths-y': 'key near A',
};

/** Returns the features in standard deviations, which people can read. */
function unweighted(features: Matrix, { columns }: FeatureSpace): Matrix {
  const data = features.data.map((value, index) => value / (columns[index % features.columns]?.weight ?? 1));
  return { ...features, data };
}
