/** Compatibility jamo (ㄱ to ㆎ). NFKC turns them into other characters, and ㅂㅍㅈ would no longer be ㅂㅍㅈ. */
const COMPATIBILITY_JAMO = /([\u3130-\u318f]+)/;
/** Accents and other marks that stand on a Latin, Greek or Cyrillic letter. */
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
 * One spelling of a text that was written in several: width, case, accents and composition are made equal.
 * Hangul is composed, single jamo stay what they are, and an unpaired surrogate becomes U+FFFD.
 */
export function normalizeText(text: string): string {
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
 * The key under which two spellings of a name or title count as the same: normalised, apostrophes dropped,
 * everything else that is neither letter nor digit a single space. A text of nothing but signs ("!!!") is
 * its own key.
 */
export function foldText(text: string): string {
  const normalized = normalizeText(text);
  const folded = normalized.replace(APOSTROPHES, '').replace(NOT_LETTER_OR_DIGIT, ' ').trim();
  return folded === '' ? normalized.trim() : folded;
}

/** Text as the catalogue keeps it: trimmed, in composed Unicode (NFC), unpaired surrogates replaced. */
export function cleanText(text: string): string {
  return text.toWellFormed().trim().normalize('NFC');
}

const SPACES_AND_CONTROLS = /[\s\p{Cc}]+/gu;

/** The same on one line: line breaks and control characters, which a terminal would obey, become spaces. */
export function cleanLine(text: string): string {
  return cleanText(text.replace(SPACES_AND_CONTROLS, ' '));
}
