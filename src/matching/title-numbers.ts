/** The thing that a number counts. A number that counts nothing is of kind `number`. */
export type NumberKind =
  | 'part'
  | 'volume'
  | 'season'
  | 'episode'
  | 'chapter'
  | 'side'
  | 'anniversary'
  | 'year'
  | 'opus'
  | 'full album'
  | 'mini album'
  | 'single'
  | 'number';

export interface TitleNumber {
  readonly kind: NumberKind;
  /** Without leading zeros; a letter for side A. */
  readonly value: string;
}

export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  ...numbered('one two three four five six seven eight nine ten eleven twelve', 1),
  ...numbered('first second third fourth fifth sixth seventh eighth ninth tenth', 1),
  ...numbered(
    'eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
    11,
  ),
  ...numbered('thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty', 13),
};
const ROMAN = numbered('i ii iii iv v vi vii viii ix x xi xii', 1);
/** Roman numerals that are hardly ever words. */
const PLAIN_ROMAN = / (ii|iii|iv|vi|vii|viii|ix|xi|xii)(?= )/g;

const MONTHS = numbered(
  'january february march april may june july august september october november december',
  1,
);

/** The native Korean words for 1 to 99, used for years and hours: 열아홉 is 19. */
const KOREAN_TENS: readonly (readonly [word: string, value: number])[] = [
  ['열', 10],
  ['스물', 20],
  ['서른', 30],
  ['마흔', 40],
  ['쉰', 50],
  ['예순', 60],
  ['일흔', 70],
  ['여든', 80],
  ['아흔', 90],
];
const KOREAN_ONES: readonly (readonly [word: string, value: number])[] = [
  ['하나', 1],
  ['첫', 1],
  ['한', 1],
  ['둘', 2],
  ['두', 2],
  ['셋', 3],
  ['세', 3],
  ['넷', 4],
  ['네', 4],
  ['다섯', 5],
  ['여섯', 6],
  ['일곱', 7],
  ['여덟', 8],
  ['아홉', 9],
];

const VALUE = '#?\\d+|one|two|three|four|five|six|seven|eight|nine|ten|i{1,3}|iv|v|vi{1,3}|ix|x|xi{1,2}';
const COUNTED = new RegExp(
  ` (part|volume|season|episode|ep|chapter|disc|cd|nos|no|number|act|round|step|phase|op|top) ?(${VALUE})((?: \\d+)*)(?= )`,
  'g',
);
/** "2nd Season" for "Season 2", and "Hospital S2". */
const COUNTED_BEFORE = / #(\d+) (part|volume|season|episode|chapter)(?= )/g;
const SHORT_SEASON = / s(\d)(?= )/g;
const LETTERED_BEFORE = / ([a-h]) (side|면)(?= )/g;
const LETTERED = / (side|part|type|disc|volume) ([a-h])(?= )/g;
const COUNTER_KINDS: Readonly<Record<string, NumberKind>> = {
  part: 'part',
  volume: 'volume',
  season: 'season',
  episode: 'episode',
  ep: 'episode',
  chapter: 'chapter',
  op: 'opus',
  nos: 'opus',
};
const KOREAN_COUNTED = / #?(\d+)((?: \d+){0,3}) (회|화|부|탄|편|권|기|주년|호|주차|anniversary)(?= )/g;
const KOREAN_COUNTER_KINDS: Readonly<Record<string, NumberKind>> = {
  회: 'episode',
  화: 'episode',
  부: 'part',
  탄: 'part',
  편: 'part',
  권: 'volume',
  기: 'season',
  주년: 'anniversary',
  anniversary: 'anniversary',
};
/** "CODE I", but not "You & I". */
const ROMAN_ONE_AT_END = /(?<! (?:and|plus|or|you|do|am|as|when|if|that)) i $/;
const PLAIN = / #?(\d+)(?= )/g;
const YEAR = /^(19[4-9]|20[0-4])\d$/;

/** Takes the numbers out of a segment's text, with the words for parts and volumes. */
export function takeNumbers(text: string): {
  readonly rest: string;
  readonly numbers: readonly TitleNumber[];
} {
  const numbers: TitleNumber[] = [];
  const add = (kind: NumberKind, values: string): void => {
    for (const value of values.trim().split(' ')) {
      const digits = NUMBER_WORDS[value] ?? ROMAN[value] ?? value.replace('#', '');
      if (digits !== '') numbers.push({ kind, value: digits });
    }
  };
  const rest = text
    .replace(COUNTED_BEFORE, ' $2 $1')
    .replace(SHORT_SEASON, ' season $1')
    .replace(LETTERED_BEFORE, ' side $1')
    .replace(COUNTED, (_whole, counter: string, first: string, more: string) => {
      const kind = COUNTER_KINDS[counter] ?? 'number';
      add(kind, first + more);
      return kind === 'number' && counter !== 'no' && counter !== 'number' ? ` ${counter}` : '';
    })
    .replace(LETTERED, (_whole, counter: string, letter: string) => {
      add('side', letter);
      return counter === 'type' ? ' type' : '';
    })
    .replace(KOREAN_COUNTED, (_whole, first: string, more: string, counter: string) => {
      add(KOREAN_COUNTER_KINDS[counter] ?? 'number', first + more);
      return KOREAN_COUNTER_KINDS[counter] === undefined ? ` ${counter}` : '';
    })
    .replace(PLAIN_ROMAN, (_whole, numeral: string) => {
      add('number', numeral);
      return '';
    })
    .replace(ROMAN_ONE_AT_END, (_whole, offset: number) => {
      if (offset === 0) return ' i ';
      add('number', 'i');
      return ' ';
    })
    .replace(PLAIN, (_whole, digits: string) => {
      add(YEAR.test(digits) ? 'year' : 'number', digits);
      return '';
    });
  return { rest, numbers };
}

const DIGITS_ORDINAL = / (\d+) 번째(?= )/g;
const KOREAN_ORDINAL = new RegExp(
  ` (?:(${[...KOREAN_TENS.map(([word]) => word), '스무'].join('|')}) ?)?(${KOREAN_ONES.map(([word]) => word).join('|')})? ?번째(?= )`,
  'g',
);

/** Writes Korean ordinals as numbers: 여든두 번째 is "#82", and 첫 번째 is "#1". */
export function spellKoreanOrdinals(text: string): string {
  if (!text.includes('번째')) return text;
  return text
    .replace(DIGITS_ORDINAL, ' #$1')
    .replace(KOREAN_ORDINAL, (whole, tens: string | undefined, ones: string | undefined) => {
      const value = valueOf(KOREAN_TENS, tens === '스무' ? '스물' : tens) + valueOf(KOREAN_ONES, ones);
      return value === 0 ? whole : ` #${value}`;
    });
}

function valueOf(words: typeof KOREAN_TENS, word: string | undefined): number {
  return words.find(([candidate]) => candidate === word)?.[1] ?? 0;
}

/**
 * Whether a word means the number: a number word, a month, a Roman numeral, or Hangul such as 열아홉살 for 19.
 */
export function isWordFor(value: string, word: string): boolean {
  if (NUMBER_WORDS[word] === value || MONTHS[word] === value || ROMAN[word] === value) return true;
  const number = Number(value);
  const tens = KOREAN_TENS.find(([, least]) => least === number - (number % 10))?.[0] ?? '';
  if (number > 99 || (number >= 10 && tens === '')) return false;
  if (number % 10 === 0) return tens !== '' && word.startsWith(tens);
  return KOREAN_ONES.some(([ones, one]) => one === number % 10 && word.startsWith(tens + ones));
}

function numbered(words: string, first: number): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word, index) => [word, String(first + index)]));
}
