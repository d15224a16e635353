import { editDistance, prefixDistance } from './edit-distance.ts';
import { fitsInitials, type QueryKeys } from './query-keys.ts';
import { nearlyWhole, SCORES } from './scores.ts';
import type { NameKeys } from './song-names.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';

/** What a typo loses that is in the sound of a word rather than in its letters. */
const SOUND_TYPO_LOSS = 0.03;
/** Letters of a key: shorter parts stand inside too many names to mean one. A syllable is two or three. */
export const MIN_INSIDE = 3;
/** Shorter keys in another script are chance: 가 and RK. */
const MIN_SAME_KEYS = 5;
/** One consonant is the beginning of names; that some name has no more is chance. */
const MIN_WHOLE_INITIALS = 2;
const MIN_ROMANIZED = 4;
/** Hangul that sounds like the beginning of a Latin name has to be three syllables or so: 네일 is no Neil Young. */
const MIN_SOUND_PREFIX = 6;
/** Three syllables or so: shorter ones sound like some word of the other language (아이유, Aiyo). */
const MIN_ROMANIZED_WITH_TYPO = 7;
/** Fewer begin some word of every other title. */
export const MIN_INSIDE_INITIALS = 3;
/** What `allowedTypos` comes to at most, as a share of the letters. */
const MAX_TYPO_SHARE = 0.25;
/** A typo in an unfinished name leaves little to go by. */
const MIN_PREFIX_WITH_TYPO = 6;

/** Letters of a key from which on a mistake is forgiven. */
export const SHORTEST_MISTYPED = 4;

/**
 * Typos that are forgiven in a key of so many letters. This is the threshold below which nothing is shown: from
 * 4 letters on (two syllables, or an English word) one letter in four at most, because with more, some real
 * title is "close" to nearly any word that is none.
 */
export function allowedTypos(length: number): number {
  if (length < SHORTEST_MISTYPED) return 0;
  if (length < 8) return 1;
  if (length < 13) return 2;
  return length < 20 ? 3 : 4;
}

/** How well one name answers; what could not beat `toBeat` is not looked at, and comes back as 0. */
export function scoreName(query: QueryKeys, name: NameKeys, toBeat: number): number {
  if (query.letters === name.letters) return query.words === name.words ? SCORES.exact : SCORES.sameLetters;
  const [isHangul, isKorean] = [query.initials !== '', name.initials !== ''];
  if (
    query.keyboard === name.keyboard &&
    (isHangul === isKorean || query.mayBeOtherMode || query.keyboard.length >= MIN_SAME_KEYS)
  ) {
    return query.isOnlyConsonants ? SCORES.sameKeysOfConsonants : SCORES.sameKeys;
  }
  const initials = query.initialsWanted === '' ? 0 : scoreInitials(query, name);
  if (initials === SCORES.initials) return initials;
  const isRomanized = isHangul || isKorean;
  if (isRomanized && soundsTheSame(query, name)) {
    if (!isHangul) return SCORES.romanized;
    if (query.romanized.length >= MIN_ROMANIZED) return SCORES.soundsTheSame;
  }
  const coverage = query.keyboard.length / name.keyboard.length;
  if (name.keyboard.startsWith(query.keyboard) && (isHangul === isKorean || query.mayBeOtherMode)) {
    const isAsTyped = isHangul === isKorean && !query.isOnlyConsonants;
    if (!isAsTyped) return Math.max(initials, SCORES.otherPrefix);
    const kind = name.letters.startsWith(query.letters) ? SCORES.prefix : SCORES.keysPrefix;
    return Math.max(initials, nearlyWhole(kind, coverage));
  }
  if (initials > 0) return initials;
  if (isRomanized && query.romanized.length >= (isHangul ? MIN_SOUND_PREFIX : MIN_ROMANIZED)) {
    if (name.romanized.startsWith(query.romanized) || name.romanizedSound.startsWith(query.romanized)) {
      return SCORES.otherPrefix;
    }
  }
  if (toBeat >= SCORES.wordsInside) return 0;
  if (name.letters.includes(query.letters)) {
    const inside = scoreInside(query, name);
    if (inside > 0) return inside;
  }
  return scoreTyposOf(query, name, toBeat);
}

function soundsTheSame(query: QueryKeys, name: NameKeys): boolean {
  return (
    query.romanized === name.romanized ||
    query.romanized === name.romanizedSound ||
    query.romanizedSound === name.romanized
  );
}

/** Words of the name or, where words are written together, a part of one. */
function scoreInside(query: QueryKeys, name: NameKeys): number {
  if (holdsWords(query, name)) return SCORES.wordsInside;
  if (query.keyboard.length < MIN_INSIDE) return 0;
  if (beginsWords(query, name)) return SCORES.wordsBegunInside;
  return hasUnspacedLetters(query.letters) ? SCORES.inside : 0;
}

/** Whether the name holds the words of the query as they are, one behind the other. */
export function holdsWords({ words }: QueryKeys, name: NameKeys): boolean {
  return placeOfWords(words, name.words, true) >= 0;
}

/** The same, the last word unfinished. */
export function beginsWords({ words }: QueryKeys, name: NameKeys): boolean {
  return placeOfWords(words, name.words, false) >= 0;
}

/** Where the words stand in the text, from the beginning of a word on; -1 where they do not. */
function placeOfWords(words: string, text: string, isFinished: boolean): number {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    const isWhole = !isFinished || end === text.length || text.charAt(end) === ' ';
    if (isWhole && (at === 0 || text.charAt(at - 1) === ' ')) return at;
  }
  return -1;
}

function scoreTyposOf(query: QueryKeys, name: NameKeys, toBeat: number): number {
  if (toBeat >= SCORES.typo[1] || query.isOnlyConsonants) return 0;
  const typed = scoreTypos(query.keyboard, name.keyboard);
  const [isHangul, isKorean] = [query.initials !== '', name.initials !== ''];
  // Between two names in Hangul the keys tell all.
  if (isHangul === isKorean || query.romanized.length < MIN_ROMANIZED_WITH_TYPO) return typed;
  const heard = scoreTypos(query.romanized, name.romanized);
  return Math.max(typed, heard === 0 || !isHangul ? heard : heard - SOUND_TYPO_LOSS);
}

function scoreInitials(query: QueryKeys, name: NameKeys): number {
  const { initialsWanted: wanted, letters } = query;
  if (wanted.length > name.initials.length) return 0;
  if (fitsInitials(letters, name.letters, name.initials, 0)) {
    const isWhole = wanted.length === name.initials.length && wanted.length >= MIN_WHOLE_INITIALS;
    return isWhole ? SCORES.initials : SCORES.initialsPrefix;
  }
  return holdsInitials(query, name) ? SCORES.initialsInside : 0;
}

/** Whether a word of the name, but the first, begins with the initials. */
export function holdsInitials({ initialsWanted, letters }: QueryKeys, name: NameKeys): boolean {
  return (
    initialsWanted.length >= MIN_INSIDE_INITIALS &&
    name.wordStarts.some((start) => fitsInitials(letters, name.letters, name.initials, start))
  );
}

/** How close two keys are that differ, by `most` typos at the most; the query may be unfinished. */
export function scoreTypos(query: string, name: string, most = Infinity): number {
  const allowed = Math.min(most, allowedTypos(Math.min(query.length, name.length)));
  if (allowed === 0) return 0;
  const distance = editDistance(query, name, allowed);
  if (distance <= allowed && digitsOf(query) === digitsOf(name)) {
    const [worst, best] = SCORES.typo;
    return best - (best - worst) * Math.min(1, distance / (query.length * MAX_TYPO_SHARE));
  }
  if (query.length < MIN_PREFIX_WITH_TYPO || name.length <= query.length) return 0;
  // A whole query that is a few letters off is told from an unfinished one by one typo less.
  const start = prefixDistance(query, name, allowed - 1);
  return start <= allowed - 1 && beginsWithDigits(name, query, allowed - 1)
    ? nearlyWhole(SCORES.typoInPrefix, query.length / name.length)
    : 0;
}

/** Another number is another title: nobody who types 1000 Miles means 2000 Miles. */
export function digitsOf(key: string): string {
  return HAS_DIGIT.test(key) ? key.replace(NO_DIGITS, '') : '';
}

/** Whether a beginning of the name that is about as long as the query has just its digits. */
function beginsWithDigits(name: string, query: string, limit: number): boolean {
  const digits = digitsOf(query);
  for (let length = query.length - limit; length <= query.length + limit; length += 1) {
    if (digitsOf(name.slice(0, length)) === digits) return true;
  }
  return false;
}

const HAS_DIGIT = /\d/;
const NO_DIGITS = /\D+/g;
