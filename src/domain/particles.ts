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

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** Each pair of initial and vowel has 28 syllables in a row: one without and 27 with a final consonant. */
const FINALS = 28;
const FINAL_RIEUL = 8;

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
  const final = finalOf(word);
  const [afterConsonant, afterVowel] = FORMS[particle];
  const takesVowelForm = final === 0 || (particle === '으로' && final === FINAL_RIEUL);
  return takesVowelForm ? afterVowel : afterConsonant;
}

function finalOf(word: string): number {
  const code = word.charCodeAt(word.length - 1);
  if (!(code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE)) {
    throw new RangeError(`expected a word that ends in a Hangul syllable, got '${word}'`);
  }
  return (code - FIRST_SYLLABLE) % FINALS;
}
