import { labelOf, type MethodReport } from './report.ts';
import { PLAYLIST_METRICS, type PlaylistMetricName } from './ranking-metrics.ts';
import { dataTable, legend, paragraph, plots, section } from './report-markup.ts';
import { estimateCell, formatCount, formatNumber } from './report-numbers.ts';
import { barChart, type BarRow } from './report-plots.ts';

/** Returns the section on agreement with playlists; empty if no method was tested on playlists. */
export function playlistSection(all: readonly MethodReport[]): string {
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
  return section('Agreement with playlists', [
    paragraph(
      'Each track of a held-out playlist is a query that ranks the other tracks; tracks by the same artist are left ' +
        'out. P@10 is the share of the first ten that are in a playlist with the query. nDCG@10 also rewards ranking ' +
        'them near the top.',
    ),
    roleLegend(),
    plots(
      PLAYLIST_METRICS.map(({ name, label }) =>
        barChart({ title: `${label}, higher is better`, rows: rowsOf(name) }),
      ),
    ),
    dataTable(
      'Agreement with held-out playlists',
      ['Method', 'Queries', ...PLAYLIST_METRICS.map(({ label }) => label), 'P@10 / raw'],
      methods.map(({ method, playlists }) => [
        labelOf(method),
        formatCount(playlists.queries),
        ...PLAYLIST_METRICS.map(({ name }) =>
          estimateCell(playlists[name], (value) => formatNumber(value, 4)),
        ),
        estimateCell(playlists.ratioToRaw, (value) => `${formatNumber(value, 2)}×`),
      ]),
    ),
  ]);
}

function roleLegend(): string {
  return legend([
    ['learned', 'learned'],
    ['raw', 'raw features'],
    ['baseline', 'other baselines'],
  ]);
}
