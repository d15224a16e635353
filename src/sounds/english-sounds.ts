import { readPronunciations } from './pronunciations.ts';

/** The sounds of the dictionary's phonemes (ARPAbet), as Korean ears hear and Korean hands write them. */
const PHONEMES: ReadonlyMap<string, string> = new Map(
  (
    'AA:A AE:E AH:O AO:O AW:AO AY:AI EH:E ER:O EY:EI IH:I IY:I OW:O OY:OI UH:O UW:O B:P CH:C D:T DH:T F:P G:K ' +
    'HH:H JH:C K:K L:L M:M N:N NG:N P:P R:L S:S SH:S T:T TH:S V:P W: Y: Z:C ZH:C'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const VOWEL = /^[AEIOU]/;
/** Vowels that a silent r after them adds ㅓ to: cheer is 치어, and air is 에어. */
const BEFORE_SILENT_R: ReadonlySet<string> = new Set(['IH', 'IY', 'EH', 'EY']);
/**
 * An unstressed vowel, which Koreans mostly read as it is written: para- is 파라-, and -fini- is -피니-. But a
 * word begins with ㅓ: again is 어게인.
 */
const UNSTRESSED = 'AH0';
const VOWEL_LETTERS = /[aeiouy]+/g;
const ENDS_IN_LE = /[^aeiou]les?$/;
const ENDS_IN_EN = /(?:[^aeiou]en|[st]on)s?$/;
const ENDS_IN_SIBILANT = /(?:ch|sh|[cgsz])es$/;
/** Phonemes of the last syllable from its vowel on: heaven(s). */
const MOST_BEHIND_LAST_VOWEL = 3;
const SILENT_E = /[^aeiouy]e$/;
/** Sounds that Korean does not end a syllable with: beach is 비치, and change is 체인지. */
const ENDS_WITH_I: ReadonlySet<string> = new Set(['CH', 'JH', 'SH', 'ZH']);
/** Letters of the parts that a word is taken apart in: cold and play. */
const LEAST_PART = 3;
/** Words that are said in full, though the dictionary has some of them as others: St is a street there. */
const ABBREVIATED: ReadonlyMap<string, string> = new Map([
  ['mr', 'mister'],
  ['mrs', 'missus'],
  ['dr', 'doctor'],
  ['jr', 'junior'],
  ['st', 'saint'],
]);
/** Small words as Koreans write them, however they are said: 어 and 앤. */
const SMALL_WORDS: ReadonlyMap<string, string> = new Map([
  ['a', 'O'],
  ['and', 'EN'],
]);
/** Endings that the folding of names has taken the apostrophe out of: dont, its, youre, ive, ill, id, im. */
const CONTRACTED = /^(.+?)(nt|s|re|ve|ll|d|m)$/;

/**
 * Returns the sounds of an English word in lower case, without apostrophes; undefined for an unknown word.
 */
export function englishSounds(word: string): string | undefined {
  return SMALL_WORDS.get(word) ?? soundsOf(word) ?? contractedSounds(word);
}

/** Returns the sounds of an abbreviation, said in full; undefined for any other word. */
export function abbreviatedSounds(word: string): string | undefined {
  const inFull = ABBREVIATED.get(word);
  return inFull === undefined ? undefined : soundsOf(inFull);
}

function soundsOf(word: string): string | undefined {
  const dictionary = readPronunciations();
  // The dictionary is an object, and a title may be `constructor`.
  const phonemes = Object.hasOwn(dictionary, word) ? dictionary[word] : undefined;
  return phonemes === undefined ? undefined : koreanSounds(phonemes.split(' '), word);
}

function koreanSounds(phonemes: readonly string[], word: string): string {
  const spelled = word.match(VOWEL_LETTERS) ?? [];
  if (SILENT_E.test(word)) spelled.pop();
  const isAligned = spelled.length === phonemes.filter((phoneme) => VOWEL.test(phoneme)).length;
  let sounds = '';
  let vowels = 0;
  let before = '';
  for (const [index, marked] of phonemes.entries()) {
    const phoneme = marked.slice(0, 2).replace(/\d/, '');
    const next = phonemes[index + 1] ?? '';
    const isBeforeVowel = VOWEL.test(next);
    if (marked === UNSTRESSED) {
      const letters = next === '' ? word.slice(-1) : isAligned && index > 0 ? (spelled[vowels] ?? '') : '';
      const isInLastSyllable = phonemes.length - index <= MOST_BEHIND_LAST_VOWEL;
      if (!isInLastSyllable || !isSilent(next, word)) sounds += unstressedSound(letters, next, word);
    } else if (phoneme !== 'R' || isBeforeVowel) sounds += PHONEMES.get(phoneme) ?? '';
    else if (BEFORE_SILENT_R.has(before)) sounds += 'O';
    if (phoneme === 'ER' && isBeforeVowel) sounds += 'L';
    if (ENDS_WITH_I.has(phoneme) && !isBeforeVowel) sounds += 'I';
    if (VOWEL.test(phoneme)) vowels += 1;
    before = phoneme;
  }
  return sounds;
}

/** Endings whose vowel Koreans write as ㅡ: circle is 서클, seven is 세븐, and Jackson is 잭슨. */
function isSilent(next: string, word: string): boolean {
  return (next === 'L' && ENDS_IN_LE.test(word)) || (next === 'N' && ENDS_IN_EN.test(word));
}

function unstressedSound(letters: string, next: string, word: string): string {
  // Peaches is 피치스.
  if (letters === 'i' || (next === 'Z' && ENDS_IN_SIBILANT.test(word))) return 'I';
  return letters === 'a' ? 'A' : 'O';
}

function contractedSounds(word: string): string | undefined {
  const [, stem = '', ending = ''] = CONTRACTED.exec(word) ?? [];
  const contracted = ending === 'nt' ? `${stem}n't` : `${stem}'${ending}`;
  const sounds = ending === '' ? undefined : soundsOf(contracted);
  if (sounds !== undefined) return sounds;
  // Livin' and nothin'.
  if (word.endsWith('in')) return soundsOf(`${word}g`);
  // Likey.
  const liked = word.endsWith('y') ? soundsOf(word.slice(0, -1)) : undefined;
  return liked && `${liked}I`;
}

/** Returns the sounds of two words in one, with the longest first part: Coldplay, Radiohead. */
export function compoundSounds(word: string): string | undefined {
  for (let cut = word.length - LEAST_PART; cut >= LEAST_PART; cut -= 1) {
    const first = soundsOf(word.slice(0, cut));
    const second = first === undefined ? undefined : soundsOf(word.slice(cut));
    if (first !== undefined && second !== undefined) return first + second;
  }
  return undefined;
}
