import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';
import { pick, type Random } from '../../src/domain/random.ts';
import { finalOf, FINALS, initialOf, syllableAt, vowelOf, VOWELS } from '../../src/domain/hangul.ts';

/** Vowels that people mix up, by sound or by a neighbouring key. */
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

/** Returns the text with one mistake in it; null if the text has no room for this mistake. */
export type Mistake = (random: Random, text: string) => string | null;

/** Mistakes in Hangul: a vowel, a final consonant, a missing keystroke, two swapped keystrokes. */
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
    const offsets = lettersOf(text).filter((offset) => LATIN_VOWELS.includes(text.charAt(offset)));
    if (offsets.length === 0) return null;
    const offset = pick(random, offsets);
    const others = LATIN_VOWELS.filter((vowel) => vowel !== text.charAt(offset));
    return text.slice(0, offset) + pick(random, others) + text.slice(offset + 1);
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
  const offsets = Array.from({ length: text.length }, (_, offset) => offset).filter(
    (offset) => syllableAt(text, offset) >= 0,
  );
  if (offsets.length === 0) return null;
  const offset = pick(random, offsets);
  const code = syllableAt(text, offset);
  const changed = change({ initial: initialOf(code), vowel: vowelOf(code), final: finalOf(code) });
  if (changed === null) return null;
  const { initial, vowel, final } = changed;
  const syllable = String.fromCharCode(0xac00 + (initial * VOWELS.length + vowel) * FINALS.length + final);
  return text.slice(0, offset) + syllable + text.slice(offset + 1);
}

function partnersOf(jamo: string, pairs: readonly string[]): string[] {
  if (jamo === '') return [];
  return pairs.filter((pair) => pair.includes(jamo)).map((pair) => pair.replace(jamo, ''));
}

function withoutOne(random: Random, text: string): string {
  const offset = pick(random, lettersOf(text));
  return text.slice(0, offset) + text.slice(offset + 1);
}

function withTwoSwapped(random: Random, text: string): string | null {
  const offsets = lettersOf(text).filter(
    (offset) => isLetter(text.charAt(offset + 1)) && text.charAt(offset) !== text.charAt(offset + 1),
  );
  if (offsets.length === 0) return null;
  const offset = pick(random, offsets);
  return text.slice(0, offset) + text.charAt(offset + 1) + text.charAt(offset) + text.slice(offset + 2);
}

function lettersOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, offset) => offset).filter((offset) =>
    isLetter(text.charAt(offset)),
  );
}

function isLetter(character: string): boolean {
  return /^[a-z]$/i.test(character);
}

/**
 * Returns the text of keystrokes in Hangul mode; null for the few sequences that the library cannot compose.
 */
export function asTyped(keystrokes: string): string | null {
  try {
    return convertQwertyToHangul(keystrokes);
  } catch {
    return null;
  }
}
