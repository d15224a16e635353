import type { AlbumTitle } from './album-title.ts';
import { areOfOtherScripts } from './scripts-of.ts';
import { isWordFor, type NumberKind, type TitleNumber } from './title-numbers.ts';

/** How many numbers of the chart's title the other has as well, in figures or words. */
export function countSharedNumbers(chart: AlbumTitle, found: AlbumTitle): number {
  if (chart.numbers.length === 0) return 0;
  const words = found.pieces.flatMap((piece) => piece.words);
  return distinct(chart.numbers).filter(
    (number) =>
      found.numbers.some((other) => isSameNumber(number, other)) ||
      words.some((word) => isWordFor(number.value, word)),
  ).length;
}

/** What an artist does not bring out on one day with what it is made of. */
const SAYS_ITSELF: ReadonlySet<string> = new Set(['repackage', 'remake', 'for Japan']);
const STAGE_WORDS: ReadonlySet<string> = new Set(
  'tour 투어 전국투어 festival 페스티벌 worship 워십 찬양 예배'.split(' '),
);

/** Words for the pieces of a series, of which a translation may take another: 2탄, Part 2 and Vol. 2. */
const SERIAL: ReadonlySet<NumberKind> = new Set<NumberKind>(['part', 'volume', 'episode', 'chapter', 'side']);

export interface ReleaseFacts {
  /** Of the chart and of the candidate, null where it is not known. */
  readonly years: readonly [number | null, number | null];
  /** Whether both came out on one day, or on days next to each other. */
  readonly isSameDay: boolean;
  /** What Bugs' kind of album says of the version, without a word in the title. */
  readonly versionOfType: string | null;
}

/**
 * Everything in the numbers and versions of two titles that makes them titles of two albums, in words; empty
 * where nothing does. An album and its repackage never come out on one day, nor do a song and its remake, and
 * a tour's or a church's songs are live anyway: with the same day, one side only leaves out the word. A year
 * that is the year of both releases is no more than a date.
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
  if (hasNoNumber(chart) && hasNoNumber(found)) return contradictions;
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

function hasNoNumber({ numbers, ordinals }: AlbumTitle): boolean {
  return numbers.length === 0 && ordinals.length === 0;
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
 * Without the numbers that both have, counted alike or else one of them counted otherwise. Each stands for
 * one only: in "X 2 OST Part 2" there are two, and in "X OST Part 2" one.
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
  if (SERIAL.has(one.kind) && SERIAL.has(other.kind)) return true;
  // "Vol. 2" is said of an artist's second album too.
  return (one.kind === 'volume' && isOrdinal(other)) || (other.kind === 'volume' && isOrdinal(one));
}

function isOrdinal({ kind }: TitleNumber): boolean {
  return kind === 'full album' || kind === 'mini album' || kind === 'single';
}

function isCounted(number: TitleNumber): boolean {
  return number.kind !== 'year' && number.kind !== 'opus' && !isOrdinal(number);
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
    !(isSameDay && (SAYS_ITSELF.has(version) || (version === 'live' && isOfStage(other))));
  const left = chart.versions.filter(
    (version) => !found.versions.includes(version) && isBound(version, found),
  );
  const right = found.versions.filter(
    (version) => !chart.versions.includes(version) && version !== versionOfType && isBound(version, chart),
  );
  if (!areTranslations(left, right)) {
    for (const version of left) contradictions.push(`only the chart's is ${version}`);
    for (const version of right) contradictions.push(`only Spotify's is ${version}`);
  }
  const [cleanness, otherCleanness] = [cleannessOf(chart), cleannessOf(found)];
  if (cleanness !== null && otherCleanness !== null && cleanness !== otherCleanness) {
    contradictions.push(`${cleanness} is not ${otherCleanness}`);
  }
  return contradictions;
}

/** "겨울 Ver." and "Winter Ver." */
function areTranslations(left: readonly string[], right: readonly string[]): boolean {
  const [version = '', ...more] = left;
  const [other = '', ...others] = right;
  return more.length === 0 && others.length === 0 && areOfOtherScripts(version, other);
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
