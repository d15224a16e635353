import type { EdaReport } from './eda.ts';
import { unitless } from './eda-html-songs.ts';
import type { EdaTexts } from './eda-text-en.ts';
import { formatCount, formatNumber } from './report-numbers.ts';

const MOST_DOUBTS = 3;

/** Returns what a person should know first, in three or four paragraphs. */
export function edaSentences(report: EdaReport, { lead: words, kinds, numbers }: EdaTexts): string[] {
  const { counts, doubts, beside } = report;
  const size = words.size(formatCount(counts.songs), formatCount(counts.artists), formatCount(counts.tracks));
  const found = doubts
    .slice(0, MOST_DOUBTS)
    .map(({ kind, tracks }) => `${kinds[kind]}: ${formatCount(tracks)}`);
  const bond = strongestBond(report);
  return [
    [size, middleYears(report, words)],
    [
      middleTempo(report, words),
      bond === null
        ? ''
        : (bond.value > 0 ? words.together : words.apart)(
            unitless(numbers[bond.a]),
            unitless(numbers[bond.b]),
            formatNumber(bond.value, 2),
          ),
    ],
    [
      found.length === 0 ? words.noDoubts : words.doubts(found.join(' · ')),
      (beside?.withoutFeatures ?? 0) > 0
        ? words.withoutFeatures(formatCount(beside?.withoutFeatures ?? 0))
        : '',
    ],
    [changeSentence(beside?.changes ?? null, words)],
  ]
    .map((parts) => parts.filter((part) => part !== '').join(' '))
    .filter((sentence) => sentence !== '');
}

function middleYears({ years: { counts } }: EdaReport, words: EdaTexts['lead']): string {
  const dated = counts.reduce((sum, { songs }) => sum + songs, 0);
  if (dated === 0) return '';
  const yearAt = (share: number): string => {
    let below = 0;
    return String(counts.find(({ songs }) => (below += songs) >= dated * share)?.year);
  };
  return words.years(yearAt(0.25), yearAt(0.75));
}

function middleTempo({ spreads }: EdaReport, words: EdaTexts['lead']): string {
  const tempo = spreads.find(({ name }) => name === 'tempo');
  if (tempo === undefined) return '';
  return words.tempo(formatNumber(tempo.quantiles.p25, 0), formatNumber(tempo.quantiles.p75, 0));
}

/** Returns the two numbers that go together most, either way; null without two numbers. */
function strongestBond({ correlations: { names, values } }: EdaReport) {
  const pairs = names.flatMap((a, row) =>
    names.slice(row + 1).flatMap((b, after) => {
      const value = values[row]?.[row + 1 + after] ?? null;
      return value === null ? [] : [{ a, b, value }];
    }),
  );
  return pairs.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0] ?? null;
}

function changeSentence(
  changes: NonNullable<EdaReport['beside']>['changes'],
  words: EdaTexts['lead'],
): string {
  if (changes === null) return '';
  const { added, removed, changed } = changes;
  return added.tracks + removed.tracks + changed.tracks === 0
    ? words.noChanges
    : words.changes(formatCount(added.tracks), formatCount(removed.tracks));
}
