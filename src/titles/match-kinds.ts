import type { MatchWay } from './title-index.ts';

/**
 * How kinds match. 'spelling' includes the same keys, which a highlight shows as 'keyboard' if the scripts
 * differ.
 */
export type KindWay = Exclude<MatchWay, 'keyboard'>;

/** A kind of match between a query and the names of a song. */
export interface MatchKind {
  /** Range of the public score. Ranges do not overlap; kinds with one range are equally good. */
  readonly worst: number;
  readonly best: number;
  readonly way: KindWay;
  /** A whole name was typed, or an artist and a title. */
  readonly isWholeName: boolean;
  /**
   * The name may still be typed out: 2 in the script of the query, 1 in another script or only as an artist;
   * else 0.
   */
  readonly completes: 0 | 1 | 2;
  /** No name of the song matches the text: one is spelled similarly or contains its words. */
  readonly isGuess: boolean;
}

/** A match of one kind. Matches are compared by kind, then share, then losses. */
export interface Match {
  readonly kind: MatchKind;
  /** How good the match is among those of its kind, from 0 to 1. */
  readonly share: number;
  /**
   * Number of small flaws: the matched name is an alias, the song is a take of the recording that matches …
   */
  readonly losses: number;
}

const whole = (score: number, way: KindWay) =>
  ({ worst: score, best: score, way, isWholeName: true, completes: 2, isGuess: false }) satisfies MatchKind;
const beginning = (score: number, way: KindWay, completes: 1 | 2) =>
  ({ worst: score, best: score, way, isWholeName: false, completes, isGuess: false }) satisfies MatchKind;
const part = (score: number, way: KindWay) =>
  ({ worst: score, best: score, way, isWholeName: false, completes: 0, isGuess: false }) satisfies MatchKind;
const guess = (worst: number, best: number, way: KindWay) =>
  ({ worst, best, way, isWholeName: false, completes: 0, isGuess: true }) satisfies MatchKind;

/** All kinds, best first, so that every correctly typed match ranks before every mistyped one. */
export const KINDS = {
  exact: whole(1, 'spelling'),
  /** Other spaces or signs: A.V.A for Ava. */
  sameLetters: whole(0.99, 'spelling'),
  /** The same keys: the wrong keyboard mode, or ㅂ for ㅃ. */
  sameKeys: whole(0.98, 'spelling'),
  /** With numbers as words: 24시간 and 이십사시간. */
  respelled: whole(0.975, 'spelling'),
  initials: whole(0.97, 'initials'),
  romanized: whole(0.96, 'romanization'),
  artistAndTitle: whole(0.94, 'spelling'),
  artistAndTitleInitials: whole(0.94, 'initials'),
  artistAndTitleRomanized: whole(0.94, 'romanization'),
  /** Artist and title, each however it is typed. */
  partsApart: whole(0.93, 'spelling'),
  /** Hangul that sounds like a Latin name: 태연 and TAEYEON. */
  soundsTheSame: whole(0.92, 'romanization'),
  /** The sounds of one are the sounds of the other: 퍼펙트 and Perfect. */
  soundsAlike: whole(0.91, 'romanization'),

  nearlyWhole: beginning(0.9, 'spelling', 2),
  /** The last syllable is unfinished: 비 for 빛. */
  nearlyWholeKeys: beginning(0.87, 'spelling', 2),
  prefix: beginning(0.85, 'spelling', 2),
  keysPrefix: beginning(0.82, 'spelling', 2),
  initialsPrefix: beginning(0.8, 'initials', 2),
  /** The same keys, but the consonants are rather initials. */
  sameKeysOfConsonants: beginning(0.775, 'spelling', 1),
  /** On the wrong keyboard. */
  otherModePrefix: beginning(0.77, 'spelling', 1),
  romanizedPrefix: beginning(0.77, 'romanization', 1),
  artistAndTitlePrefix: beginning(0.75, 'spelling', 1),
  artistAndTitleInitialsPrefix: beginning(0.75, 'initials', 1),
  /** An artist's first words, or nearly all of the name. */
  artistPrefix: beginning(0.745, 'spelling', 1),

  wordsInside: part(0.735, 'spelling'),
  /** The last word is not typed to its end. */
  wordsBegunInside: part(0.725, 'spelling'),
  // An unfinished artist ranks behind songs with the typed word in their title: "night" means Night Drive
  // rather than all of Nightmilk.
  artistBegun: part(0.68, 'spelling'),
  inside: part(0.67, 'spelling'),
  artistKeysBegun: part(0.65, 'spelling'),
  artistInitialsBegun: part(0.63, 'initials'),
  /** From the beginning of a word. */
  initialsInside: part(0.62, 'initials'),
  artistConsonants: part(0.605, 'spelling'),
  artistOtherModeBegun: part(0.6, 'spelling'),
  artistRomanizedBegun: part(0.6, 'romanization'),
  everyWord: part(0.59, 'words'),
  /** The artist, however it is typed, and the beginning of the title. */
  partsApartBegun: part(0.585, 'spelling'),

  typo: guess(0.42, 0.56, 'typo'),
  /** Artist and title, one of them with a mistake. */
  partsApartAbout: guess(0.42, 0.56, 'typo'),
  /** Every word, but mistyped or lost among many others. */
  everyWordAbout: guess(0.415, 0.415, 'words'),
  /** In another script, and sounding about so. */
  soundsSimilar: guess(0.34, 0.41, 'romanization'),
  typoInPrefix: guess(0.24, 0.33, 'typo'),
  /** All but one of the words: those of a whole name, or most of the query. */
  mostWords: guess(0.14, 0.22, 'words'),
} as const satisfies Record<string, MatchKind>;

/**
 * Public score of one loss. Small enough that four, the most that a match can have, do not reach the next
 * kind.
 */
const LOSS = 0.001;

/** Returns a match without losses. */
export function matchOf(kind: MatchKind, share = 1): Match {
  return { kind, share, losses: 0 };
}

/** Compares matches, best first; 0 if they are equally good. */
export function compareMatches(a: Match, b: Match): number {
  return b.kind.best - a.kind.best || b.share - a.share || a.losses - b.losses;
}

/** Returns the better kind; the second one if they are equally good. */
export function betterKind(a: MatchKind | null, b: MatchKind): MatchKind {
  return a !== null && a.best > b.best ? a : b;
}

/** Whether the name may still be typed out. */
export function isBegun({ kind }: Match): boolean {
  return kind.completes > 0 && !kind.isWholeName;
}

/** Whether a match leaves open that another name was meant, which only sounds like this one. */
export function isBySound({ kind }: Match): boolean {
  return kind === KINDS.soundsTheSame || kind === KINDS.soundsAlike;
}

/** Returns the better match, the first one if they are equally good; null if there is none. */
export function betterMatch(a: Match | null, b: Match | null): Match | null {
  if (a === null || b === null) return a ?? b;
  return compareMatches(a, b) <= 0 ? a : b;
}

/** Returns the public score of a match, from 0 to 1. It orders matches as {@link compareMatches} does. */
export function scoreOf({ kind, share, losses }: Match): number {
  return kind.worst + (kind.best - kind.worst) * share - LOSS * losses;
}

/** Of a name: a person who typed so much of it meant it, or has lost a letter at its end. */
const NEARLY_WHOLE = 0.75;

/**
 * Whether nearly all of a name was typed. No finer, so that popularity orders the other names that begin
 * alike.
 */
export function isNearlyWhole(typedShare: number): boolean {
  return typedShare >= NEARLY_WHOLE;
}

/** What the beginning of a name is called if the name is an artist's. */
const BEGUN_ARTISTS: ReadonlyMap<MatchKind, MatchKind> = new Map<MatchKind, MatchKind>([
  [KINDS.nearlyWhole, KINDS.artistPrefix],
  [KINDS.nearlyWholeKeys, KINDS.artistBegun],
  [KINDS.prefix, KINDS.artistBegun],
  [KINDS.keysPrefix, KINDS.artistKeysBegun],
  [KINDS.initialsPrefix, KINDS.artistInitialsBegun],
  [KINDS.sameKeysOfConsonants, KINDS.artistConsonants],
  [KINDS.otherModePrefix, KINDS.artistOtherModeBegun],
  [KINDS.romanizedPrefix, KINDS.artistRomanizedBegun],
]);

/**
 * Returns the kind that the beginning of an artist's name has in place of a title's; undefined for all other
 * kinds.
 */
export function begunArtist(kind: MatchKind, hasFirstWords: boolean): MatchKind | undefined {
  if (hasFirstWords && (kind === KINDS.prefix || kind === KINDS.nearlyWholeKeys)) return KINDS.artistPrefix;
  return BEGUN_ARTISTS.get(kind);
}
