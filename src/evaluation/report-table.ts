import type { Estimate } from '../numeric/estimates.ts';
import { PLAYLIST_METRICS } from './ranking-metrics.ts';
import { type EvaluationReport, labelOf, type MethodReport } from './report.ts';
import { refuseNotFinite } from './report-json.ts';
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
  { heading: 'Silhouette', cell: ({ clusters }) => plain(clusters?.silhouette, 3) },
  { heading: '… in features', cell: ({ clusters }) => plain(clusters?.silhouetteInFeatures, 3) },
  { heading: 'Same album', cell: ({ lists }) => ({ text: formatShare(lists.sameAlbumHitRate?.mean) }) },
  { heading: 'Same genre', cell: ({ lists }) => ({ text: formatShare(lists.sameGenreShare?.mean) }) },
  { heading: 'Tempo diff., BPM', cell: ({ lists }) => plain(lists.differences.tempo, 1) },
  { heading: 'Loudness diff., dB', cell: ({ lists }) => plain(lists.differences.loudness, 2) },
  { heading: 'Hubness', cell: ({ lists }) => ({ text: formatNumber(lists.hubness.skewness, 2) }) },
  { heading: 'Coverage', cell: ({ lists }) => ({ text: formatShare(lists.coverage.share) }) },
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

/**
 * Returns the main figures as a Markdown table that is readable in a terminal too. The full report has the
 * intervals.
 *
 * @throws InvalidInputError for a number that is not finite.
 */
export function reportTable(report: EvaluationReport): string {
  refuseNotFinite(report);
  const { headings, rows } = mainFigures(report.methods);
  const lines = [headings, ...rows].map((row) => row.map(escapeCell));
  const widths = headings.map((_, column) =>
    lines.reduce((width, line) => Math.max(width, widthOf(line[column] ?? '')), 3),
  );
  const pad = (text: string, column: number): string => {
    const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text)));
    return column === 0 ? text + space : space + text;
  };
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head = [], ...body] = lines.map((line) => line.map(pad));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function plain(estimate: Estimate | null | undefined, decimals: number, unit = ''): Cell {
  return estimateCell(estimate, (value) => formatNumber(value, decimals) + unit);
}

function escapeCell(text: string): string {
  return text.replace(/[\\|]/g, String.raw`\$&`).replace(/\s+/g, ' ');
}

/** Width in a terminal: Hangul and other East Asian characters take two columns. */
function widthOf(text: string): number {
  return Array.from(text).reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character);
}
