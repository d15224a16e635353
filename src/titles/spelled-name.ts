import type { Stretch } from './title-index.ts';
import { joinLetters, readExclamation } from './title-keys.ts';

/** A name's letters, and where each letter is written. Offsets in the name are UTF-16 code units. */
export interface SpelledName {
  /** As in the keys: normalised, joined, without signs. */
  readonly letters: string;
  /** The words, as stretches of the letters. */
  readonly words: readonly Stretch[];
  /**
   * Where the letters from `start` up to `end` are written: whole characters, without the signs around them.
   */
  readonly rangeOf: (start: number, end: number) => Stretch;
  readonly whole: Stretch;
}

/** A reader's characters: Unicode Standard Annex 29, decomposed Hangul included. */
const CHARACTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });
const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
const APOSTROPHE = /^['’‘ʼ`´]$/;

/**
 * Spells a name character by character. If characters have other letters together than each alone, as
 * half-width jamo have, any letter is written with the whole name.
 */
export function spellName(text: string): SpelledName {
  const whole = { start: 0, end: text.length };
  const letters = joinLetters(text);
  const { spelled, writtenAs, words } = spellCharacters(readExclamation(text));
  if (spelled !== letters) {
    // A name of signs and invisible letters, such as the filler of Hangul, has no word.
    const all = letters === '' ? [] : [{ start: 0, end: letters.length }];
    return { letters, words: all, rangeOf: () => whole, whole };
  }
  const rangeOf = (start: number, end: number): Stretch => {
    const from = writtenAs[start]?.start ?? 0;
    const to = writtenAs[end - 1]?.end ?? text.length;
    // In a name of nothing but signs, the bracket is a letter itself.
    const isSign = writtenAs[end]?.start !== to;
    return { start: from, end: isSign && closesBracket(text.slice(from, to), text.charAt(to)) ? to + 1 : to };
  };
  return { letters, words, rangeOf, whole };
}

/** Whether the next sign closes an open bracket: (Live needs its end. */
function closesBracket(before: string, next: string): boolean {
  const opening = BRACKETS[next];
  return opening !== undefined && before.lastIndexOf(opening) > before.lastIndexOf(next);
}

const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（', '］': '［' };

function spellCharacters(text: string) {
  const isSpelled = LETTER_OR_DIGIT.test(joinLetters(text));
  let spelled = '';
  /** For each letter, the character that it is written with. */
  const writtenAs: Stretch[] = [];
  const words: { start: number; end: number }[] = [];
  let isInWord = false;
  for (const { segment, index } of CHARACTERS.segment(text)) {
    const isLeftOut = isSpelled && (APOSTROPHE.test(segment) || !LETTER_OR_DIGIT.test(joinLetters(segment)));
    const letters = isLeftOut ? '' : joinLetters(segment);
    if (letters === '') {
      isInWord &&= APOSTROPHE.test(segment);
      continue;
    }
    if (!isInWord) words.push({ start: spelled.length, end: spelled.length });
    isInWord = true;
    spelled += letters;
    for (let count = 0; count < letters.length; count += 1) {
      writtenAs.push({ start: index, end: index + segment.length });
    }
    const word = words.at(-1);
    if (word !== undefined) word.end = spelled.length;
  }
  return { spelled, writtenAs, words };
}
