import { finalOf, initialOf, SILENT_INITIAL, vowelOf } from '../domain/hangul.ts';

// The sounds of jamo, in the order of the tables in hangul.ts; _ is silent. ㅡ is silent: it stands between
// consonants that other languages write together.
const INITIALS = soundsOf('K K N T T L M P P S S _ C C C K T P H');
const VOWELS = soundsOf('A E A E O E O E O A E E O O O E I O _ I I');
const FINALS = soundsOf('_ K K K N N N T L K M L L L P L M P P T T N T T K T P _');
/** Before a silent initial, whose syllable they then begin: 있어 is ISO. */
const LINKED_FINALS = soundsOf('_ K K KS N NC N T L LK LM LP LS LT LP L M P PS S S N C C K T P _');
/** The final ㅅ in the table of hangul.ts, which writes t in loanwords: 핫이슈 is Hot Issue. */
const SIOT = 19;
/**
 * The vowel ㅡ in the table of hangul.ts, and how it is written in Latin letters if it is heard: neun, noon.
 */
const EU = 18;
const HEARD_EU = 'O';

function soundsOf(letters: string): readonly string[] {
  return letters.split(' ').map((letter) => (letter === '_' ? '' : letter));
}

/**
 * `loanword`: as it writes a word of another language, in which ㅡ is silent and ㅅ stays a t. `korean`: as it
 * is said. `romanised`: as it is said, with ㅡ heard, which only romanisations spell.
 */
export type Reading = 'loanword' | 'korean' | 'romanised';

/**
 * Returns the sounds of a syllable before `next`; both are numbers as `syllableAt` returns them, negative for
 * none.
 */
export function syllableSounds(syllable: number, next = -1, reading: Reading = 'loanword'): string {
  const vowel = vowelOf(syllable);
  const final = finalOf(syllable);
  const isBeforeVowel = next >= 0 && initialOf(next) === SILENT_INITIAL;
  const isLinked = isBeforeVowel && !(reading === 'loanword' && final === SIOT);
  return (
    initialSound(syllable) +
    (reading === 'romanised' && vowel === EU ? HEARD_EU : (VOWELS[vowel] ?? '')) +
    (isLinked ? (LINKED_FINALS[final] ?? '') : finalSound(syllable))
  );
}

/** Returns the sound that a syllable begins with; empty before a silent ㅇ. */
export function initialSound(syllable: number): string {
  return INITIALS[initialOf(syllable)] ?? '';
}

/** Returns the sound that a syllable ends with; empty without a final, and for a silent ㅎ. */
export function finalSound(syllable: number): string {
  return FINALS[finalOf(syllable)] ?? '';
}
