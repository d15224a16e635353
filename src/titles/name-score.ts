import { editDistance, prefixDistance } from './edit-distance.ts';
import { fitsInitials, type QueryKeys } from './query-keys.ts';
import { between, SCORES } from './scores.ts';
import type { NameKeys } from './song-names.ts';

/** What a typo loses that is in the sound of a word rather than in its letters. */
const SOUND_TYPO_LOSS = 0.03;
/** Letters of a key: shorter parts stand inside too many names to mean one. A syllable is two or three. */
const MIN_INSIDE = 3;
/** In Latin letters: "ring" stands in half of all titles that end in -ing. */
const MIN_INSIDE_WORD = 8;
const MIN_WORD_INSIDE = 2;
const MIN_ROMANIZED = 4;
/** Hangul that sounds like the beginning of a Latin name has to be three syllables or so: 네일 is no Neil Young. */
const MIN_SOUND_PREFIX = 6;
/** Three syllables or so: shorter ones sound like some word of the other language (아이유, Aiyo). */
const MIN_ROMANIZED_WITH_TYPO = 7;
const MIN_INSIDE_INITIALS = 3;
/** What `allowedTypos` comes to at most, as a share of the letters. */
const MAX_TYPO_SHARE = 0.25;
/** A typo in an unfinished name leaves little to go by. */
const MIN_PREFIX_WITH_TYPO = 6;

/**
 * Typos that are forgiven in a key of so many letters. This is the threshold below which nothing is shown: from
 * 4 letters on (two syllables, or an English word) one letter in four at most, because with more, some real
 * title is "close" to nearly any word that is none.
 */
export function allowedTypos(length: number): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  if (length < 13) return 2;
  return length < 20 ? 3 : 4;
}

/** How well one name answers; what could not beat `toBeat` is not looked at, and comes back as 0. */
export function scoreName(query: QueryKeys, name: NameKeys, toBeat: number): number {
  if (query.letters === name.letters) return query.words === name.words ? SCORES.exact : SCORES.sameLetters;
  if (query.keyboard === name.keyboard) {
    return query.isOnlyConsonants ? SCORES.sameKeysOfConsonants : SCORES.sameKeys;
  }
  const initials = query.initialsWanted === '' ? 0 : scoreInitials(query, name);
  if (initials === SCORES.initials) return initials;
  const [isHangul, isKorean] = [query.initials !== '', name.initials !== ''];
  const isRomanized = isHangul || isKorean;
  if (isRomanized && soundsTheSame(query, name)) {
    if (!isHangul) return SCORES.romanized;
    if (query.romanized.length >= MIN_ROMANIZED) return SCORES.soundsTheSame;
  }
  const coverage = query.keyboard.length / name.keyboard.length;
  if (name.keyboard.startsWith(query.keyboard)) {
    return Math.max(initials, between(query.isOnlyConsonants ? SCORES.otherPrefix : SCORES.prefix, coverage));
  }
  if (initials > 0) return initials;
  if (isRomanized && query.romanized.length >= (isHangul ? MIN_SOUND_PREFIX : MIN_ROMANIZED)) {
    if (name.romanized.startsWith(query.romanized) || name.romanizedSound.startsWith(query.romanized)) {
      return between(SCORES.otherPrefix, query.romanized.length / name.romanized.length);
    }
  }
  if (toBeat >= SCORES.wordsInside[1]) return 0;
  if (query.keyboard.length >= MIN_WORD_INSIDE && name.letters.includes(query.letters)) {
    const inside = scoreInside(query, name, coverage);
    if (inside > SCORES.typo[1]) return inside;
    return Math.max(inside, scoreTyposOf(query, name, toBeat));
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

/** Words of the name, or a part of one; in Latin letters parts are chance more often than not, across words always. */
function scoreInside(query: QueryKeys, name: NameKeys, coverage: number): number {
  if (` ${name.words}`.includes(` ${query.words}`)) return between(SCORES.wordsInside, coverage);
  if (query.keyboard.length < MIN_INSIDE) return 0;
  if (query.initials !== '') return between(SCORES.inside, coverage);
  if (!name.words.includes(query.words)) return 0;
  return between(query.letters.length < MIN_INSIDE_WORD ? SCORES.insideWord : SCORES.inside, coverage);
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
  const { initialsWanted: wanted } = query;
  if (wanted.length > name.initials.length) return 0;
  const at = name.initials.indexOf(wanted);
  if (at < 0 || !fitsInitials(query.letters, name.letters, name.initials, at)) return 0;
  const coverage = wanted.length / name.initials.length;
  if (at === 0) return coverage === 1 ? SCORES.initials : between(SCORES.initialsPrefix, coverage);
  return wanted.length >= MIN_INSIDE_INITIALS ? between(SCORES.initialsInside, coverage) : 0;
}

/** How close two keys are that differ; the query may be unfinished. */
export function scoreTypos(query: string, name: string): number {
  const allowed = allowedTypos(Math.min(query.length, name.length));
  if (allowed === 0) return 0;
  const distance = editDistance(query, name, allowed);
  if (distance <= allowed && digitsOf(query) === digitsOf(name)) {
    const [worst, best] = SCORES.typo;
    return best - (best - worst) * Math.min(1, distance / (query.length * MAX_TYPO_SHARE));
  }
  if (query.length < MIN_PREFIX_WITH_TYPO || name.length <= query.length) return 0;
  // A whole query that is a few letters off is told from an unfinished one by one typo less.
  const start = prefixDistance(query, name, allowed - 1);
  return start <= allowed - 1 ? between(SCORES.typoInPrefix, query.length / name.length) : 0;
}

/** Another number is another title: nobody who types 1000 Miles means 2000 Miles. */
export function digitsOf(key: string): string {
  return HAS_DIGIT.test(key) ? key.replace(NO_DIGITS, '') : '';
}

const HAS_DIGIT = /\d/;
const NO_DIGITS = /\D+/g;
