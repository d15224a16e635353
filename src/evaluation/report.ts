import { InvalidInputError } from '../domain/errors.ts';
import type { Space } from '../domain/space.ts';
import type { Estimate } from './estimates.ts';
import type { ListQuality } from './list-quality.ts';
import type { Metric } from './neighbour-lists.ts';

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
  readonly overlaps: readonly ListOverlap[];
  readonly notes: readonly string[];
}

export interface MethodReport {
  /** Differs from method to method within a space. */
  readonly name: string;
  readonly role: MethodRole;
  readonly space: Space;
  readonly metric: Metric;
  readonly dimensions: number;
  readonly trainingSeconds?: number;
  readonly clusters?: ClusterReport;
  /** The silhouette in the method's own space, for each number of clusters that was tried. */
  readonly silhouettes?: readonly { readonly k: number; readonly silhouette: Estimate }[];
  readonly playlists?: PlaylistReport;
  readonly lists: ListQuality;
}

/** `raw` is what the others are measured against: the standardised features themselves. */
export type MethodRole = 'learned' | 'raw' | 'baseline';

/** Scores of the same clusters, in the space they were made in and in the space of the raw features. */
export interface ClusterReport {
  readonly k: number;
  readonly silhouette: Estimate;
  readonly silhouetteInFeatures: Estimate;
  readonly calinskiHarabasz: number;
  readonly calinskiHarabaszInFeatures: number;
}

export interface PlaylistReport {
  readonly queries: number;
  readonly precision: Estimate;
  readonly ndcg: Estimate;
  /** P@10 as a multiple of that of the raw features, paired; null where those found nothing. */
  readonly ratioToRaw?: Estimate | null;
}

/** The mean share of songs that the lists of two methods have in common. */
export interface ListOverlap {
  readonly methods: readonly [string, string];
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

/** The name of a method together with its space, as tables and plots show it. */
export function labelOf({ name, space }: MethodReport): string {
  return `${name} (${space})`;
}
