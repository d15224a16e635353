import {
  digitByDigit,
  inEnglish,
  inKorean,
  inNativeKorean,
  inNativeKoreanAlone,
  LARGEST_NUMBER,
} from '../sounds/number-words.ts';

/** More spellings are of titles that are nothing but numbers. */
const MAX_SPELLINGS = 5;
const HANGUL = /[가-힣]/;
/** Only such a text has another spelling. */
const MAY_BE_RESPELLED = /\d|(?:^| )(?:u|r|n|ur|b|luv|pt)(?: |$)/;
/** "1,000" is folded as two numbers. */
const THOUSANDS = /(?<!\d)(\d{1,3}) (\d{3})(?!\d)/g;
const DIGITS = /\d+/g;
const ORDINAL = /(?<!\d)(\d+)(?:st|nd|rd|th)(?![a-z\d])/g;
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
/** A number and a word written together: 24k, day6, got7. */
const JOINED = /(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)/g;
const TO = /\bto\b/g;
const ONE_OF = /\bone (?=hundred\b|thousand\b)/g;
/** Signs and digits that stand for words that sound alike. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '2': 'to',
  '4': 'for',
  '8': 'ate',
  u: 'you',
  r: 'are',
  ur: 'your',
  n: 'and',
  b: 'be',
  luv: 'love',
  pt: 'part',
};
const NONE: readonly string[] = [];

/**
 * Returns a folded text with its numbers as words, in every usual way: "24시간" is 이십사시간, "4 u" is "four u" and
 * "for you". Names and queries are both spelled out, so that either may have the digits.
 */
export function numberSpellings(folded: string): readonly string[] {
  if (!MAY_BE_RESPELLED.test(folded)) return NONE;
  const plain = folded.replace(THOUSANDS, '$1$2');
  const spellings = new Set(HANGUL.test(folded) ? inHangul(plain) : inLatin(plain));
  spellings.delete(folded);
  return [...spellings].slice(0, MAX_SPELLINGS);
}

function inHangul(text: string): string[] {
  if (!/\d/.test(text)) return [];
  const spell = (way: (number: number) => string, largest: number): string =>
    text.replace(DIGITS, (digits) => (Number(digits) <= largest ? way(Number(digits)) : digits));
  return [
    spell(inKorean, LARGEST_NUMBER),
    spell(inNativeKorean, 99),
    spell(inNativeKoreanAlone, 99),
    text.replace(DIGITS, (digits) => digitByDigit(digits) || digits),
  ];
}

function inLatin(text: string): string[] {
  const words = text.replace(ORDINAL, (whole, digits: string) => ORDINALS[Number(digits)] ?? whole);
  const counted = words
    .replace(JOINED, ' ')
    .replace(DIGITS, (digits) => (Number(digits) <= LARGEST_NUMBER ? inEnglish(Number(digits)) : digits));
  // The 2 of "part 2" counts.
  const meant = words
    .split(' ')
    .map((word, index, { length }) =>
      index === length - 1 && word <= '9' ? word : (STANDS_FOR[word] ?? word),
    )
    .join(' ');
  return [
    counted,
    counted.replace(ONE_OF, ''),
    counted.replace(ONE_OF, 'a '),
    meant,
    words.includes('2') ? meant.replace(TO, 'too') : meant,
  ];
}
