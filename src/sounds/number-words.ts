const ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ');
const TENS = ['', 'ten', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const KOREAN_DIGITS = '영일이삼사오육칠팔구';
const KOREAN_UNITS: readonly (readonly [unit: number, name: string])[] = [
  [1000, '천'],
  [100, '백'],
  [10, '십'],
  [1, ''],
];
/** Native numbers before the word that they count: 한 시, 열두 달, 스물네 시간. */
const NATIVE_ONES = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉'];
const NATIVE_ONES_ALONE = ['', '하나', '둘', '셋', '넷', ...NATIVE_ONES.slice(5)];
const NATIVE_TENS = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];

/** Larger numbers are read digit by digit, if at all. */
export const LARGEST_NUMBER = 9999;

/**
 * Returns a whole number up to {@link LARGEST_NUMBER} in English words; years in pairs: nineteen eighty nine.
 */
export function inEnglish(number: number): string {
  if (number < 20) return ONES[number] ?? '';
  if (number < 100) return joined(TENS[Math.floor(number / 10)] ?? '', number % 10);
  const hundreds = Math.floor(number / 100);
  if (number > 1000 && hundreds % 10 !== 0) {
    const rest = number % 100;
    if (rest >= 10) return `${inEnglish(hundreds)} ${inEnglish(rest)}`;
  }
  if (number >= 1000) return joined(`${inEnglish(Math.floor(number / 1000))} thousand`, number % 1000);
  return joined(`${inEnglish(hundreds)} hundred`, number % 100);
}

function joined(words: string, rest: number): string {
  return rest === 0 ? words : `${words} ${inEnglish(rest)}`;
}

/** Returns a whole number up to {@link LARGEST_NUMBER} in Sino-Korean: 이십사. */
export function inKorean(number: number): string {
  if (number === 0) return KOREAN_DIGITS.charAt(0);
  let words = '';
  for (const [unit, name] of KOREAN_UNITS) {
    const digit = Math.floor(number / unit) % 10;
    if (digit > 0) words += (digit === 1 && unit > 1 ? '' : KOREAN_DIGITS.charAt(digit)) + name;
  }
  return words;
}

/** Digits of a number that is also read digit by digit, as 486 is 사팔육; shorter ones hardly are. */
const LEAST_READ_SINGLY = 3;

/** Returns digits in Korean one by one, with 공 for 0; empty if there are too few. */
export function digitByDigit(digits: string): string {
  if (digits.length < LEAST_READ_SINGLY) return '';
  return Array.from(digits, (digit) => (digit === '0' ? '공' : KOREAN_DIGITS.charAt(Number(digit)))).join('');
}

/** Returns a whole number from 1 to 99 in native Korean, as it stands before what it counts: 스물네. */
export function inNativeKorean(number: number): string {
  // 스무 살, but 스물한 살.
  return number === 20 ? '스무' : native(number, NATIVE_ONES);
}

/** Returns the same as it stands alone: 스물넷. */
export function inNativeKoreanAlone(number: number): string {
  return native(number, NATIVE_ONES_ALONE);
}

function native(number: number, ones: readonly string[]): string {
  return `${NATIVE_TENS[Math.floor(number / 10)] ?? ''}${ones[number % 10] ?? ''}`;
}
