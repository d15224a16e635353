import type { EvaluationTexts } from './evaluation-text-en.ts';
import { labelOf, type MethodReport } from './report.ts';
import { PLAYLIST_METRICS, type PlaylistMetricName } from './ranking-metrics.ts';
import { dataTable, folded, legend, paragraph, plots, section } from './report-markup.ts';
import { estimateCell, formatCount, formatNumber } from './report-numbers.ts';
import { barChart, type BarRow } from './report-plots.ts';

/** Returns the section on agreement with playlists; empty if no method was tested on playlists. */
export function playlistSection(all: readonly MethodReport[], words: EvaluationTexts): string {
  const methods = all.flatMap((method) =>
    method.playlists === undefined ? [] : [{ method, playlists: method.playlists }],
  );
  if (methods.length === 0) return '';
  const rowsOf = (name: PlaylistMetricName): readonly BarRow[] =>
    methods.map(({ method, playlists }) => {
      const { mean, interval } = playlists[name];
      return {
        label: labelOf(method),
        figure: formatNumber(mean, 4),
        bars: [{ tone: method.role, value: mean, interval }],
      };
    });
  return section(words.playlists.title, [
    paragraph(words.playlists.advice),
    roleLegend(words.playlists),
    plots(
      PLAYLIST_METRICS.map(({ name, label }) =>
        barChart({ title: words.playlists.higher(label), rows: rowsOf(name) }),
      ),
    ),
    folded(words.asTable, [
      dataTable(
        words.tables.playlists,
        [
          words.tables.method,
          words.tables.queries,
          ...PLAYLIST_METRICS.map(({ label }) => label),
          words.tables.ratioToRaw,
          words.tables.ratioToRawAndYear,
        ],
        methods.map(({ method, playlists }) => [
          labelOf(method),
          formatCount(playlists.queries),
          ...PLAYLIST_METRICS.map(({ name }) =>
            estimateCell(playlists[name], (value) => formatNumber(value, 4)),
          ),
          ...[playlists.ratioToRaw, playlists.ratioToRawAndYear].map((ratio) =>
            estimateCell(ratio, (value) => `${formatNumber(value, 2)}×`),
          ),
        ]),
      ),
    ]),
  ]);
}

function roleLegend({ learned, raw, baseline }: EvaluationTexts['playlists']): string {
  return legend([
    ['learned', learned],
    ['raw', raw],
    ['baseline', baseline],
  ]);
}
