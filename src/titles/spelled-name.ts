import type { Stretch } from './title-index.ts';
import { joinLetters } from './title-keys.ts';

/** A name's letters, and where each of them is written. Offsets in the name are UTF-16 code units. */
export interface SpelledName {
  /** As the keys have them: normalised, joined, without signs. */
  readonly letters: string;
  /** Words, as stretches of the letters. */
  readonly words: readonly Stretch[];
  /** What is written of the letters from `start` up to `end`; whole characters, without the signs around. */
  readonly rangeOf: (start: number, end: number) => Stretch;
  readonly whole: Stretch;
}

/** What a reader takes for one character: Unicode Standard Annex 29, decomposed Hangul included. */
const CHARACTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });
const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
const APOSTROPHE = /^['’‘ʼ`´]$/;

/**
 * Spells a name character by character. Where characters are spelled otherwise together than each alone, as
 * half-width jamo are, all letters are written with all of the name.
 */
export function spellName(text: string): SpelledName {
  const whole = { start: 0, end: text.length };
  const letters = joinLetters(text);
  const { spelled, writtenAs, words } = spellCharacters(text);
  if (spelled !== letters) {
    // A name of signs and letters that are not shown, such as the filler of Hangul, has no word.
    const all = letters === '' ? [] : [{ start: 0, end: letters.length }];
    return { letters, words: all, rangeOf: () => whole, whole };
  }
  const rangeOf = (start: number, end: number): Stretch => {
    const from = writtenAs[start]?.start ?? 0;
    const to = writtenAs[end - 1]?.end ?? text.length;
    // In a name of nothing but signs the bracket is a letter itself.
    const isSign = writtenAs[end]?.start !== to;
    return { start: from, end: isSign && closesBracket(text.slice(from, to), text.charAt(to)) ? to + 1 : to };
  };
  return { letters, words, rangeOf, whole };
}

/** Whether the next sign closes a bracket that was opened: (Live needs its end. */
function closesBracket(before: string, next: string): boolean {
  const opening = BRACKETS[next];
  return opening !== undefined && before.lastIndexOf(opening) > before.lastIndexOf(next);
}

const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（', '］': '［' };

function spellCharacters(text: string) {
  const isSpelled = LETTER_OR_DIGIT.test(joinLetters(text));
  let spelled = '';
  /** Of each letter, the character that it is written with. */
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
