import type { EvaluationTexts } from './evaluation-text-en.ts';
import { labelOf, type MethodReport, type Noise } from './report.ts';
import { dataTable, folded, legend, paragraph, plots, section } from './report-markup.ts';
import {
  type Cell,
  estimateCell,
  formatCount,
  formatNumber,
  formatShare,
  NOTHING,
} from './report-numbers.ts';
import { barChart, type BarRow, lineChart } from './report-plots.ts';

/** Returns the section on silhouette and Calinski-Harabasz scores; empty if no method was clustered. */
export function clusterSection(all: readonly MethodReport[], words: EvaluationTexts): string {
  const methods = all.flatMap((method) =>
    method.clusters === undefined ? [] : [{ method, ...method.clusters }],
  );
  const curves = all.flatMap((method) => {
    const silhouettes = method.silhouettes ?? [];
    return silhouettes.length === 0 ? [] : [{ method, silhouettes }];
  });
  if (methods.length === 0 && curves.length === 0) return '';
  const parts = [paragraph(words.clusters.advice)];
  if (methods.length > 0) parts.push(clusterScores(methods, words));
  if (curves.length > 0) parts.push(silhouetteCurves(curves, words));
  return section(words.clusters.title, parts);
}

type ClusteredMethod = { readonly method: MethodReport } & NonNullable<MethodReport['clusters']>;

function clusterScores(methods: readonly ClusteredMethod[], words: EvaluationTexts): string {
  const { tables } = words;
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
      ['learned', words.clusters.own],
      ['second', words.clusters.features],
    ]),
    plots([barChart({ title: words.clusters.chart, rows })]),
    folded(words.asTable, [
      dataTable(
        tables.clusters,
        [
          tables.method,
          'k',
          tables.silhouette,
          tables.inFeatures,
          tables.calinskiHarabasz,
          tables.inFeatures,
          tables.noise,
        ],
        methods.map((row) => [
          labelOf(row.method),
          String(row.k),
          estimateCell(row.silhouette, (value) => formatNumber(value, 3)),
          estimateCell(row.silhouetteInFeatures, (value) => formatNumber(value, 3)),
          formatCount(row.calinskiHarabasz),
          formatCount(row.calinskiHarabaszInFeatures),
          noiseCell(row.noise, tables),
        ]),
      ),
    ]),
  ].join('\n');
}

function noiseCell(noise: Noise | undefined, { ofSongs }: EvaluationTexts['tables']): Cell {
  if (noise === undefined) return { text: NOTHING };
  return { text: formatShare(noise.share), detail: ofSongs(formatCount(noise.songs)) };
}

type Curve = {
  readonly method: MethodReport;
  readonly silhouettes: NonNullable<MethodReport['silhouettes']>;
};

function silhouetteCurves(curves: readonly Curve[], words: EvaluationTexts): string {
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
    `<h3>${words.clusters.curves}</h3>`,
    paragraph(words.clusters.curvesAdvice),
    legend([
      ['learned', words.clusters.data],
      ['second', words.clusters.shuffled],
    ]),
    plots(
      curves.map(({ method, silhouettes }) =>
        lineChart({
          title: titleOf(method, words),
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
    folded(words.asTable, [
      dataTable(
        words.tables.silhouettes,
        [words.tables.method, ...ks.map((k) => `k = ${k}`)],
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
            ...(hasReference ? [rowOf(words.tables.withoutStructure, 'reference')] : []),
          ];
        }),
      ),
    ]),
  ].join('\n');
}

function titleOf(method: MethodReport, { clusters: { chosen } }: EvaluationTexts): string {
  return method.clusters === undefined ? labelOf(method) : chosen(labelOf(method), method.clusters.k);
}
