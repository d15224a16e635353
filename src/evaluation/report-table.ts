import type { Estimate } from '../numeric/estimates.ts';
import { PLAYLIST_METRICS } from './ranking-metrics.ts';
import { labelOf, type MethodReport } from './report.ts';
import { type Cell, estimateCell, formatNumber, formatShare } from './report-numbers.ts';

interface Column {
  readonly heading: string;
  readonly cell: (method: MethodReport) => Cell;
}

/** The figures to read first. */
const MAIN_COLUMNS: readonly Column[] = [
  { heading: 'Dimensions', cell: ({ dimensions }) => ({ text: String(dimensions) }) },
  ...PLAYLIST_METRICS.map(({ name, label }): Column => ({
    heading: label,
    cell: ({ playlists }) => plain(playlists?.[name], 4),
  })),
  { heading: 'P@10 / raw', cell: ({ playlists }) => plain(playlists?.ratioToRaw, 2, '×') },
  { heading: 'P@10 / raw + year', cell: ({ playlists }) => plain(playlists?.ratioToRawAndYear, 2, '×') },
  { heading: 'Silhouette', cell: ({ clusters }) => plain(clusters?.silhouette, 3) },
  { heading: '… in features', cell: ({ clusters }) => plain(clusters?.silhouetteInFeatures, 3) },
  { heading: 'Same album', cell: ({ lists }) => ({ text: formatShare(lists.sameAlbumHitRate?.mean) }) },
  { heading: 'Same genre', cell: ({ lists }) => ({ text: formatShare(lists.sameGenreShare?.mean) }) },
  { heading: 'Tempo diff., BPM', cell: ({ lists }) => plain(lists.differences.tempo, 1) },
  { heading: 'Loudness diff., dB', cell: ({ lists }) => plain(lists.differences.loudness, 2) },
  { heading: 'Years apart', cell: ({ lists }) => plain(lists.served.yearsApart, 1) },
];

/** Returns the main figures: headings, and one row per method that begins with its label. */
export function mainFigures(methods: readonly MethodReport[]): {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  return {
    headings: ['Method', ...MAIN_COLUMNS.map(({ heading }) => heading)],
    rows: methods.map((method) => [labelOf(method), ...MAIN_COLUMNS.map(({ cell }) => cell(method).text)]),
  };
}

function plain(estimate: Estimate | null | undefined, decimals: number, unit = ''): Cell {
  return estimateCell(estimate, (value) => formatNumber(value, decimals) + unit);
}
