import { editDistance, prefixDistance } from './edit-distance.ts';
import {
  betterKind,
  betterMatch,
  isNearlyWhole,
  KINDS,
  type Match,
  type MatchKind,
  matchOf,
} from './match-kinds.ts';
import { isKorean, type NameKeys } from './name-keys.ts';
import type { QueryKeys } from './query-keys.ts';
import { matchSounds, soundsAlike, soundTheSame } from './sound-match.ts';
import { fitsInitials } from './title-keys.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';

/** Share that a typo loses if only the sound of the words is compared, and not their letters. */
const SOUND_LOSS = 0.2;
/** Letters of a key: shorter parts are inside too many names to mean one. A syllable has two or three. */
export const MIN_INSIDE = 3;
/** Shorter keys are equal in another script by chance: 가 and RK. */
const MIN_SAME_KEYS = 5;
/** The wrong keyboard mode and a typo are two mistakes: 거미 is no Real, though only one key differs. */
const MIN_MISTYPED_IN_OTHER_MODE = 6;
/** One consonant is the beginning of names; a name that has no more of them is chance. */
const MIN_WHOLE_INITIALS = 2;
/** Shorter romanisations match whole names alone. */
export const MIN_ROMANIZED = 4;
/** Hangul that sounds like the beginning of a Latin name needs about three syllables: 네일 is no Neil Young. */
const MIN_SOUND_PREFIX = 6;
/** About three syllables: shorter names sound like some word of the other language (아이유, Aiyo). */
const MIN_ROMANIZED_WITH_TYPO = 7;
/** Fewer begin some word of every other title. */
export const MIN_INSIDE_INITIALS = 3;
/** The most that `allowedTypos` comes to, as a share of the letters. */
const MAX_TYPO_SHARE = 0.25;
/** A typo in a shorter unfinished name leaves too little to go by. */
const MIN_PREFIX_WITH_TYPO = 6;

/** Syllables of a name in which two may have changed places; fewer are two other words. */
export const MIN_SWAPPED = 3;
/** As good as one typo in a dozen letters. */
const SWAPPED_SHARE = 0.65;

/** Letters of a key from which on a mistake is forgiven. */
export const SHORTEST_MISTYPED = 4;

/**
 * Returns how many typos are forgiven in a key of `length` letters. This is the threshold below which nothing
 * is shown: from 4 letters on (two syllables, or an English word) at most one letter in four, because with
 * more, some real title is "close" to nearly any word.
 */
export function allowedTypos(length: number): number {
  if (length < SHORTEST_MISTYPED) return 0;
  if (length < 8) return 1;
  if (length < 13) return 2;
  return length < 20 ? 3 : 4;
}

/** Returns how one name matches; null if it does not. May skip kinds that are worse than `worst`. */
export function matchName(query: QueryKeys, name: NameKeys, worst: MatchKind): Match | null {
  if (query.letters === name.letters) {
    return matchOf(query.words === name.words ? KINDS.exact : KINDS.sameLetters);
  }
  const isHangul = isKorean(query);
  const isSameScript = isHangul === isKorean(name);
  if (
    query.keyboard === name.keyboard &&
    (isSameScript || query.mayBeOtherMode || query.keyboard.length >= MIN_SAME_KEYS)
  ) {
    return matchOf(query.isOnlyConsonants ? KINDS.sameKeysOfConsonants : KINDS.sameKeys);
  }
  if (query.respelled.includes(name.letters)) return matchOf(KINDS.respelled);
  const initials = query.initialsWanted === '' ? null : kindOfInitials(query, name);
  if (initials === KINDS.initials) return matchOf(initials);
  const mayBeRomanized = isHangul || !isSameScript;
  if (mayBeRomanized && soundsTheSame(query, name)) {
    if (!isHangul) return matchOf(KINDS.romanized);
    if (query.romanized.length >= MIN_ROMANIZED) return matchOf(KINDS.soundsTheSame);
  }
  if (soundsAlike(query, name)) return matchOf(KINDS.soundsAlike);
  if ((isSameScript || query.mayBeOtherMode) && name.keyboard.startsWith(query.keyboard)) {
    return matchOf(betterKind(initials, kindOfPrefix(query, name, isSameScript)));
  }
  if (initials !== null) return matchOf(initials);
  if (mayBeRomanized && query.romanized.length >= (isHangul ? MIN_SOUND_PREFIX : MIN_ROMANIZED)) {
    if (name.romanized.startsWith(query.romanized) || name.romanizedSound.startsWith(query.romanized)) {
      return matchOf(KINDS.romanizedPrefix);
    }
  }
  if (worst.best > KINDS.wordsInside.best) return null;
  const inside = name.letters.includes(query.letters) ? kindOfPart(query, name) : null;
  if (inside !== null) return matchOf(inside);
  if (worst.best > KINDS.typo.best || query.isOnlyConsonants) return null;
  if (isSwapped(query.letters, name.letters)) return matchOf(KINDS.typo, SWAPPED_SHARE);
  return betterMatch(matchTyposOf(query, name), matchSounds(query, name));
}

/** Whether two neighbouring syllables have changed places: one mistake, though most keys are wrong. */
function isSwapped(letters: string, name: string): boolean {
  const { length } = letters;
  if (length !== name.length || length < MIN_SWAPPED || !hasUnspacedLetters(letters)) return false;
  let at = 0;
  while (at < length && letters.charAt(at) === name.charAt(at)) at += 1;
  const isSwap = letters.charAt(at) === name.charAt(at + 1) && letters.charAt(at + 1) === name.charAt(at);
  return isSwap && letters.slice(at + 2) === name.slice(at + 2);
}

function soundsTheSame(query: QueryKeys, name: NameKeys): boolean {
  return (
    query.romanized === name.romanized ||
    query.romanized === name.romanizedSound ||
    query.romanizedSound === name.romanized
  );
}

function kindOfPrefix(query: QueryKeys, name: NameKeys, isSameScript: boolean): MatchKind {
  if (!isSameScript || query.isOnlyConsonants) return KINDS.otherModePrefix;
  const isNearly = isNearlyWhole(query.keyboard.length / name.keyboard.length);
  if (name.letters.startsWith(query.letters)) return isNearly ? KINDS.nearlyWhole : KINDS.prefix;
  return isNearly ? KINDS.nearlyWholeKeys : KINDS.keysPrefix;
}

/** Words of the name or, in scripts that write words together, a part of one. */
function kindOfPart(query: QueryKeys, name: NameKeys): MatchKind | null {
  if (holdsWords(query, name)) return KINDS.wordsInside;
  if (query.keyboard.length < MIN_INSIDE) return null;
  if (hasWordsAt(query.words, name.words, false)) return KINDS.wordsBegunInside;
  return hasUnspacedLetters(query.letters) ? KINDS.inside : null;
}

/** Whether the name has the words of the query one after the other. */
export function holdsWords({ words }: QueryKeys, name: NameKeys): boolean {
  return hasWordsAt(words, name.words, true);
}

/**
 * Whether the words are in the text from the beginning of a word on, and, if they are finished, up to the end
 * of one.
 */
function hasWordsAt(words: string, text: string, areFinished: boolean): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    const endsRight = !areFinished || end === text.length || text.charAt(end) === ' ';
    if (endsRight && (at === 0 || text.charAt(at - 1) === ' ')) return true;
  }
  return false;
}

function kindOfInitials(query: QueryKeys, name: NameKeys): MatchKind | null {
  const { initialsWanted: wanted, letters } = query;
  if (wanted.length > name.initials.length) return null;
  if (fitsInitials(letters, name.letters, name.initials, 0)) {
    const isWhole = wanted.length === name.initials.length && wanted.length >= MIN_WHOLE_INITIALS;
    return isWhole ? KINDS.initials : KINDS.initialsPrefix;
  }
  const isInside =
    wanted.length >= MIN_INSIDE_INITIALS &&
    name.wordStarts.some((start) => fitsInitials(letters, name.letters, name.initials, start));
  return isInside ? KINDS.initialsInside : null;
}

function matchTyposOf(query: QueryKeys, name: NameKeys): Match | null {
  const isHangul = isKorean(query);
  const isSameScript = isHangul === isKorean(name);
  const { keyboard } = query;
  const mayBeMistyped =
    isSameScript || keyboard.length >= MIN_MISTYPED_IN_OTHER_MODE || keyboard === name.keyboard;
  const typed = mayBeMistyped ? matchTypos(keyboard, name.keyboard) : null;
  // Between two names in Hangul the keys tell all.
  if (isSameScript || query.romanized.length < MIN_ROMANIZED_WITH_TYPO) return typed;
  const heard = matchTypos(query.romanized, name.romanized);
  if (heard === null) return typed;
  if (!isHangul) return betterMatch(typed, heard);
  // 백현 is BAEKHYUN rather than Baek A Yeon, though its official romanisation has more other letters.
  const share = soundTheSame(query, name) ? 1 : heard.share;
  return betterMatch(typed, { ...heard, share: Math.max(0, share - SOUND_LOSS) });
}

/**
 * Returns how two different keys match with at most `most` typos; the query may be unfinished. Null if they
 * do not.
 */
export function matchTypos(query: string, name: string, most = Infinity): Match | null {
  const allowed = Math.min(most, allowedTypos(Math.min(query.length, name.length)));
  if (allowed === 0) return null;
  const distance = editDistance(query, name, allowed);
  if (distance <= allowed && digitsOf(query) === digitsOf(name)) {
    return matchOf(KINDS.typo, 1 - Math.min(1, distance / (query.length * MAX_TYPO_SHARE)));
  }
  if (query.length < MIN_PREFIX_WITH_TYPO || name.length <= query.length) return null;
  // An unfinished query is allowed one typo less, which tells it from a whole one that is a few letters off.
  const start = prefixDistance(query, name, allowed - 1);
  return start <= allowed - 1 && beginsWithDigits(name, query, allowed - 1)
    ? matchOf(KINDS.typoInPrefix, Number(isNearlyWhole(query.length / name.length)))
    : null;
}

/**
 * Returns the digits of a key. Another number is another title: nobody who types 1000 Miles means 2000 Miles.
 */
export function digitsOf(key: string): string {
  return HAS_DIGIT.test(key) ? key.replace(NO_DIGITS, '') : '';
}

/** Whether a beginning of the name that is about as long as the query has the same digits. */
function beginsWithDigits(name: string, query: string, limit: number): boolean {
  const digits = digitsOf(query);
  for (let length = query.length - limit; length <= query.length + limit; length += 1) {
    if (digitsOf(name.slice(0, length)) === digits) return true;
  }
  return false;
}

const HAS_DIGIT = /\d/;
const NO_DIGITS = /\D+/g;
