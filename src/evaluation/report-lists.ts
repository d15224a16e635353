import { HEARD_FEATURES, type HeardFeature } from './list-quality.ts';
import { type EvaluationReport, labelOf, type MethodReport } from './report.ts';
import { dataTable, paragraph, plots, section } from './report-markup.ts';
import { type Cell, estimateCell, formatNumber, formatShare } from './report-numbers.ts';
import { barChart, type BarRow } from './report-plots.ts';

const DIFFERENCES: Readonly<Record<HeardFeature, { readonly name: string; readonly decimals: number }>> = {
  tempo: { name: 'Tempo, BPM', decimals: 1 },
  loudness: { name: 'Loudness, dB', decimals: 2 },
  energy: { name: 'Energy', decimals: 3 },
  acousticness: { name: 'Acousticness', decimals: 3 },
};

/** Albums, genres, artists, hubness and coverage. */
export function listSection(methods: readonly MethodReport[]): string {
  if (methods.length === 0) return '';
  const shares = [
    ['Lists with a song of the same album', 'sameAlbumHitRate'],
    ['Share of the list of the same genre, artist left out', 'sameGenreShare'],
  ] as const;
  const charts = shares.map(([title, measure]) =>
    barChart({
      title,
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
  return section('What stands in the lists', [
    paragraph(
      'Hubness is the skewness of how many lists each song stands in, and depends on the sample: compare it ' +
        'with that of random vectors. Coverage is the share of all songs in any list of the sample.',
    ),
    plots(charts),
    dataTable(
      'The lists of the sampled songs',
      [
        'Method',
        'Same album',
        'Same genre',
        'Same artist',
        'Hubness',
        'In most lists',
        'Coverage',
        'Dimensions',
      ],
      methods.map((method) => listRow(method)),
    ),
  ]);
}

function listRow(method: MethodReport): readonly (string | Cell)[] {
  const { sameAlbumHitRate, sameGenreShare, sameArtistShare, hubness, coverage } = method.lists;
  return [
    labelOf(method),
    estimateCell(sameAlbumHitRate, formatShare),
    estimateCell(sameGenreShare, formatShare),
    estimateCell(sameArtistShare, formatShare),
    formatNumber(hubness.skewness, 2),
    { text: formatShare(hubness.largestShare, 2), detail: 'of the lists' },
    { text: formatShare(coverage.share), detail: `of ${formatShare(coverage.largestPossible)}` },
    String(method.dimensions),
  ];
}

/** How far tempo, loudness, energy and acousticness are from the query. */
export function differenceSection(methods: readonly MethodReport[]): string {
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
    const { name } = DIFFERENCES[feature];
    return rows.length === 0
      ? ''
      : barChart({ title: `${name.split(',')[0]}, times raw`, rows, reference: 1 });
  });
  return section('How far the listed songs are from the one asked', [
    paragraph(
      'The mean absolute difference of four features that anybody hears, as a multiple of that of the raw ' +
        'features, which rank by nothing else: 1 is as close.',
    ),
    plots(charts),
    dataTable(
      'Mean absolute difference to the song that was asked',
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
  ]);
}

/** The raw features in the same space, or else in the other. */
function rawFor(method: MethodReport, methods: readonly MethodReport[]): MethodReport | undefined {
  const raw = methods.filter(({ role }) => role === 'raw');
  return raw.find(({ space }) => space === method.space) ?? raw[0];
}

/** What two methods agree on. */
export function overlapSection({ overlaps }: EvaluationReport): string {
  if (overlaps.length === 0) return '';
  return section('How much the lists of two methods have in common', [
    dataTable(
      'Mean share of common songs',
      ['Methods', 'Overlap'],
      overlaps.map(({ methods: [a, b], overlap }) => [
        `${labelOf(a)} and ${labelOf(b)}`,
        estimateCell(overlap, formatShare),
      ]),
    ),
  ]);
}
