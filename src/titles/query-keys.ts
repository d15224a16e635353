import { hasHangul, isConsonant, loneJamoAt } from './hangul.ts';
import { nameKeys, type NameKeys } from './name-keys.ts';
import { initialsOfLetters } from './title-keys.ts';

export interface QueryKeys extends NameKeys {
  /** Nothing but consonants: ㅂㅍㅈ, or an unfinished syllable. */
  readonly isOnlyConsonants: boolean;
  /** The initial of each syllable, if a consonant may stand for a whole syllable; else empty. */
  readonly initialsWanted: string;
  /**
   * The keyboard may have been in the other mode: Latin letters that make syllables, or jamo that make none.
   */
  readonly mayBeOtherMode: boolean;
}

/**
 * Consonants are under the left hand, vowels under the right: a syllable begins on the left and continues on
 * the right. Digits are the same keys in either mode.
 */
const BEGINS_LIKE_A_SYLLABLE = /^\d*[qwertasdfgzxcv][yuiophjklbnm]/;

/** Returns the keys of a query; null if it has nothing to look for. */
export function queryKeys(text: string): QueryKeys | null {
  const keys = nameKeys(text);
  if (keys.letters === '') return null;
  if (!hasHangul(keys.letters)) {
    const mayBeOtherMode = BEGINS_LIKE_A_SYLLABLE.test(keys.keyboard);
    return { ...keys, isOnlyConsonants: false, initialsWanted: '', mayBeOtherMode };
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
    ...keys,
    isOnlyConsonants: consonants === keys.letters.length,
    initialsWanted: consonants > 0 ? initialsOfLetters(keys.letters) : '',
    mayBeOtherMode: loneJamo > 0,
  };
}
