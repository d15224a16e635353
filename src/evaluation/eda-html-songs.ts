import { MEASURED_FEATURES } from '../domain/audio-features.ts';
import type { EdaReport } from './eda.ts';
import type { SongNumber } from './eda-numbers.ts';
import type { EdaTexts } from './eda-text-en.ts';
import { columnChart } from './report-columns.ts';
import { dataTable, folded, legend, paragraph, plots, section } from './report-markup.ts';
import { type Cell, formatCount, formatNumber, formatShare } from './report-numbers.ts';
import { barChart, lineChart } from './report-plots.ts';

/** Numbers that do not go from 0 to 1 need fewer decimals. */
const DECIMALS: Partial<Readonly<Record<SongNumber, number>>> = {
  loudness: 1,
  tempo: 0,
  minutes: 1,
  popularity: 0,
};

/** Returns a number of a song as text. */
export function numberText(name: SongNumber, value: number): string {
  return formatNumber(value, DECIMALS[name] ?? 2);
}

/** Returns the name of a number without its unit. */
export function unitless(name: string): string {
  return name.split(',')[0] ?? name;
}

/** Returns a bar per name, with its count. */
export function countChart(title: string, rows: readonly (readonly [name: string, count: number])[]): string {
  return barChart({
    title,
    rows: rows.map(([label, value]) => ({
      label,
      figure: formatCount(value),
      bars: [{ tone: 'learned', value }],
    })),
  });
}

/** Returns the section with a histogram of each number. */
export function spreadSection({ spreads }: EdaReport, words: EdaTexts): string {
  if (spreads.length === 0) return '';
  const { title, advice, table, number, songs, median, medianIs } = words.spreads;
  return section(title, [
    paragraph(advice),
    plots(
      spreads.map(({ name, quantiles, histogram }) =>
        columnChart({
          title: words.numbers[name],
          figure: medianIs(numberText(name, quantiles.median)),
          mark: quantiles.median,
          ...histogram,
        }),
      ),
      'small',
    ),
    folded(words.asTable, [
      dataTable(
        table,
        [number, songs, '0 %', '5 %', '25 %', median, '75 %', '95 %', '100 %'],
        spreads.map(({ name, songs: count, quantiles: { min, p5, p25, median: middle, p75, p95, max } }) => [
          words.numbers[name],
          formatCount(count),
          ...[min, p5, p25, middle, p75, p95, max].map((value) => numberText(name, value)),
        ]),
      ),
    ]),
  ]);
}

/** Returns the section with the rank correlations, coloured. */
export function correlationSection({ correlations: { names, values } }: EdaReport, words: EdaTexts): string {
  if (names.length === 0) return '';
  const { title, advice, table } = words.correlations;
  return section(title, [
    paragraph(advice),
    dataTable(
      table,
      ['', ...names.map((name) => words.numbers[name])],
      names.map((name, row) => [
        words.numbers[name],
        // A number goes with itself: that would be the deepest colour, and tells nothing.
        ...(values[row] ?? []).map((value, column): Cell => ({
          text: column === row ? '' : formatNumber(value, 2),
          heat: column === row ? 0 : (value ?? 0),
        })),
      ]),
    ),
  ]);
}

const KEY_NAMES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];

/** Returns the section with the keys of the songs. */
export function keySection({ keys: { major, minor } }: EdaReport, words: EdaTexts): string {
  const total = [...major, ...minor].reduce((sum, count) => sum + count, 0);
  if (total === 0) return '';
  const { title, chart, key } = words.keys;
  return section(title, [
    legend([
      ['learned', words.keys.major],
      ['second', words.keys.minor],
    ]),
    plots([
      barChart({
        title: chart,
        rows: KEY_NAMES.map((name, pitch) => ({
          label: name,
          figure: `${formatCount(major[pitch] ?? 0)} | ${formatCount(minor[pitch] ?? 0)}`,
          bars: [
            { tone: 'learned', value: major[pitch] ?? 0 },
            { tone: 'second', value: minor[pitch] ?? 0 },
          ],
        })),
      }),
    ]),
    folded(words.asTable, [
      dataTable(
        chart,
        [key, words.keys.major, words.keys.minor],
        KEY_NAMES.map((name, pitch) => [
          name,
          formatCount(major[pitch] ?? 0),
          formatCount(minor[pitch] ?? 0),
        ]),
      ),
    ]),
  ]);
}

/** Returns the section with the largest genres, and how they sound. */
export function genreSection({ genres, counts }: EdaReport, words: EdaTexts): string {
  if (genres.largest.length === 0) return '';
  const { title, advice, chart, table, genre, songs } = words.genres;
  return section(title, [
    paragraph(advice(formatCount(genres.total), formatShare(genres.songs / Math.max(1, counts.songs)))),
    plots([
      countChart(
        chart,
        genres.largest.map(({ name, songs: count }) => [name, count]),
      ),
    ]),
    dataTable(
      table,
      [genre, songs, ...MEASURED_FEATURES.map((name) => unitless(words.numbers[name]))],
      genres.largest.map(({ name, songs: count, sound }) => [
        name,
        formatCount(count),
        ...MEASURED_FEATURES.map((feature): Cell => ({
          text: formatNumber(sound[feature], 1),
          heat: sound[feature],
        })),
      ]),
    ),
  ]);
}

/** Songs of earlier years share the first column, so that one old song does not empty the plot. */
const EARLY_SHARE = 0.002;
const DECADE = 10;

/** Returns the songs by year as a plot; empty if no year is known. */
export function yearChart({ years: { counts } }: EdaReport, words: EdaTexts): string {
  const dated = counts.reduce((sum, { songs }) => sum + songs, 0);
  const last = counts.at(-1)?.year;
  if (last === undefined) return '';
  let early = 0;
  const start = counts.find(({ songs }) => (early += songs) > EARLY_SHARE * dated)?.year ?? last;
  const from = Math.floor(start / DECADE) * DECADE;
  const columns = Array.from({ length: last + 1 - from }, () => 0);
  for (const { year, songs } of counts) {
    const column = Math.max(0, year - from);
    columns[column] = (columns[column] as number) + songs;
  }
  return columnChart({
    title: words.years.chart,
    from,
    to: last + 1,
    counts: columns,
    nameOf: (column) => `${from + column}: ${formatCount(columns[column] ?? 0)}`,
  });
}

/** Returns the section on how the sound changed over the years. */
export function yearSection({ years: { periods, counts } }: EdaReport, words: EdaTexts): string {
  if (counts.length === 0) return '';
  const { title, chart, sound, advice, periods: table, from: fromName, songs } = words.years;
  const charts = MEASURED_FEATURES.map((name) => {
    const points = periods.map(({ from, sound: { [name]: middle } }) => ({
      x: from,
      y: { mean: middle.median, interval: [middle.p25, middle.p75] as const },
    }));
    const reached = points.flatMap(({ y }) => y.interval);
    const yRange = [Math.min(...reached), Math.max(...reached)] as const;
    return lineChart({ title: words.numbers[name], xName: '', points, yRange });
  });
  return section(title, [
    ...(periods.length < 2
      ? []
      : [
          `<h3>${sound}</h3>`,
          paragraph(advice),
          plots(charts, 'small'),
          folded(words.asTable, [
            dataTable(
              table,
              [fromName, songs, ...MEASURED_FEATURES.map((name) => words.numbers[name])],
              periods.map(({ from, songs: count, sound: own }) => [
                String(from),
                formatCount(count),
                ...MEASURED_FEATURES.map((name) => numberText(name, own[name].median)),
              ]),
            ),
          ]),
        ]),
    folded(`${chart}: ${words.asTable}`, [
      dataTable(
        chart,
        [title, songs],
        counts.map(({ year, songs: count }) => [String(year), formatCount(count)]),
      ),
    ]),
  ]);
}
