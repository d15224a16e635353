import { finalOf, FINALS, syllableAt } from './hangul.ts';

/** Korean particles of two forms: after a final consonant (batchim), and after a vowel. */
const FORMS = {
  은: ['은', '는'],
  이: ['이', '가'],
  을: ['을', '를'],
  과: ['과', '와'],
  아: ['아', '야'],
  으로: ['으로', '로'],
  이라: ['이라', '라'],
  이야: ['이야', '야'],
} as const satisfies Record<string, readonly [afterConsonant: string, afterVowel: string]>;

export type Particle = keyof typeof FORMS;

const FINAL_RIEUL = FINALS.indexOf('ㄹ');

export function isParticle(text: string): text is Particle {
  return Object.hasOwn(FORMS, text);
}

/**
 * Appends the form of the particle that the word's last syllable needs: 달이, 해가; 길로, 집으로.
 *
 * @throws RangeError if the word does not end in a Hangul syllable
 */
export function withParticle(word: string, particle: Particle): string {
  return word + particleAfter(word, particle);
}

/**
 * Returns the form of the particle that the word's last syllable needs, for a word that brackets follow.
 *
 * @throws RangeError if the word does not end in a Hangul syllable
 */
export function particleAfter(word: string, particle: Particle): string {
  const syllable = syllableAt(word, word.length - 1);
  if (syllable < 0) throw new RangeError(`expected a word that ends in a Hangul syllable, got '${word}'`);
  const final = finalOf(syllable);
  const [afterConsonant, afterVowel] = FORMS[particle];
  const takesVowelForm = final === 0 || (particle === '으로' && final === FINAL_RIEUL);
  return takesVowelForm ? afterVowel : afterConsonant;
}
