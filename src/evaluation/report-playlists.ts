import { labelOf, type MethodReport } from './report.ts';
import { dataTable, legend, paragraph, plots, section } from './report-markup.ts';
import { estimateCell, formatCount, formatNumber } from './report-numbers.ts';
import { barChart, type BarRow } from './report-plots.ts';

/** P@10 and nDCG@10 with their intervals; nothing where no method was asked. */
export function playlistSection(all: readonly MethodReport[]): string {
  const methods = all.flatMap((method) =>
    method.playlists === undefined ? [] : [{ method, ...method.playlists }],
  );
  if (methods.length === 0) return '';
  const rowsOf = (measure: 'precision' | 'ndcg'): readonly BarRow[] =>
    methods.map(({ method, [measure]: { mean, interval } }) => ({
      label: labelOf(method),
      figure: formatNumber(mean, 4),
      bars: [{ tone: method.role, value: mean, interval }],
    }));
  return section('Agreement with playlists', [
    paragraph(
      'Each track of a held-out playlist ranks the others. P@10 is the share of the first ten that stand with ' +
        'it in a playlist, tracks of its own artists left out; nDCG@10 also counts how far up they stand.',
    ),
    roleLegend(),
    plots([
      barChart({ title: 'P@10, higher is better', rows: rowsOf('precision') }),
      barChart({ title: 'nDCG@10, higher is better', rows: rowsOf('ndcg') }),
    ]),
    dataTable(
      'Agreement with playlists that were held out',
      ['Method', 'Queries', 'P@10', 'nDCG@10', 'P@10 to raw'],
      methods.map(({ method, queries, precision, ndcg, ratioToRaw }) => [
        labelOf(method),
        formatCount(queries),
        estimateCell(precision, (value) => formatNumber(value, 4)),
        estimateCell(ndcg, (value) => formatNumber(value, 4)),
        estimateCell(ratioToRaw, (value) => `${formatNumber(value, 2)}×`),
      ]),
    ),
  ]);
}

/** The colours of the bars by what a method is. */
function roleLegend(): string {
  return legend([
    ['learned', 'learned'],
    ['raw', 'raw features'],
    ['baseline', 'other baselines'],
  ]);
}
