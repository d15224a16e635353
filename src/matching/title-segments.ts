import { normalizeText } from '../domain/text.ts';
import { spellKoreanOrdinals } from './title-numbers.ts';
import { isPlainWord, spellingOf } from './title-vocabulary.ts';
import { titleWords } from './title-words.ts';

/** A part of a title between brackets, dashes, colons and quotes. */
export interface TitleSegment {
  /** Words, numbers and ordinals ("#2" for 2nd), separated and surrounded by single spaces. */
  readonly text: string;
  /** Whether it is the first segment. Later ones may be only a label. */
  readonly isFirst: boolean;
  readonly isBracketed: boolean;
  /** Whether no word can belong to a label, a version, a credit or a number. */
  readonly isPlain: boolean;
}

/** NFKC would turn them into letters, and "B1A4Ⅰ" into a word that ends in i. */
const ROMAN_NUMERAL_SIGNS = /[\u2160-\u216b\u2170-\u217b]/g;
/** A version mark without a space: "TwinVer." */
const GLUED_VERSION = /(?<=[a-z])Ver(?=[.)\]])/g;
const APOSTROPHES = /['’‘ʼ`´′]/g;
const OPENING = '([{<〈《「『【〔“«';
const CLOSING = ')]}>〉》」』】〕”»';
const DASHES = '-–—‐‑‒~〜∼';
/** Every sign that may divide segments. */
const SIGN = /[([{<〈《「『【〔“«)\]}>〉》」』】〕”»:/|;\-–—‐‑‒~〜∼"'‘’′]/g;
/** They divide only beside a space: "LANE : 2" and "A - B", but not "Re:package" and "G-I". */
const DIVIDERS_BESIDE_SPACE = `:/|;${DASHES}`;

/** Signs that are read as letters: ₩ON is WON, and A$AP is ASAP. */
const LETTER_SIGNS = /[₩$€](?=\p{L})/gu;
const LETTERS: Readonly<Record<string, string>> = { '₩': 'w', $: 's', '€': 'e' };
const WORD_SIGNS = /[&+]/g;

/** Splits a title into segments. Empty only if the title has nothing but signs. */
export function titleSegments(title: string): readonly TitleSegment[] {
  const spaced = title.replace(GLUED_VERSION, ' Ver');
  const numbered = spaced.replace(
    ROMAN_NUMERAL_SIGNS,
    (sign) => ` ${((sign.charCodeAt(0) - 0x2160) % 16) + 1} `,
  );
  const segments: TitleSegment[] = [];
  for (const { raw, isBracketed } of cut(normalizeText(numbered))) {
    const words = wordsOf(raw);
    if (words.length === 0) continue;
    segments.push({
      text: spellKoreanOrdinals(` ${words.join(' ')} `),
      isFirst: segments.length === 0,
      isBracketed,
      isPlain: words.every(isPlainWord),
    });
  }
  return segments;
}

function cut(title: string): readonly { readonly raw: string; readonly isBracketed: boolean }[] {
  const parts: { readonly raw: string; readonly isBracketed: boolean }[] = [];
  let start = 0;
  let depth = 0;
  for (const { 0: sign, index } of title.matchAll(SIGN)) {
    const isOpening = OPENING.includes(sign);
    const isClosing = CLOSING.includes(sign);
    if (!isOpening && !isClosing && !isDivider(title, index, depth > 0)) continue;
    if (index > start) parts.push({ raw: title.slice(start, index), isBracketed: depth > 0 });
    start = index + 1;
    if (isOpening) depth += 1;
    else if (isClosing) depth = Math.max(0, depth - 1);
  }
  parts.push({ raw: title.slice(start), isBracketed: depth > 0 });
  return parts;
}

function isDivider(title: string, index: number, isBracketed: boolean): boolean {
  const sign = title.charAt(index);
  // "(Original Soundtrack/Deluxe Edition)", but 24/7.
  if (sign === '"' || (sign === '/' && isBracketed)) return true;
  const isBesideSpace = isSpaceOrEnd(title, index - 1) || isSpaceOrEnd(title, index + 1);
  if (DIVIDERS_BESIDE_SPACE.includes(sign)) return isBesideSpace;
  return (sign === "'" || sign === '‘' || sign === '’' || sign === '′') && isQuote(title, index);
}

/** Whether an apostrophe opens or closes a quotation: exactly one side is a space or an end of the title. */
function isQuote(title: string, index: number): boolean {
  const opens = isSpaceOrEnd(title, index - 1) && !isSpaceOrEnd(title, index + 1);
  return opens || (!isSpaceOrEnd(title, index - 1) && isSpaceOrEnd(title, index + 1));
}

function isSpaceOrEnd(title: string, index: number): boolean {
  return title.charAt(index).trim() === '';
}

/**
 * Returns the words of a segment. "&" becomes "and"; a plus sign becomes a word, because REAL+ is not REAL.
 */
function wordsOf(raw: string): readonly string[] {
  const text = raw
    .replace(APOSTROPHES, '')
    .replace(LETTER_SIGNS, (sign) => LETTERS[sign] ?? sign)
    .replace(WORD_SIGNS, (sign) => (sign === '&' ? ' and ' : ' plus '));
  return titleWords(text).map(spellingOf);
}
