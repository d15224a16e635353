import type { Estimate } from '../numeric/estimates.ts';
import type { EvaluationTexts } from './evaluation-text-en.ts';
import { PLAYLIST_METRICS } from './ranking-metrics.ts';
import { labelOf, type MethodReport } from './report.ts';
import { dataTable } from './report-markup.ts';
import { type Cell, estimateCell, formatNumber, formatShare } from './report-numbers.ts';

type Column = readonly [heading: string, cell: (method: MethodReport) => Cell];

/** Returns the table of the figures to read first, one row per method. */
export function mainTable(methods: readonly MethodReport[], { tables: words }: EvaluationTexts): string {
  const columns: readonly Column[] = [
    [words.dimensions, ({ dimensions }) => ({ text: String(dimensions) })],
    ...PLAYLIST_METRICS.map(({ name, label }): Column => [
      label,
      ({ playlists }) => plain(playlists?.[name], 4),
    ]),
    [words.ratioToRaw, ({ playlists }) => plain(playlists?.ratioToRaw, 2, '×')],
    [words.ratioToRawAndYear, ({ playlists }) => plain(playlists?.ratioToRawAndYear, 2, '×')],
    [words.silhouette, ({ clusters }) => plain(clusters?.silhouette, 3)],
    [words.inFeatures, ({ clusters }) => plain(clusters?.silhouetteInFeatures, 3)],
    [words.sameAlbum, ({ lists }) => ({ text: formatShare(lists.sameAlbumHitRate?.mean) })],
    [words.sameGenre, ({ lists }) => ({ text: formatShare(lists.sameGenreShare?.mean) })],
    [words.tempoDifference, ({ lists }) => plain(lists.differences.tempo, 1)],
    [words.loudnessDifference, ({ lists }) => plain(lists.differences.loudness, 2)],
    [words.served.yearsApart, ({ lists }) => plain(lists.served.yearsApart, 1)],
  ];
  return dataTable(
    words.main,
    [words.method, ...columns.map(([heading]) => heading)],
    methods.map((method) => [labelOf(method), ...columns.map(([, cell]) => cell(method).text)]),
  );
}

function plain(estimate: Estimate | null | undefined, decimals: number, unit = ''): Cell {
  return estimateCell(estimate, (value) => formatNumber(value, decimals) + unit);
}
