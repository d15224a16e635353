import type { EdaReport } from './eda.ts';
import type { Doubt, DoubtKind, SongExample } from './eda-doubts.ts';
import type { EdaTexts } from './eda-text-en.ts';
import { countChart } from './eda-html-songs.ts';
import { dataTable, folded, paragraph, plots, section } from './report-markup.ts';
import { formatCount, formatNumber, formatShare, NOTHING } from './report-numbers.ts';
import { barChart } from './report-plots.ts';

const MILLIS_PER_SECOND = 1000;

/** How the doubtful value of an example is written. */
const VALUE_TEXTS: Partial<Readonly<Record<DoubtKind, (value: number) => string>>> = {
  'unlikely tempo': (value) => `${formatNumber(value, 0)} BPM`,
  'nearly silent': (value) => `${formatNumber(value, 1)} dB`,
  'louder than possible': (value) => `${formatNumber(value, 1)} dB`,
  'mostly spoken': (value) => formatNumber(value, 2),
  'very short': (value) => `${formatNumber(value / MILLIS_PER_SECOND, 0)} s`,
  'very long': (value) => `${formatNumber(value / MILLIS_PER_SECOND / 60, 0)} min`,
  'impossible year': (value) => String(value),
};

/** Returns an example as text. */
export function exampleText({ name, artist }: SongExample): string {
  return `${name} – ${artist}`;
}

function doubtExample({ kind }: Doubt, example: Doubt['examples'][number]): string {
  const text = example.value === null ? '' : VALUE_TEXTS[kind]?.(example.value);
  return text === undefined || text === '' ? exampleText(example) : `${exampleText(example)} (${text})`;
}

/** Returns the section on values that are missing, and values that may be wrong. */
export function doubtSection({ missing, doubts, counts }: EdaReport, words: EdaTexts): string {
  const {
    title,
    advice,
    missing: chart,
    missingTable,
    value,
    tracks,
    table,
    kind,
    examples,
    none,
  } = words.doubts;
  const shareOf = (count: number): number => count / Math.max(1, counts.tracks);
  return section(title, [
    paragraph(advice),
    doubts.length === 0
      ? paragraph(none)
      : dataTable(
          table,
          [kind, tracks, examples],
          doubts.map((doubt) => [
            words.kinds[doubt.kind],
            formatCount(doubt.tracks),
            { text: '', lines: doubt.examples.map((example) => doubtExample(doubt, example)) },
          ]),
        ),
    ...(missing.length === 0
      ? []
      : [
          plots([
            barChart({
              title: chart,
              rows: missing.map((one) => ({
                label: words.values[one.value],
                figure: formatShare(shareOf(one.tracks)),
                bars: [{ tone: 'second', value: 100 * shareOf(one.tracks) }],
              })),
            }),
          ]),
          folded(words.asTable, [
            dataTable(
              missingTable,
              [value, tracks],
              missing.map((one) => [words.values[one.value], formatCount(one.tracks)]),
            ),
          ]),
        ]),
  ]);
}

/** Returns the section on how many versions the songs have. */
export function versionSection(
  { versions: { songsByVersions, largest } }: EdaReport,
  words: EdaTexts,
): string {
  const { title, advice, chart, count, largest: table, song, versions } = words.versions;
  const rows = songsByVersions.map((songs, index) => ({
    label: count(index + 1, index === songsByVersions.length - 1),
    songs,
  }));
  return section(title, [
    paragraph(advice),
    plots([
      countChart(
        chart,
        rows.map(({ label, songs }) => [label, songs]),
      ),
    ]),
    folded(words.asTable, [
      dataTable(
        chart,
        [versions, words.genres.songs],
        rows.map(({ label, songs }) => [label, formatCount(songs)]),
      ),
    ]),
    ...(largest.length === 0
      ? []
      : [
          dataTable(
            table,
            [song, versions],
            largest.map((one) => [{ text: one.name, detail: one.artist }, formatCount(one.versions)]),
          ),
        ]),
  ]);
}

/** Returns the section on providers, sources of playlists and languages. */
export function sourceSection(report: EdaReport, words: EdaTexts): string {
  const { providers, languages, playlists, beside } = report;
  const { title, providers: providerChart, languages: languageChart, table, what, count } = words.sources;
  const languageRows = languages.map(({ language, songs }) => [words.languages[language], songs] as const);
  return section(title, [
    plots([
      countChart(
        providerChart,
        providers.map(({ provider, tracks }) => [provider, tracks]),
      ),
      countChart(languageChart, languageRows),
    ]),
    folded(words.asTable, [
      dataTable(
        table,
        [what, count, ''],
        [
          ...providers.map(({ provider, tracks }) => [
            words.sources.provider(provider),
            formatCount(tracks),
            NOTHING,
          ]),
          ...(beside === undefined
            ? []
            : [[words.sources.withoutFeatures, formatCount(beside.withoutFeatures), NOTHING]]),
          ...playlists.map(({ source, playlists: own, tracks }) => [
            words.sources.playlists(source),
            formatCount(own),
            words.sources.playlistTracks(formatCount(tracks)),
          ]),
          ...languageRows.map(([name, songs]) => [
            words.sources.ofLanguage(name),
            formatCount(songs),
            NOTHING,
          ]),
        ],
      ),
    ]),
  ]);
}
