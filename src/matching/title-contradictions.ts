import type { AlbumTitle } from './album-title.ts';
import { areOfOtherScripts } from './scripts-of.ts';
import { isWordFor, type NumberKind, type TitleNumber } from './title-numbers.ts';

/** Counts the numbers of the chart's title that the other title has too, in figures or in words. */
export function countSharedNumbers(chart: AlbumTitle, found: AlbumTitle): number {
  if (chart.numbers.length === 0) return 0;
  const words = found.pieces.flatMap((piece) => piece.words);
  return distinct(chart.numbers).filter(
    (number) =>
      found.numbers.some((other) => isSameNumber(number, other)) ||
      words.some((word) => isWordFor(number.value, word)),
  ).length;
}

/** Versions that never come out on the same day as their original. */
const NEVER_SAME_DAY: ReadonlySet<string> = new Set(['repackage', 'remake', 'for Japan']);
const STAGE_WORDS: ReadonlySet<string> = new Set(
  'tour 투어 전국투어 festival 페스티벌 worship 워십 찬양 예배'.split(' '),
);

/** Words for the parts of a series; a translation may use another one: 2탄, Part 2 and Vol. 2. */
const SERIAL: ReadonlySet<NumberKind> = new Set<NumberKind>(['part', 'volume', 'episode', 'chapter', 'side']);

export interface ReleaseFacts {
  /** Years of the chart album and the candidate; null if not known. */
  readonly years: readonly [number | null, number | null];
  /** Whether both came out on the same day, or one day apart. */
  readonly isSameDay: boolean;
  /** The version that the Bugs album type implies, even if the title does not mention it. */
  readonly versionOfType: string | null;
}

/**
 * Returns the reasons, in words, why the numbers and versions of two titles make them different albums; empty
 * if there is none. If only one title has a version word, but the day is the same, it may just be left out in
 * the other: an album and its repackage, or a song and its remake, never come out on one day, and songs of a
 * tour or a church are live anyway. A year that is the release year of both counts only as a date.
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

/** Whether two numbers count the same thing, so that different values contradict each other. */
function countSameThing(number: TitleNumber, other: TitleNumber): boolean {
  return (
    number.kind === other.kind ||
    (isCounted(number) && isCounted(other)) ||
    (isOrdinal(number) && isOrdinal(other))
  );
}

/**
 * Removes the numbers that both titles have: first those of the same kind, then those of kinds that may be
 * equal. Each number is matched once: "X 2 OST Part 2" has two numbers, "X OST Part 2" has one.
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

/**
 * Removes repeated numbers: a title in two scripts states them twice, and a hostile title may have very many.
 */
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
  // "Vol. 2" can also mean the artist's second album.
  return (one.kind === 'volume' && isOrdinal(other)) || (other.kind === 'volume' && isOrdinal(one));
}

function isOrdinal({ kind }: TitleNumber): boolean {
  return kind === 'full album' || kind === 'mini album' || kind === 'single';
}

function isCounted(number: TitleNumber): boolean {
  return number.kind !== 'year' && number.kind !== 'opus' && !isOrdinal(number);
}

/** Whether a number makes another album if the other title lacks it. */
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
    !(isSameDay && (NEVER_SAME_DAY.has(version) || (version === 'live' && isOfStage(other))));
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

/** Whether each side has one version, named in different scripts: "겨울 Ver." and "Winter Ver." */
function areTranslations(left: readonly string[], right: readonly string[]): boolean {
  const [version = '', ...more] = left;
  const [other = '', ...others] = right;
  return more.length === 0 && others.length === 0 && areOfOtherScripts(version, other);
}

/**
 * Whether a title names a tour or a church service, whose albums are live even if the title does not say so.
 */
function isOfStage({ pieces }: AlbumTitle): boolean {
  return pieces.some(({ words }) => words.some((word) => STAGE_WORDS.has(word)));
}

/** Returns clean or explicit; null if the title has neither or both. */
function cleannessOf({ pressings }: AlbumTitle): string | null {
  const [first = null, ...others] = ['clean', 'explicit'].filter((one) => pressings.includes(one));
  return others.length > 0 ? null : first;
}
