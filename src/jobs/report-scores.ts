import type { Estimate } from '../numeric/estimates.ts';
import { HEARD_FEATURES } from '../evaluation/list-quality.ts';
import { PLAYLIST_METRICS } from '../evaluation/ranking-metrics.ts';
import type { EvaluationReport, ListOverlap, MethodReport } from '../evaluation/report.ts';

/**
 * Returns the scores by which runs are compared, for example `style/same album`. Encoders trained only for
 * testing have a prefix, for example `style/without playlists/same genre`. Exception: playlist agreement of
 * the encoder trained on half of the playlists goes by `style/…`, because the final style space has seen all
 * playlists and cannot be tested. Missing measurements are left out.
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
  const agreementPrefix = variant === 'half of the playlists' ? space : prefix;
  return [
    [`${prefix}/clusters`, clusters?.k ?? null],
    [`${prefix}/silhouette`, meanOf(clusters?.silhouette)],
    [`${prefix}/silhouette in features`, meanOf(clusters?.silhouetteInFeatures)],
    [`${prefix}/calinski-harabasz`, clusters?.calinskiHarabasz ?? null],
    ...PLAYLIST_METRICS.map(({ name, score }): Score => [
      `${agreementPrefix}/${score}`,
      meanOf(playlists?.[name]),
    ]),
    [`${agreementPrefix}/precision by raw`, meanOf(playlists?.ratioToRaw)],
    [`${agreementPrefix}/precision by raw and year`, meanOf(playlists?.ratioToRawAndYear)],
    [`${prefix}/same album`, meanOf(lists.sameAlbumHitRate)],
    [`${prefix}/same genre`, meanOf(lists.sameGenreShare)],
    ...HEARD_FEATURES.map((feature): Score => [
      `${prefix}/${feature} difference`,
      meanOf(lists.differences[feature]),
    ]),
    [`${prefix}/years apart`, meanOf(lists.served.yearsApart)],
    [`${prefix}/own artist`, meanOf(lists.served.ownArtist)],
  ];
}

/**
 * Returns the overlap of the two learned spaces, or of a learned space with its raw features; otherwise
 * nothing.
 */
function overlapScore({ methods: [a, b], overlap }: ListOverlap): Score[] {
  if (a.role === 'learned' && b.role === 'learned')
    return [[`${a.space}/overlap with ${b.space}`, meanOf(overlap)]];
  if (a.role === b.role || a.space !== b.space) return [];
  return [[`${a.space}/overlap with raw`, meanOf(overlap)]];
}

function meanOf(estimate: Estimate | null | undefined): number | null {
  return estimate?.mean ?? null;
}
