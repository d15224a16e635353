import { labelOf, type MethodReport } from './report.ts';
import { dataTable, legend, paragraph, plots, section } from './report-markup.ts';
import { estimateCell, formatCount, formatNumber } from './report-numbers.ts';
import { barChart, type BarRow, lineChart } from './report-plots.ts';

/** Silhouette and Calinski-Harabasz; nothing where no method was clustered. */
export function clusterSection(all: readonly MethodReport[]): string {
  const methods = all.flatMap((method) =>
    method.clusters === undefined ? [] : [{ method, ...method.clusters }],
  );
  const curves = all.flatMap((method) => {
    const silhouettes = method.silhouettes ?? [];
    return silhouettes.length === 0 ? [] : [{ method, silhouettes }];
  });
  if (methods.length === 0 && curves.length === 0) return '';
  const parts = [
    paragraph(
      'Scores of different spaces are not comparable, and a space that has collapsed scores well. Only the ' +
        'scores of the same clusters in the space of the features compare between methods.',
    ),
  ];
  if (methods.length > 0) parts.push(clusterScores(methods));
  if (curves.length > 0) parts.push(silhouetteCurves(curves));
  return section('Clusters', parts);
}

type ClusteredMethod = { readonly method: MethodReport } & NonNullable<MethodReport['clusters']>;

function clusterScores(methods: readonly ClusteredMethod[]): string {
  const rows = methods.map(({ method, silhouette, silhouetteInFeatures }): BarRow => ({
    label: labelOf(method),
    figure: `${formatNumber(silhouette.mean, 3)} | ${formatNumber(silhouetteInFeatures.mean, 3)}`,
    bars: [
      { tone: 'learned', value: silhouette.mean, interval: silhouette.interval },
      { tone: 'second', value: silhouetteInFeatures.mean, interval: silhouetteInFeatures.interval },
    ],
  }));
  return [
    legend([
      ['learned', 'in its own space'],
      ['second', 'in the space of the features'],
    ]),
    plots([barChart({ title: 'Silhouette of the same clusters in two spaces', rows })]),
    dataTable(
      'Scores of the clusters',
      ['Method', 'k', 'Silhouette', '… in features', 'Calinski-Harabasz', '… in features'],
      methods.map((row) => [
        labelOf(row.method),
        String(row.k),
        estimateCell(row.silhouette, (value) => formatNumber(value, 3)),
        estimateCell(row.silhouetteInFeatures, (value) => formatNumber(value, 3)),
        formatCount(row.calinskiHarabasz),
        formatCount(row.calinskiHarabaszInFeatures),
      ]),
    ),
  ].join('\n');
}

type Curve = {
  readonly method: MethodReport;
  readonly silhouettes: NonNullable<MethodReport['silhouettes']>;
};

function silhouetteCurves(curves: readonly Curve[]): string {
  const reached = curves.flatMap(({ silhouettes }) =>
    silhouettes.flatMap(({ silhouette }) => silhouette.interval),
  );
  const yRange = [Math.min(0, ...reached), Math.max(...reached)] as const;
  const ks = [...new Set(curves.flatMap(({ silhouettes }) => silhouettes.map(({ k }) => k)))].toSorted(
    (a, b) => a - b,
  );
  return [
    '<h3>Silhouette by the number of clusters</h3>',
    plots(
      curves.map(({ method, silhouettes }) =>
        lineChart({
          title: labelOf(method),
          xName: 'k',
          points: silhouettes
            .toSorted((a, b) => a.k - b.k)
            .map(({ k, silhouette }) => ({ x: k, y: silhouette })),
          yRange,
        }),
      ),
      'small',
    ),
    dataTable(
      'Silhouette in its own space, by the number of clusters k',
      ['Method', ...ks.map((k) => `k = ${k}`)],
      curves.map(({ method, silhouettes }) => [
        labelOf(method),
        ...ks.map((k) =>
          estimateCell(silhouettes.find((one) => one.k === k)?.silhouette, (value) => formatNumber(value, 3)),
        ),
      ]),
    ),
  ].join('\n');
}
