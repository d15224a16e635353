import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';
import { pick, type Random } from '../../src/domain/random.ts';
import { finalOf, FINALS, initialOf, syllableAt, vowelOf, VOWELS } from '../../src/titles/hangul.ts';

/** Vowels that are mistaken for one another: by sound, or by a neighbouring key. */
const NEAR_VOWELS = [
  'ㅐㅔ',
  'ㅒㅖ',
  'ㅏㅓ',
  'ㅗㅜ',
  'ㅗㅓ',
  'ㅡㅜ',
  'ㅓㅡ',
  'ㅣㅡ',
  'ㅏㅑ',
  'ㅓㅕ',
  'ㅗㅛ',
  'ㅜㅠ',
  'ㅚㅙ',
  'ㅙㅞ',
  'ㅟㅢ',
];
const NEAR_FINALS = ['ㄱㄲ', 'ㄱㅋ', 'ㄴㅇ', 'ㄴㅁ', 'ㄷㅅ', 'ㅅㅆ', 'ㅅㅈ', 'ㅈㅊ', 'ㅂㅍ', 'ㄹㄴ', 'ㅁㅇ'];
const LATIN_VOWELS = Array.from('aeiou');

/** The text with one mistake in it, or null where this mistake cannot be made in it. */
export type Mistake = (random: Random, text: string) => string | null;

/** What goes wrong in Hangul: a vowel, a final consonant, a keystroke left out, two keystrokes swapped. */
export const HANGUL_MISTAKES: Readonly<Record<string, Mistake>> = {
  vowel: (random, text) =>
    inSyllable(random, text, ({ initial, vowel, final }) => {
      const others = partnersOf(VOWELS[vowel] ?? '', NEAR_VOWELS);
      return others.length === 0 ? null : { initial, vowel: VOWELS.indexOf(pick(random, others)), final };
    }),
  final: (random, text) =>
    inSyllable(random, text, ({ initial, vowel, final }) => {
      const others = ['', ...partnersOf(FINALS[final] ?? '', NEAR_FINALS)];
      const added = final === 0 ? ['ㄴ', 'ㅇ', 'ㄹ'] : others;
      return { initial, vowel, final: FINALS.indexOf(pick(random, added)) };
    }),
  missing: (random, text) => asTyped(withoutOne(random, convertHangulToQwerty(text))),
  swapped: (random, text) => {
    const swapped = withTwoSwapped(random, convertHangulToQwerty(text));
    return swapped === null ? null : asTyped(swapped);
  },
};

/** The same in Latin letters. */
export const LATIN_MISTAKES: Readonly<Record<string, Mistake>> = {
  vowel: (random, text) => {
    const places = lettersOf(text).filter((place) => LATIN_VOWELS.includes(text.charAt(place)));
    if (places.length === 0) return null;
    const place = pick(random, places);
    const others = LATIN_VOWELS.filter((vowel) => vowel !== text.charAt(place));
    return text.slice(0, place) + pick(random, others) + text.slice(place + 1);
  },
  missing: withoutOne,
  swapped: withTwoSwapped,
};

interface Syllable {
  readonly initial: number;
  readonly vowel: number;
  readonly final: number;
}

function inSyllable(
  random: Random,
  text: string,
  change: (syllable: Syllable) => Syllable | null,
): string | null {
  const places = Array.from({ length: text.length }, (_, place) => place).filter(
    (place) => syllableAt(text, place) >= 0,
  );
  if (places.length === 0) return null;
  const place = pick(random, places);
  const code = syllableAt(text, place);
  const changed = change({ initial: initialOf(code), vowel: vowelOf(code), final: finalOf(code) });
  if (changed === null) return null;
  const { initial, vowel, final } = changed;
  const syllable = String.fromCharCode(0xac00 + (initial * VOWELS.length + vowel) * FINALS.length + final);
  return text.slice(0, place) + syllable + text.slice(place + 1);
}

function partnersOf(jamo: string, pairs: readonly string[]): string[] {
  if (jamo === '') return [];
  return pairs.filter((pair) => pair.includes(jamo)).map((pair) => pair.replace(jamo, ''));
}

function withoutOne(random: Random, text: string): string {
  const place = pick(random, lettersOf(text));
  return text.slice(0, place) + text.slice(place + 1);
}

function withTwoSwapped(random: Random, text: string): string | null {
  const places = lettersOf(text).filter(
    (place) => isLetter(text.charAt(place + 1)) && text.charAt(place) !== text.charAt(place + 1),
  );
  if (places.length === 0) return null;
  const place = pick(random, places);
  return text.slice(0, place) + text.charAt(place + 1) + text.charAt(place) + text.slice(place + 2);
}

function lettersOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, place) => place).filter((place) =>
    isLetter(text.charAt(place)),
  );
}

function isLetter(character: string): boolean {
  return /^[a-z]$/i.test(character);
}

/** What keystrokes show in Hangul mode; null for the few sequences that the library cannot put together. */
export function asTyped(keystrokes: string): string | null {
  try {
    return convertQwertyToHangul(keystrokes);
  } catch {
    return null;
  }
}
