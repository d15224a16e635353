import { labelOf, type MethodReport, type Noise } from './report.ts';
import { dataTable, legend, paragraph, plots, section } from './report-markup.ts';
import {
  type Cell,
  estimateCell,
  formatCount,
  formatNumber,
  formatShare,
  NOTHING,
} from './report-numbers.ts';
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
        'scores of the same clusters in the space of the features compare between methods. Noise is what a method ' +
        'leaves in no cluster: it is no part of the scores.',
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
      ['Method', 'k', 'Silhouette', '… in features', 'Calinski-Harabasz', '… in features', 'Noise'],
      methods.map((row) => [
        labelOf(row.method),
        String(row.k),
        estimateCell(row.silhouette, (value) => formatNumber(value, 3)),
        estimateCell(row.silhouetteInFeatures, (value) => formatNumber(value, 3)),
        formatCount(row.calinskiHarabasz),
        formatCount(row.calinskiHarabaszInFeatures),
        noiseCell(row.noise),
      ]),
    ),
  ].join('\n');
}

function noiseCell(noise: Noise | undefined): Cell {
  if (noise === undefined) return { text: NOTHING };
  return { text: formatShare(noise.share), detail: `of ${formatCount(noise.songs)} songs` };
}

type Curve = {
  readonly method: MethodReport;
  readonly silhouettes: NonNullable<MethodReport['silhouettes']>;
};

function silhouetteCurves(curves: readonly Curve[]): string {
  const reached = curves.flatMap(({ silhouettes }) =>
    silhouettes.flatMap(({ silhouette, reference }) => [
      ...silhouette.interval,
      ...(reference?.interval ?? []),
    ]),
  );
  const yRange = [Math.min(0, ...reached), Math.max(...reached)] as const;
  const ks = [...new Set(curves.flatMap(({ silhouettes }) => silhouettes.map(({ k }) => k)))].toSorted(
    (a, b) => a - b,
  );
  return [
    '<h3>Silhouette by the number of clusters</h3>',
    paragraph(
      'The silhouette alone mostly prefers few clusters, even where there are none. Chosen is the largest k whose ' +
        'gain over the same rows without their structure is the best one, give or take a standard error.',
    ),
    legend([
      ['learned', 'of the clusters'],
      ['second', 'of as many in the same rows without their structure'],
    ]),
    plots(
      curves.map(({ method, silhouettes }) =>
        lineChart({
          title: titleOf(method),
          xName: 'k',
          points: silhouettes
            .toSorted((a, b) => a.k - b.k)
            .map(({ k, silhouette, reference }) => ({
              x: k,
              y: silhouette,
              ...(reference === undefined ? {} : { reference }),
            })),
          yRange,
        }),
      ),
      'small',
    ),
    dataTable(
      'Silhouette in its own space, by the number of clusters k',
      ['Method', ...ks.map((k) => `k = ${k}`)],
      curves.flatMap(({ method, silhouettes }) => {
        const rowOf = (label: string, line: 'silhouette' | 'reference') => [
          label,
          ...ks.map((k) =>
            estimateCell(silhouettes.find((one) => one.k === k)?.[line], (value) => formatNumber(value, 3)),
          ),
        ];
        const hasReference = silhouettes.some(({ reference }) => reference !== undefined);
        return [
          rowOf(labelOf(method), 'silhouette'),
          ...(hasReference ? [rowOf('… without structure', 'reference')] : []),
        ];
      }),
    ),
  ].join('\n');
}

function titleOf(method: MethodReport): string {
  return method.clusters === undefined ? labelOf(method) : `${labelOf(method)}: ${method.clusters.k} chosen`;
}
