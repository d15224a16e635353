import type { Metric } from '../domain/matrix.ts';
import { InvalidInputError } from '../domain/errors.ts';
import type { Space } from '../domain/space.ts';
import type { ClusterDescription } from './cluster-descriptions.ts';
import type { Estimate } from '../numeric/estimates.ts';
import type { ListQuality } from './list-quality.ts';
import type { PlaylistMetricName } from './ranking-metrics.ts';

/** What an evaluation found: plain data, so that it can be kept beside a model and read again. */
export interface EvaluationReport {
  readonly title: string;
  /** What was evaluated: a model, a release. */
  readonly evaluated: string;
  readonly seed: number;
  /** What was counted, by the name to show: songs, sampled songs, test playlists … */
  readonly counts: Readonly<Record<string, number>>;
  /** How what was tested was kept from what was learned from. */
  readonly split: string;
  readonly methods: readonly MethodReport[];
  /** The clusters of the learned spaces in words; left out, as is the map, where nothing was clustered. */
  readonly clusterGroups?: readonly ClusterGroup[];
  readonly map?: SongMap;
  readonly overlaps: readonly ListOverlap[];
  readonly notes: readonly string[];
}

export interface MethodReport {
  /** Differs from method to method within a space. */
  readonly name: string;
  readonly role: MethodRole;
  readonly space: Space;
  /** Of an encoder that was trained to be tested; left out for the space that is evaluated, and for baselines. */
  readonly variant?: MethodVariant;
  readonly metric: Metric;
  readonly dimensions: number;
  readonly clusters?: ClusterReport;
  /** The silhouette in the method's own space, for each number of clusters that was tried. */
  readonly silhouettes?: readonly {
    readonly k: number;
    readonly silhouette: Estimate;
    /** Of as many clusters in the same rows without their structure: what the choice of k goes by. */
    readonly reference?: Estimate;
  }[];
  readonly playlists?: PlaylistReport;
  readonly lists: ListQuality;
}

/** `raw` is what the others are measured against: the standardised features themselves. */
export type MethodRole = 'learned' | 'raw' | 'baseline';

/** What a tested encoder was trained with or, for `without edges`, what the first of them is shown of each song. */
export type MethodVariant = 'half of the playlists' | 'without playlists' | 'without edges';

/** Scores of the same clusters, in the space they were made in and in the space of the raw features. */
export interface ClusterReport {
  readonly k: number;
  readonly silhouette: Estimate;
  readonly silhouetteInFeatures: Estimate;
  readonly calinskiHarabasz: number;
  readonly calinskiHarabaszInFeatures: number;
  /** Where songs are in no cluster, which the scores leave out. */
  readonly noise?: Noise;
}

export interface Noise {
  /** Of the songs that were looked at, those in no cluster. */
  readonly share: number;
  readonly songs: number;
}

/** The clusters of a learned space, as a listener may read of them. */
export interface ClusterGroup {
  readonly space: Space;
  readonly clusters: readonly Pick<ClusterDescription, 'id' | 'size' | 'summary' | 'genres'>[];
}

/** Some songs of the 2-D map of the style space. */
export interface SongMap {
  /** x and y of each in turn, -1 to 1. */
  readonly places: readonly number[];
  /** The id of each one's cluster in the style space. */
  readonly clusters: readonly number[];
  /** How many songs they were drawn from. */
  readonly songs: number;
}

/** The mean of each ranking metric over the queries. */
export interface PlaylistReport extends Readonly<Record<PlaylistMetricName, Estimate>> {
  readonly queries: number;
  /** P@10 as a multiple of the raw features' P@10, paired; null if the raw features found nothing. */
  readonly ratioToRaw?: Estimate | null;
}

/** The mean share of songs that the lists of two methods have in common. */
export interface ListOverlap {
  readonly methods: readonly [MethodLabel, MethodLabel];
  readonly overlap: Estimate | null;
}

/**
 * The report as indented JSON in UTF-8; the same bytes for the same report.
 *
 * @throws InvalidInputError for a number that is not finite, which JSON cannot hold.
 */
export function reportJson(report: EvaluationReport): Uint8Array {
  refuseNotFinite(report);
  return new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
}

/** @throws InvalidInputError for a number that is not finite: it says where it stands. */
export function refuseNotFinite(report: EvaluationReport): void {
  const problems = findNotFinite(report, 'report');
  if (problems.length > 0) throw new InvalidInputError('expected finite numbers in the report', problems);
}

function findNotFinite(value: unknown, path: string): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => findNotFinite(item, `${path}.${key}`));
}

export type MethodLabel = Pick<MethodReport, 'name' | 'role' | 'space'>;

/** The name of a method together with its space, as tables and plots show it. */
export function labelOf({ name, space }: Pick<MethodLabel, 'name' | 'space'>): string {
  return `${name} (${space})`;
}
