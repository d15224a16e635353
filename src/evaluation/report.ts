import type { Metric } from '../domain/matrix.ts';
import type { Space } from '../domain/space.ts';
import type { ClusterDescription } from './cluster-descriptions.ts';
import type { Estimate } from '../numeric/estimates.ts';
import type { ListQuality } from './list-quality.ts';
import type { PlaylistMetricName } from './ranking-metrics.ts';

/** The result of an evaluation: plain data, so that it can be stored beside a model and read again. */
export interface EvaluationReport {
  readonly title: string;
  /** The model or release that was evaluated. */
  readonly evaluated: string;
  readonly seed: number;
  /** Counts by the name to show: songs, sampled songs, test playlists … */
  readonly counts: Readonly<Record<string, number>>;
  /** How the test data was kept apart from the training data. */
  readonly split: string;
  readonly methods: readonly MethodReport[];
  /** The clusters of the learned spaces in words. Absent, like the map, if nothing was clustered. */
  readonly clusterGroups?: readonly ClusterGroup[];
  readonly map?: SongMap;
  readonly overlaps: readonly ListOverlap[];
  /** What each input of the style space is worth; absent if no playlists were held out. */
  readonly inputs?: readonly InputWorth[];
  readonly notes: readonly string[];
}

export interface MethodReport {
  /** Unique within a space. */
  readonly name: string;
  readonly role: MethodRole;
  readonly space: Space;
  /** Set for encoders trained only for this test; absent for the learned space itself and for baselines. */
  readonly variant?: MethodVariant;
  readonly metric: Metric;
  readonly dimensions: number;
  readonly clusters?: ClusterReport;
  /** The silhouette in the method's own space, for each number of clusters tried. */
  readonly silhouettes?: readonly {
    readonly k: number;
    readonly silhouette: Estimate;
    /**
     * The silhouette of as many clusters in the same data without structure; the choice of k compares with
     * it.
     */
    readonly reference?: Estimate;
  }[];
  readonly playlists?: PlaylistReport;
  readonly lists: ListQuality;
}

/** `raw` is the standardised features themselves: the baseline for all other methods. */
export type MethodRole = 'learned' | 'raw' | 'baseline';

/**
 * How an encoder was trained for the test. `without edges` is the encoder trained on half of the playlists,
 * which then sees no edges of the songs it encodes.
 */
export type MethodVariant = 'half of the playlists' | 'without playlists' | 'without edges';

/** Scores of the same clusters, in the space they were made in and in the feature space. */
export interface ClusterReport {
  readonly k: number;
  readonly silhouette: Estimate;
  readonly silhouetteInFeatures: Estimate;
  readonly calinskiHarabasz: number;
  readonly calinskiHarabaszInFeatures: number;
  /** The songs in no cluster, if there are any; the scores leave them out. */
  readonly noise?: Noise;
}

export interface Noise {
  /** The share of the clustered songs that are in no cluster. */
  readonly share: number;
  /** How many songs were clustered. */
  readonly songs: number;
}

/** The clusters of a learned space, described for a listener. */
export interface ClusterGroup {
  readonly space: Space;
  readonly clusters: readonly Pick<ClusterDescription, 'id' | 'size' | 'summary' | 'genres'>[];
}

/** A sample of songs on the 2-D map of the style space. */
export interface SongMap {
  /** Coordinates from -1 to 1: x and y of the first song, x and y of the second … */
  readonly places: readonly number[];
  /** The cluster id of each song in the style space. */
  readonly clusters: readonly number[];
  /** How many songs the sample was drawn from. */
  readonly songs: number;
}

/** The mean of each ranking metric over the queries. */
export interface PlaylistReport extends Readonly<Record<PlaylistMetricName, Estimate>> {
  readonly queries: number;
  /** P@10 as a multiple of the raw features' P@10, paired; null if the raw features found nothing. */
  readonly ratioToRaw?: Estimate | null;
  /** The same over the raw features with a penalty for the years apart. */
  readonly ratioToRawAndYear?: Estimate | null;
}

/**
 * How well lists agree with held-out playlists if the encoder sees only some inputs. `own` is the song's own
 * features, year and title, which every other set has, too. `both` is artists and albums, `genres` adds the
 * genres to both, `playlists` adds half of the playlists to all.
 */
export interface InputWorth {
  readonly seen: 'own' | 'artists' | 'albums' | 'both' | 'genres' | 'playlists';
  readonly ratioToRaw: Estimate;
}

/** The mean share of songs that are in the lists of both methods. */
export interface ListOverlap {
  readonly methods: readonly [MethodLabel, MethodLabel];
  readonly overlap: Estimate | null;
}

export type MethodLabel = Pick<MethodReport, 'name' | 'role' | 'space'>;

/** Returns the name of a method with its space, as tables and plots show it. */
export function labelOf({ name, space }: Pick<MethodLabel, 'name' | 'space'>): string {
  return `${name} (${space})`;
}
