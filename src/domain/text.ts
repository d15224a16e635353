/** Compatibility jamo (ㄱ to ㆎ). NFKC would turn them into other characters: ㅂㅍㅈ would not stay ㅂㅍㅈ. */
const COMPATIBILITY_JAMO = /([\u3130-\u318f]+)/;
/** Most names are of such characters alone, which have no other spelling but their case. */
const PLAIN = /^[\u0020-\u007e]*$/;
/** Accents and other marks on Latin, Greek or Cyrillic letters. */
const COMBINING_MARKS = /[\u0300-\u036f]+/g;
const LETTERS_THAT_DO_NOT_DECOMPOSE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};
const UNDECOMPOSED_LETTER = /[ßæœøđðłþı]/g;
const APOSTROPHES = /['’‘ʼ`´]/g;
const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * Returns the text in one spelling: equal width, case, accents and composition. Hangul is composed, single
 * jamo stay as they are, and an unpaired surrogate becomes U+FFFD.
 */
export function normalizeText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const compatible = text
    .toWellFormed()
    .split(COMPATIBILITY_JAMO)
    .map((part, index) => (index % 2 === 1 ? part : part.normalize('NFKD').replace(COMBINING_MARKS, '')))
    .join('');
  return compatible
    .normalize('NFC')
    .toLowerCase()
    .replace(UNDECOMPOSED_LETTER, (letter) => LETTERS_THAT_DO_NOT_DECOMPOSE[letter] ?? letter);
}

/**
 * Returns a key that is equal for two spellings of the same name or title: normalised, without apostrophes,
 * with one space for each run of other signs. A text of signs only ("!!!") is its own key.
 */
export function foldText(text: string): string {
  const normalized = normalizeText(text);
  const folded = normalized.replace(APOSTROPHES, '').replace(NOT_LETTER_OR_DIGIT, ' ').trim();
  return folded === '' ? normalized.trim() : folded;
}

/** Returns {@link foldText} without spaces, or for many texts of a memo of it: Big Bang is BIGBANG. */
export function foldTogether(text: string, fold = foldText): string {
  return fold(text).replaceAll(' ', '');
}

/** Returns the text as the catalogue stores it: trimmed, composed (NFC), unpaired surrogates replaced. */
export function cleanText(text: string): string {
  return text.toWellFormed().trim().normalize('NFC');
}

const SPACES_AND_CONTROLS = /[\s\p{Cc}]+/gu;

/**
 * Returns clean text on one line: line breaks and control characters, which terminals obey, become spaces.
 */
export function cleanLine(text: string): string {
  return cleanText(text.replace(SPACES_AND_CONTROLS, ' '));
}
