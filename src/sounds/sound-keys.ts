import { hasHangul, syllableAt } from '../domain/hangul.ts';
import { memoize } from '../domain/memo.ts';
import { abbreviatedSounds, compoundSounds, englishSounds } from './english-sounds.ts';
import { type Reading, syllableSounds } from './hangul-sounds.ts';
import { digitByDigit, inEnglish, inKorean, LARGEST_NUMBER } from './number-words.ts';
import { isSurname, letterNameSounds, romanisedSounds, spelledSounds } from './spelled-sounds.ts';

/** More words add work and no meaning. */
const MAX_WORDS = 12;
/** One sound is that of too many names. */
const MIN_SOUNDS = 2;
/** More sounds are cut, in names and queries alike: a bound on the work of comparing two keys. */
const MAX_SOUNDS = 60;
/** Letters of a name that is read letter by letter; fewer if it is an English word: god is 지오디. */
const MOST_LETTER_NAMES = 4;
const MOST_LETTERS_OF_ENGLISH = 3;
/** English words of a name that Koreans may read as they are spelled: Oasis is 오아시스. */
const MOST_SPELLED_WORDS = 3;
/** Consonants that are named before a word. */
const INITIALS = /^[^aeiouy\d]{1,3}/;
/** Letters of the rest. */
const LEAST_REST = 3;
const LETTERS = /^[a-z]+$/;
/** Words of a Korean person's name. */
const MOST_NAME_WORDS = 3;
const LATIN = /^[a-z0-9]+$/;
const LETTERS_OR_DIGITS = /\d+|[a-z]+/g;
const RUN = /\d+|[a-z]+|[^\da-z]/g;
const VOWELS = /[AEIO]+/g;
const VOWEL = /^[AEIO]/;
/** A silent r, which Koreans hear before a vowel: Cheer Up is 치얼업. */
const ENDS_IN_R = /re?$/;
const DIGIT = /^\d/;
const REPEATED = /(.)\1+/g;
/** 잇츠 is written ITC, and its is said ITS. */
const SIBILANT = /T+[SC]/g;
/** 백현 is said 배켠, and written Baekhyun. */
const ASPIRATED = /(?<=[KTPC])H/g;
const HAS_VOWEL = /[aeiouy]/;
const NONE: readonly string[] = [];

/** The sounds of one word in Latin letters and digits. */
interface LatinSounds {
  /** As an English word; by its spelling if no dictionary has it. */
  readonly said: string;
  /** By its spelling, as Koreans read a name that they do not know. */
  readonly spelled: string;
  /** As romanised Korean. */
  readonly romanised: string;
  /** Letter by letter. */
  readonly named: string;
  /** As it is said, with numbers in Korean; empty without numbers. */
  readonly counted: string;
  /** The same digit by digit; empty without numbers. */
  readonly singly: string;
  /** With its first letters by their names, and the rest as a word; empty for an English word. */
  readonly initialled: string;
  /** Whether it is no English word, or a Korean surname as well. */
  readonly mayBeOther: boolean;
}

/**
 * Returns the keys of a folded name's sounds, which are the same for 퍼펙트 and Perfect. Consonants are in
 * nine classes (K N T L M P S C H), vowels in four (A E O I). Latin letters may be read in several ways: as
 * English, as romanised Korean, and short names letter by letter. A name in another script or with too few
 * sounds has no keys.
 */
export function soundKeys(folded: string, soundsOf = soundsOfLatin): readonly string[] {
  const words = folded.split(' ', MAX_WORDS);
  return hasHangul(folded) ? keysInHangul(words, soundsOf) : keysInLatin(words, soundsOf);
}

/** Returns sounds with one sign for C and S, which are one sound to most ears: 제시 and Jessie. */
export function withOneSibilant(sounds: string): string {
  return sounds.replaceAll('C', 'S');
}

/** Returns sounds with one sign for all vowels, which people write most differently, and one for C and S. */
export function frameOf(sounds: string): string {
  return withOneSibilant(sounds.replace(VOWELS, 'U'));
}

/** Returns the consonants of sounds, with one sign for C and S. */
export function consonantsOf(sounds: string): string {
  return withOneSibilant(sounds.replace(VOWELS, ''));
}

/** Returns a {@link soundKeys} that reads each word once. */
export function createSoundKeys(): (folded: string) => readonly string[] {
  const soundsOf = memoize(soundsOfLatin);
  return (folded) => soundKeys(folded, soundsOf);
}

function keysInHangul(words: readonly string[], soundsOf: (word: string) => LatinSounds): readonly string[] {
  let [key, korean, romanised, counted, singly] = ['', '', '', '', ''];
  let hasNumber = false;
  for (const word of words) {
    for (const { 0: run, index } of word.matchAll(RUN)) {
      const syllable = syllableAt(run, 0);
      if (/^\d/.test(run)) {
        hasNumber = true;
        const sounds = koreanNumberSounds(run);
        key += sounds;
        korean += sounds;
        romanised += sounds;
        counted += englishNumberSounds(run);
        singly += hangulSounds(digitByDigit(run)) || sounds;
        continue;
      }
      if (syllable < 0 && !/^[a-z]/.test(run)) return NONE;
      const next = syllableAt(word, index + 1);
      const soundsAs = (reading: Reading) =>
        syllable < 0 ? soundsOf(run).said : syllableSounds(syllable, next, reading);
      const sounds = soundsAs('loanword');
      korean += soundsAs('korean');
      romanised += soundsAs('romanised');
      key += sounds;
      counted += sounds;
      singly += sounds;
    }
  }
  // 21 파일럿 and 21세기.
  return keysOf([key, korean, romanised, ...(hasNumber ? [counted, singly] : [])]);
}

function keysInLatin(words: readonly string[], soundsOf: (word: string) => LatinSounds): readonly string[] {
  if (!words.every((word) => LATIN.test(word))) return NONE;
  let [said, linked, spelled, romanised, named, counted, singly] = ['', '', '', '', '', '', ''];
  let letters = 0;
  let mayBeOther = false;
  let hasNumber = false;
  for (const [index, written] of words.entries()) {
    const next = words[index + 1] ?? '';
    const word = wordFor(written, index, next);
    const sounds = soundsOf(word);
    said += sounds.said;
    linked += sounds.said;
    if (ENDS_IN_R.test(word) && VOWEL.test(soundsOf(next).said)) linked += 'L';
    spelled += sounds.spelled;
    romanised += sounds.romanised;
    named += sounds.named;
    counted += sounds.counted || sounds.said;
    singly += sounds.singly || sounds.said;
    hasNumber ||= sounds.counted !== '';
    letters += word.length;
    mayBeOther ||= sounds.mayBeOther;
  }
  const readings = [said, linked];
  if (mayBeOther || words.length <= MOST_SPELLED_WORDS) readings.push(spelled, romanised);
  // Koreans abroad write the surname last.
  const last = words.at(-1) ?? '';
  if (words.length > 1 && words.length <= MOST_NAME_WORDS && isSurname(last)) {
    const surname = soundsOf(last).romanised;
    readings.push(surname + romanised.slice(0, -surname.length));
  }
  if (letters <= (mayBeOther ? MOST_LETTER_NAMES : MOST_LETTERS_OF_ENGLISH)) readings.push(named);
  if (hasNumber) readings.push(counted, singly);
  if (words.length === 1) readings.push(soundsOf(last).initialled);
  return keysOf(readings);
}

/** Returns the word that is said for a written one: No. 1 is 넘버원, and Class A is 클래스에이. */
function wordFor(written: string, index: number, next: string): string {
  if (written === 'no' && DIGIT.test(next)) return 'number';
  return written === 'a' && index > 0 && next === '' ? 'ei' : written;
}

function keysOf(readings: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  for (const reading of readings) {
    const key = reading
      .replace(SIBILANT, 'C')
      .replace(ASPIRATED, '')
      .replace(REPEATED, '$1')
      .slice(0, MAX_SOUNDS);
    if (key.length >= MIN_SOUNDS) keys.add(key);
  }
  return keys.size === 0 ? NONE : [...keys];
}

function soundsOfLatin(word: string): LatinSounds {
  let [said, spelled, romanised, named, counted, singly] = ['', '', '', '', '', ''];
  let isEnglish = true;
  for (const [run] of word.matchAll(LETTERS_OR_DIGITS)) {
    if (/^\d/.test(run)) {
      const sounds = englishNumberSounds(run);
      said += sounds;
      spelled += sounds;
      romanised += sounds;
      named += sounds;
      const inKoreanWords = koreanNumberSounds(run);
      counted += inKoreanWords;
      singly += hangulSounds(digitByDigit(run)) || inKoreanWords;
      continue;
    }
    const names = letterNameSounds(run);
    const english = isNamed(run) ? abbreviatedSounds(run) : englishSounds(run);
    isEnglish &&= english !== undefined;
    const letters = spelledSounds(run);
    const asWord = english ?? (isNamed(run) ? names : (compoundSounds(run) ?? letters));
    said += asWord;
    spelled += letters;
    romanised += romanisedSounds(run);
    named += names;
    counted += asWord;
    singly += asWord;
  }
  const initialled = isEnglish ? '' : initialledSounds(word);
  const hasNumber = /\d/.test(word);
  return {
    said,
    spelled,
    romanised,
    named,
    counted: hasNumber ? counted : '',
    singly: hasNumber ? singly : '',
    initialled,
    mayBeOther: !isEnglish || isSurname(word),
  };
}

/** CNBLUE as 씨엔블루 if the rest is English; else with its first letter alone, as ATEEZ, which is 에이티즈. */
function initialledSounds(word: string): string {
  if (!LETTERS.test(word) || word.length <= LEAST_REST) return '';
  const [initials = ''] = INITIALS.exec(word) ?? [];
  for (let cut = 1; cut <= initials.length && cut <= word.length - LEAST_REST; cut += 1) {
    const rest = englishSounds(word.slice(cut));
    if (rest !== undefined) return letterNameSounds(word.slice(0, cut)) + rest;
  }
  return letterNameSounds(word.charAt(0)) + spelledSounds(word.slice(1));
}

/** Whether a word can only be read letter by letter: a single letter, or consonants. */
function isNamed(word: string): boolean {
  return word.length === 1 ? word !== 'a' : word.length <= MOST_LETTER_NAMES && !HAS_VOWEL.test(word);
}

function englishNumberSounds(digits: string): string {
  const number = Number(digits);
  if (number > LARGEST_NUMBER) return '';
  return inEnglish(number)
    .split(' ')
    .map((word) => englishSounds(word) ?? '')
    .join('');
}

function koreanNumberSounds(digits: string): string {
  const number = Number(digits);
  return number > LARGEST_NUMBER ? '' : hangulSounds(inKorean(number));
}

function hangulSounds(syllables: string): string {
  return Array.from(syllables, (letter) => syllableSounds(syllableAt(letter, 0))).join('');
}
