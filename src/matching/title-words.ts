const LETTER_OR_MARK = /[\p{L}\p{M}\p{N}]/u;
const LEADING_ZEROS = /^0+(?=\d)/;
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/;
/** A number after a Latin word of at least two letters is a word of its own: Part2, but not B1. */
const NUMBERED = /^([a-z]{2,}?)(\d+)$/;

const NO_WORD = 0;
const HANGUL = 1;
const DIGIT = 2;
const LETTER = 3;

/**
 * Splits a normalised text into words. A Hangul word ends before another script or a number, numbers lose
 * leading zeros, "2nd" becomes "#2", Part2 becomes two words. Other letters and digits stay together: 2PM.
 */
export function titleWords(text: string): readonly string[] {
  const words: string[] = [];
  let start = 0;
  let isHangul = false;
  let hasDigit = false;
  const end = (index: number): void => {
    if (index > start) addWord(words, text.slice(start, index), hasDigit);
    hasDigit = false;
  };
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    const length = code >= 0xd800 && code <= 0xdbff ? 2 : 1;
    const kind = kindOf(text, index, code);
    if (kind === NO_WORD) {
      end(index);
      start = index + length;
    } else if (index === start) isHangul = kind === HANGUL;
    else if (isHangul !== (kind === HANGUL)) {
      end(index);
      start = index;
      isHangul = kind === HANGUL;
    }
    hasDigit ||= kind === DIGIT;
    index += length;
  }
  end(text.length);
  return words;
}

function addWord(words: string[], word: string, hasDigit: boolean): void {
  if (!hasDigit) {
    words.push(word);
    return;
  }
  const ordinal = ORDINAL.exec(word)?.[1];
  const [, before, number] = NUMBERED.exec(word) ?? [];
  if (ordinal !== undefined) words.push(`#${ordinal.replace(LEADING_ZEROS, '')}`);
  else if (before !== undefined && number !== undefined)
    words.push(before, number.replace(LEADING_ZEROS, ''));
  else words.push(word.replace(LEADING_ZEROS, ''));
}

function kindOf(text: string, index: number, code: number): number {
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return LETTER;
    return code >= 0x30 && code <= 0x39 ? DIGIT : NO_WORD;
  }
  const isHangul =
    (code >= 0xac00 && code <= 0xd7fb) ||
    (code >= 0x1100 && code <= 0x11ff) ||
    (code >= 0x3130 && code <= 0x318f);
  if (isHangul) return HANGUL;
  return LETTER_OR_MARK.test(String.fromCodePoint(text.codePointAt(index) ?? code)) ? LETTER : NO_WORD;
}
