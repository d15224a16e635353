import type { AlbumTitle } from './album-title.ts';
import { isWordFor, type NumberKind, type TitleNumber } from './title-numbers.ts';

const STAGE_WORDS: ReadonlySet<string> = new Set(
  'tour 투어 전국투어 festival 페스티벌 worship 워십 찬양 예배'.split(' '),
);

/** What counts as the same where one title says "Vol. 2" and the other "2집" or only "2". */
const INTERCHANGEABLE: readonly (readonly [NumberKind, NumberKind])[] = [
  ['part', 'volume'],
  ['volume', 'full album'],
  ['volume', 'mini album'],
];

export interface ReleaseFacts {
  /** Of the chart and of the candidate, null where it is not known. */
  readonly years: readonly [number | null, number | null];
  /** Whether both came out on one day, or on days next to each other. */
  readonly isSameDay: boolean;
  /** What Bugs' kind of album says of the version, without a word in the title. */
  readonly versionOfType: string | null;
}

/**
 * Everything in the numbers and versions of two titles that makes them titles of two albums, in words; empty where
 * nothing does. An album and its repackage never come out on one day, nor do a tour's or a church's songs without
 * being live: with the same day, one side only leaves out the word. A year that is the year of both releases is no more than a date.
 */
export function titleContradictions(
  chart: AlbumTitle,
  found: AlbumTitle,
  facts: ReleaseFacts,
): readonly string[] {
  return [...numberContradictions(chart, found, facts), ...versionContradictions(chart, found, facts)];
}

function numberContradictions(chart: AlbumTitle, found: AlbumTitle, { years }: ReleaseFacts): string[] {
  const contradictions: string[] = [];
  const [left, right] = withoutShared(
    [...chart.numbers, ...chart.ordinals],
    [...found.numbers, ...found.ordinals],
  );
  for (const number of left) {
    const other = right.find((candidate) => countSameThing(number, candidate));
    if (other !== undefined) contradictions.push(`${nameOf(number)} is not ${nameOf(other)}`);
    else if (isBinding(number, found, years)) contradictions.push(`${nameOf(number)} is only in the chart`);
  }
  for (const number of right) {
    if (left.some((other) => countSameThing(other, number))) continue;
    if (isBinding(number, chart, years)) contradictions.push(`${nameOf(number)} is only on Spotify`);
  }
  return contradictions;
}

/** Whether both count the same thing, so that one is not the other. */
function countSameThing(number: TitleNumber, other: TitleNumber): boolean {
  return (
    number.kind === other.kind ||
    (isCounted(number) && isCounted(other)) ||
    (isOrdinal(number) && isOrdinal(other))
  );
}

/**
 * Without the numbers that both have, counted alike or else one of them counted otherwise. Each stands for one only:
 * in "X 2 OST Part 2" there are two, and in "X OST Part 2" one.
 */
function withoutShared(
  chart: readonly TitleNumber[],
  found: readonly TitleNumber[],
): readonly [readonly TitleNumber[], readonly TitleNumber[]] {
  let [left, right] = [distinct(chart), distinct(found)];
  for (const isShared of [isEqual, isSameNumber]) {
    const unshared: TitleNumber[] = [];
    for (const number of left) {
      const index = right.findIndex((other) => isShared(number, other));
      if (index === -1) unshared.push(number);
      else right = right.toSpliced(index, 1);
    }
    left = unshared;
  }
  return [left, right];
}

/** A title in two scripts says its numbers twice. No title has very many, but what nobody wrote may have. */
function distinct(numbers: readonly TitleNumber[]): TitleNumber[] {
  return [...new Map(numbers.map((number) => [`${number.kind} ${number.value}`, number])).values()];
}

function isEqual(one: TitleNumber, other: TitleNumber): boolean {
  return one.kind === other.kind && one.value === other.value;
}

function isSameNumber(one: TitleNumber, other: TitleNumber): boolean {
  if (one.value !== other.value) return false;
  if (one.kind === other.kind || one.kind === 'number' || other.kind === 'number') return true;
  return INTERCHANGEABLE.some(
    ([kind, otherKind]) =>
      (one.kind === kind && other.kind === otherKind) || (one.kind === otherKind && other.kind === kind),
  );
}

function isOrdinal({ kind }: TitleNumber): boolean {
  return kind === 'full album' || kind === 'mini album' || kind === 'single';
}

function isCounted(number: TitleNumber): boolean {
  return number.kind !== 'year' && !isOrdinal(number);
}

/** Whether a number that the other title lacks makes another album. */
function isBinding(number: TitleNumber, other: AlbumTitle, years: ReleaseFacts['years']): boolean {
  if (!isCounted(number))
    return number.kind === 'year' && !years.every((year) => String(year) === number.value);
  const words = other.pieces.flatMap((piece) => piece.words);
  return !(number.kind === 'number' && words.some((word) => isWordFor(number.value, word)));
}

function nameOf({ kind, value }: TitleNumber): string {
  if (kind === 'number' || kind === 'year') return value;
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${value}`;
}

function versionContradictions(
  chart: AlbumTitle,
  found: AlbumTitle,
  { isSameDay, versionOfType }: ReleaseFacts,
): string[] {
  const contradictions: string[] = [];
  const isBound = (version: string, other: AlbumTitle): boolean =>
    !(isSameDay && (version === 'repackage' || (version === 'live' && isOfStage(other))));
  for (const version of chart.versions) {
    if (!found.versions.includes(version) && isBound(version, found))
      contradictions.push(`only the chart's is ${version}`);
  }
  for (const version of found.versions) {
    if (version === versionOfType) continue;
    if (!chart.versions.includes(version) && isBound(version, chart))
      contradictions.push(`only Spotify's is ${version}`);
  }
  const [cleanness, otherCleanness] = [cleannessOf(chart), cleannessOf(found)];
  if (cleanness !== null && otherCleanness !== null && cleanness !== otherCleanness) {
    contradictions.push(`${cleanness} is not ${otherCleanness}`);
  }
  return contradictions;
}

/** Whether it names a tour or a service, of which an album is live without saying so. */
function isOfStage({ pieces }: AlbumTitle): boolean {
  return pieces.some(({ words }) => words.some((word) => STAGE_WORDS.has(word)));
}

/** Clean or explicit, null for what says neither or both. */
function cleannessOf({ pressings }: AlbumTitle): string | null {
  const [first = null, ...others] = ['clean', 'explicit'].filter((one) => pressings.includes(one));
  return others.length > 0 ? null : first;
}
