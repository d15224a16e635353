import { foldText } from '../domain/text.ts';
import {
  CONSONANT_CLUSTERS,
  FINALS,
  finalOf,
  hasHangul,
  INITIALS,
  initialOf,
  loneJamoAt,
  syllableAt,
  VOWELS,
  vowelOf,
} from '../domain/hangul.ts';
import { romanizeLetters } from '../domain/romanization.ts';

/**
 * The letters of Korea's standard keyboard (KS X 5002, "two-set") for each jamo. Shifted letters are written
 * as plain ones: ㅃ and ㅂ are one key, and typists mix them up.
 */
const KEYBOARD: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ㄱr ㄲr ㄴs ㄷe ㄸe ㄹf ㅁa ㅂq ㅃq ㅅt ㅆt ㅇd ㅈw ㅉw ㅊc ㅋz ㅌx ㅍv ㅎg ' +
    'ㄳrt ㄵsw ㄶsg ㄺfr ㄻfa ㄼfq ㄽft ㄾfx ㄿfv ㅀfg ㅄqt ' +
    'ㅏk ㅐo ㅑi ㅒo ㅓj ㅔp ㅕu ㅖp ㅗh ㅛy ㅜn ㅠb ㅡm ㅣl ㅘhk ㅙho ㅚhl ㅝnj ㅞnp ㅟnl ㅢml'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);
const KEYBOARD_INITIALS = INITIALS.map((jamo) => KEYBOARD[jamo] ?? '');
const KEYBOARD_VOWELS = VOWELS.map((jamo) => KEYBOARD[jamo] ?? '');
const KEYBOARD_FINALS = FINALS.map((jamo) => KEYBOARD[jamo] ?? '');

/** Letters of Unicode that are invisible: Hangul's fillers. */
const FILLERS = /[\u115f\u1160\u3164\uffa0]/g;
const WHITE_SPACE = /\s+/g;
/** Most names: quick to join. */
const SIMPLE = /^[a-z0-9 ]*$/;
/** The same letter as σ, at the end of a word. */
const FINAL_SIGMA = /ς/g;

/**
 * Returns the letters and digits of a text in one spelling, without spaces and punctuation. A text of nothing
 * but signs keeps its signs: "!!!" is a band.
 */
export function joinLetters(text: string): string {
  return withoutSpaces(foldName(text));
}

/**
 * {@link foldText}, with "and" written out (people type Mumford & Sons as Mumford and Sons), $ and ! as the
 * letters that they stand for, and katakana as hiragana.
 */
export function foldName(text: string): string {
  const folded = foldText(
    SIGNS.test(text) ? readExclamation(text.replaceAll(AMPERSANDS, ' and ').replaceAll(DOLLARS, 's')) : text,
  );
  if (!KATAKANA.test(folded)) return folded;
  return folded.replaceAll(ALL_KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KANA_DISTANCE));
}

/** Returns the text with the letter that an exclamation mark stands for, which is as long as the mark. */
export function readExclamation(text: string): string {
  return text.replace(EXCLAMATION, 'i');
}

const SIGNS = /[&＆$＄﹩!]/;
const AMPERSANDS = /[&＆]/g;
/** A$AP, but not $100. */
const DOLLARS = /[$＄﹩](?!\d)/g;
/** P!nk, but neither Hey! Say! nor Oh!GG. */
const EXCLAMATION = /(?<=^[a-z])!(?=[a-z])/i;
const KATAKANA = /[ァ-ヶ]/;
const ALL_KATAKANA = new RegExp(KATAKANA, 'g');
/** From a katakana letter to the same hiragana letter, in code points. */
const KANA_DISTANCE = 0x60;

/** {@link joinLetters} for a text that is already folded. */
export function withoutSpaces(folded: string): string {
  if (SIMPLE.test(folded)) return folded.replaceAll(' ', '');
  return folded.replace(FILLERS, '').replace(WHITE_SPACE, '').replace(FINAL_SIGMA, 'σ').normalize('NFC');
}

/**
 * Returns the keys that a typist strikes for a text on Korea's two-set keyboard: 밤편지 is qkavuswl. Everything
 * but Hangul stays as it is. So a text in the wrong keyboard mode, either way, has the same keys as the
 * intended text, and the keys of a half-typed syllable begin those of the whole one.
 */
export function spellOnKeyboard(text: string): string {
  return spellLetters(joinLetters(text));
}

/** {@link spellOnKeyboard} for joined letters, or for folded words, whose spaces stay. */
export function spellLetters(letters: string): string {
  if (!hasHangul(letters)) return letters;
  let keys = '';
  for (let index = 0; index < letters.length; index += 1) {
    const syllable = syllableAt(letters, index);
    if (syllable >= 0) {
      keys +=
        (KEYBOARD_INITIALS[initialOf(syllable)] ?? '') +
        (KEYBOARD_VOWELS[vowelOf(syllable)] ?? '') +
        (KEYBOARD_FINALS[finalOf(syllable)] ?? '');
    } else {
      const jamo = loneJamoAt(letters, index);
      keys += (jamo === undefined ? undefined : KEYBOARD[jamo]) ?? letters.charAt(index);
    }
  }
  return keys;
}

/**
 * Returns the first consonant of each syllable of joined letters: 밤편지 is ㅂㅍㅈ. Double consonants
 * (ㄲ ㄸ ㅃ ㅆ ㅉ) stay double, clusters that an input method made (ㄳ) come apart, and everything but Hangul
 * stays as it is.
 */
export function initialsOfLetters(letters: string): string {
  if (!hasHangul(letters)) return letters;
  let initials = '';
  for (let index = 0; index < letters.length; index += 1) {
    const syllable = syllableAt(letters, index);
    if (syllable >= 0) initials += INITIALS[initialOf(syllable)] ?? '';
    else {
      const jamo = loneJamoAt(letters, index) ?? letters.charAt(index);
      initials += CONSONANT_CLUSTERS[jamo] ?? jamo;
    }
  }
  return initials;
}

/** Returns the letters of a text, joined and in Latin letters: 좋은 날 is joeunnal. */
export function romanize(text: string): string {
  return romanizeLetters(joinLetters(text));
}

/**
 * Whether letters fit a query that holds initial consonants: 밤ㅍㅈ and ㅂㅍㅈ fit the beginning of 밤편지. `letters`
 * and `initials` have one character per syllable; the query's first one must fit at `start`.
 */
export function fitsInitials(query: string, letters: string, initials: string, start: number): boolean {
  let at = start;
  for (let index = 0; index < query.length; index += 1) {
    const character = query.charAt(index);
    for (const part of CONSONANT_CLUSTERS[character] ?? character) {
      const fits = INITIALS.includes(part) ? initials.charAt(at) === part : letters.charAt(at) === part;
      if (!fits) return false;
      at += 1;
    }
  }
  return true;
}
