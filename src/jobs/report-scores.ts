import type { Estimate } from '../numeric/estimates.ts';
import { HEARD_FEATURES } from '../evaluation/list-quality.ts';
import { PLAYLIST_METRICS } from '../evaluation/ranking-metrics.ts';
import type { EvaluationReport, ListOverlap, MethodReport } from '../evaluation/report.ts';

/**
 * The figures of the learned spaces that runs are compared by: `style/same album`, `sound/tempo difference` … Those of
 * an encoder that was trained to be tested begin with what it was trained with, `style/without playlists/same genre`,
 * but for the agreement of the one with half of the playlists: no other is asked of the style space as it is trained.
 * What was not measured is left out.
 */
export function scoresOf({ methods, overlaps }: EvaluationReport): Record<string, number> {
  const scores = [
    ...methods.filter(({ role }) => role === 'learned').flatMap(methodScores),
    ...overlaps.flatMap(overlapScore),
  ];
  return Object.fromEntries(scores.filter((score): score is [string, number] => score[1] !== null));
}

type Score = readonly [name: string, value: number | null];

function methodScores({ space, variant, clusters, playlists, lists }: MethodReport): Score[] {
  const prefix = variant === undefined ? space : `${space}/${variant}`;
  const asked = variant === 'half of the playlists' ? space : prefix;
  return [
    [`${prefix}/clusters`, clusters?.k ?? null],
    [`${prefix}/silhouette`, meanOf(clusters?.silhouette)],
    [`${prefix}/silhouette in features`, meanOf(clusters?.silhouetteInFeatures)],
    [`${prefix}/calinski-harabasz`, clusters?.calinskiHarabasz ?? null],
    ...PLAYLIST_METRICS.map(({ name, score }): Score => [`${asked}/${score}`, meanOf(playlists?.[name])]),
    [`${asked}/precision by raw`, meanOf(playlists?.ratioToRaw)],
    [`${prefix}/same album`, meanOf(lists.sameAlbumHitRate)],
    [`${prefix}/same genre`, meanOf(lists.sameGenreShare)],
    ...HEARD_FEATURES.map((feature): Score => [
      `${prefix}/${feature} difference`,
      meanOf(lists.differences[feature]),
    ]),
    [`${prefix}/hubness`, lists.hubness.skewness],
    [`${prefix}/coverage`, lists.coverage.share],
  ];
}

/** With the other learned space, and of each space with the raw features in it. */
function overlapScore({ methods: [a, b], overlap }: ListOverlap): Score[] {
  if (a.role === 'learned' && b.role === 'learned')
    return [[`${a.space}/overlap with ${b.space}`, meanOf(overlap)]];
  if (a.role === b.role || a.space !== b.space) return [];
  return [[`${a.space}/overlap with raw`, meanOf(overlap)]];
}

function meanOf(estimate: Estimate | null | undefined): number | null {
  return estimate?.mean ?? null;
}
