import { hasHangul, isConsonant, loneJamoAt } from '../domain/hangul.ts';
import { foldStart, type NameKeys, nameKeys } from './name-keys.ts';
import { numberSpellings } from './number-spellings.ts';
import { withTakesInOneSpelling } from './take-words.ts';
import { initialsOfLetters, withoutSpaces } from './title-keys.ts';

/** More words are a title alone, or a sentence. */
const MOST_CUT_WORDS = 10;

/** More words add work and no meaning. */
const MAX_WORDS = 12;

export interface QueryKeys extends NameKeys {
  /** Nothing but consonants: ㅂㅍㅈ, or an unfinished syllable. */
  readonly isOnlyConsonants: boolean;
  /** The initial of each syllable, if a consonant may stand for a whole syllable; else empty. */
  readonly initialsWanted: string;
  /**
   * The keyboard may have been in the other mode: Latin letters that make syllables, or jamo that make none.
   */
  readonly mayBeOtherMode: boolean;
  /** The letters with numbers as words, in every usual way. */
  readonly respelled: readonly string[];
  /** The words that are looked for, with words for takes in one spelling. */
  readonly wanted: readonly string[];
  /**
   * Every cut between two words: one part may be the artist and the other the title. Made once, when asked
   * for.
   */
  readonly cuts: () => readonly QueryCut[];
}

/** The words before and behind a cut. */
export type QueryCut = readonly [QueryKeys, QueryKeys];

/**
 * Consonants are under the left hand, vowels under the right: a syllable begins on the left and continues on
 * the right. Digits are the same keys in either mode.
 */
const BEGINS_LIKE_A_SYLLABLE = /^\d*[qwertasdfgzxcv][yuiophjklbnm]/;

/** Returns the keys of a query; null if it has nothing to look for. */
export function queryKeys(text: string): QueryKeys | null {
  const keys = nameKeys(text);
  if (keys.letters === '') return null;
  const folded = foldStart(text);
  let cuts: readonly QueryCut[] | undefined;
  return {
    ...keys,
    ...consonantsOf(keys),
    wanted: withTakesInOneSpelling(keys.words.split(' ')).slice(0, MAX_WORDS),
    respelled: numberSpellings(folded).map(withoutSpaces),
    cuts: () => (cuts ??= cutsOf(folded)),
  };
}

function cutsOf(folded: string): readonly QueryCut[] {
  const words = folded.split(' ');
  if (words.length > MOST_CUT_WORDS) return [];
  return words.slice(1).flatMap((_, index) => {
    const parts = [words.slice(0, index + 1), words.slice(index + 1)].map((part) =>
      queryKeys(part.join(' ')),
    );
    const [first, second] = parts;
    return first === undefined || first === null || second === undefined || second === null
      ? []
      : [[first, second] as const];
  });
}

function consonantsOf(
  keys: NameKeys,
): Pick<QueryKeys, 'isOnlyConsonants' | 'initialsWanted' | 'mayBeOtherMode'> {
  if (!hasHangul(keys.letters)) {
    const mayBeOtherMode = BEGINS_LIKE_A_SYLLABLE.test(keys.keyboard);
    return { isOnlyConsonants: false, initialsWanted: '', mayBeOtherMode };
  }
  let consonants = 0;
  let loneJamo = 0;
  for (let index = 0; index < keys.letters.length; index += 1) {
    const jamo = loneJamoAt(keys.letters, index);
    if (jamo === undefined) continue;
    loneJamo += 1;
    if (isConsonant(jamo)) consonants += 1;
  }
  return {
    isOnlyConsonants: consonants === keys.letters.length,
    initialsWanted: consonants > 0 ? initialsOfLetters(keys.letters) : '',
    mayBeOtherMode: loneJamo > 0,
  };
}
