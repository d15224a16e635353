import type { EvaluationTexts } from './evaluation-text-en.ts';
import { HEARD_FEATURES, type HeardFeature } from './list-quality.ts';
import type { ServedQuality } from './served-quality.ts';
import { type EvaluationReport, labelOf, type MethodReport } from './report.ts';
import { dataTable, folded, paragraph, plots, section } from './report-markup.ts';
import { type Cell, estimateCell, formatNumber, formatShare } from './report-numbers.ts';
import { barChart, type BarRow } from './report-plots.ts';

const DIFFERENCES: Readonly<Record<HeardFeature, { readonly name: string; readonly decimals: number }>> = {
  tempo: { name: 'Tempo, BPM', decimals: 1 },
  loudness: { name: 'Loudness, dB', decimals: 2 },
  energy: { name: 'Energy', decimals: 3 },
  acousticness: { name: 'Acousticness', decimals: 3 },
};

/** What a listener gets, in the order of the table. */
const SERVED_COLUMNS: readonly {
  readonly measure: keyof ServedQuality;
  readonly heading: string;
  readonly format: (value: number) => string;
}[] = [
  { measure: 'ownArtist', heading: 'Own artist', format: formatShare },
  { measure: 'yearsApart', heading: 'Years apart', format: (years) => formatNumber(years, 1) },
  { measure: 'unknownYearOfKnown', heading: 'Year unknown, of songs of known year', format: formatShare },
  { measure: 'unknownYearOfUnknown', heading: '… of songs of unknown year', format: formatShare },
  { measure: 'otherLanguage', heading: 'Other language', format: formatShare },
  { measure: 'obscure', heading: 'Obscure', format: formatShare },
];

/** Returns the section on albums, genres and artists of the lists, and on what a listener gets. */
export function listSection(methods: readonly MethodReport[], words: EvaluationTexts): string {
  if (methods.length === 0) return '';
  const charts = (['sameAlbumHitRate', 'sameGenreShare'] as const).map((measure) =>
    barChart({
      title: words.lists[measure],
      rows: methods.flatMap((method) => {
        const share = method.lists[measure];
        if (share === null) return [];
        const [low, high] = share.interval;
        const bar = {
          tone: method.role,
          value: share.mean * 100,
          interval: [low * 100, high * 100],
        } as const;
        return [{ label: labelOf(method), figure: formatShare(share.mean), bars: [bar] }];
      }),
    }),
  );
  return section(words.lists.title, [
    paragraph(words.lists.advice),
    plots(charts),
    folded(words.asTable, [
      dataTable(
        'The lists of the sampled songs',
        ['Method', 'Same album', 'Same genre', 'Same artist', 'Dimensions'],
        methods.map((method) => listRow(method)),
      ),
      dataTable(
        'The same lists as they are served',
        ['Method', ...SERVED_COLUMNS.map(({ heading }) => heading)],
        methods.map((method) => [
          labelOf(method),
          ...SERVED_COLUMNS.map(({ measure, format }) => estimateCell(method.lists.served[measure], format)),
        ]),
      ),
    ]),
  ]);
}

function listRow(method: MethodReport): readonly (string | Cell)[] {
  const { sameAlbumHitRate, sameGenreShare, sameArtistShare } = method.lists;
  return [
    labelOf(method),
    estimateCell(sameAlbumHitRate, formatShare),
    estimateCell(sameGenreShare, formatShare),
    estimateCell(sameArtistShare, formatShare),
    String(method.dimensions),
  ];
}

/** Returns the section on how much tempo, loudness, energy and acousticness differ from the query. */
export function differenceSection(methods: readonly MethodReport[], words: EvaluationTexts): string {
  if (methods.length === 0) return '';
  const charts = HEARD_FEATURES.map((feature) => {
    const rows = methods.flatMap((method): readonly BarRow[] => {
      const own = method.lists.differences[feature];
      const raw = rawFor(method, methods)?.lists.differences[feature];
      if (own === null || raw === null || raw === undefined || raw.mean === 0) return [];
      const ratio = own.mean / raw.mean;
      const bars = [{ tone: method.role, value: ratio }];
      return [{ label: labelOf(method), figure: `${formatNumber(ratio, 2)}×`, bars }];
    });
    const { chart, features } = words.differences;
    return rows.length === 0 ? '' : barChart({ title: chart(features[feature]), rows, reference: 1 });
  });
  return section(words.differences.title, [
    paragraph(words.differences.advice),
    plots(charts),
    folded(words.asTable, [
      dataTable(
        'Mean absolute difference from the query',
        ['Method', ...HEARD_FEATURES.map((feature) => DIFFERENCES[feature].name)],
        methods.map((method) => [
          labelOf(method),
          ...HEARD_FEATURES.map((feature) =>
            estimateCell(method.lists.differences[feature], (value) =>
              formatNumber(value, DIFFERENCES[feature].decimals),
            ),
          ),
        ]),
      ),
    ]),
  ]);
}

/** The raw features in the method's space, or in another space if they were not measured there. */
function rawFor(method: MethodReport, methods: readonly MethodReport[]): MethodReport | undefined {
  const raw = methods.filter(({ role }) => role === 'raw');
  return raw.find(({ space }) => space === method.space) ?? raw[0];
}

/** Returns the table of how many songs the lists of two methods share; empty if none were compared. */
export function overlapTable({ overlaps }: EvaluationReport): string {
  if (overlaps.length === 0) return '';
  return dataTable(
    'Mean share of songs in the lists of both methods',
    ['Methods', 'Overlap'],
    overlaps.map(({ methods: [a, b], overlap }) => [
      `${labelOf(a)} and ${labelOf(b)}`,
      estimateCell(overlap, formatShare),
    ]),
  );
}
