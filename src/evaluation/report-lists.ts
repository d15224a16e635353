import type { EvaluationTexts } from './evaluation-text-en.ts';
import { HEARD_FEATURES, type HeardFeature } from './list-quality.ts';
import type { ServedQuality } from './served-quality.ts';
import { type EvaluationReport, labelOf, type MethodReport } from './report.ts';
import { dataTable, folded, paragraph, plots, section } from './report-markup.ts';
import { type Cell, estimateCell, formatNumber, formatShare } from './report-numbers.ts';
import { barChart, type BarRow } from './report-plots.ts';

const DECIMALS: Readonly<Record<HeardFeature, number>> = {
  tempo: 1,
  loudness: 2,
  energy: 3,
  acousticness: 3,
};

/** What a listener gets, in the order of the table, and how it is written. */
const SERVED_COLUMNS: readonly (readonly [keyof ServedQuality, (value: number) => string])[] = [
  ['ownArtist', formatShare],
  ['yearsApart', (years) => formatNumber(years, 1)],
  ['unknownYearOfKnown', formatShare],
  ['unknownYearOfUnknown', formatShare],
  ['otherLanguage', formatShare],
  ['obscure', formatShare],
];

/** Returns the section on albums, genres and artists of the lists, and on what a listener gets. */
export function listSection(methods: readonly MethodReport[], words: EvaluationTexts): string {
  if (methods.length === 0) return '';
  const { tables } = words;
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
        tables.lists,
        [tables.method, tables.sameAlbum, tables.sameGenre, tables.sameArtist, tables.dimensions],
        methods.map((method) => listRow(method)),
      ),
      dataTable(
        tables.servedLists,
        [tables.method, ...SERVED_COLUMNS.map(([measure]) => tables.served[measure])],
        methods.map((method) => [
          labelOf(method),
          ...SERVED_COLUMNS.map(([measure, format]) => estimateCell(method.lists.served[measure], format)),
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
        words.tables.differences,
        [words.tables.method, ...HEARD_FEATURES.map((feature) => words.tables.features[feature])],
        methods.map((method) => [
          labelOf(method),
          ...HEARD_FEATURES.map((feature) =>
            estimateCell(method.lists.differences[feature], (value) =>
              formatNumber(value, DECIMALS[feature]),
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
export function overlapTable({ overlaps }: EvaluationReport, { tables: words }: EvaluationTexts): string {
  if (overlaps.length === 0) return '';
  return dataTable(
    words.overlaps,
    [words.methods, words.overlap],
    overlaps.map(({ methods: [a, b], overlap }) => [
      words.both(labelOf(a), labelOf(b)),
      estimateCell(overlap, formatShare),
    ]),
  );
}
