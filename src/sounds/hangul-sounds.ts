import { finalOf, initialOf, vowelOf } from '../domain/hangul.ts';

// The sounds of jamo, in the order of the tables in hangul.ts; _ is silent. ㅡ is silent: it stands between
// consonants that other languages write together.
const INITIALS = soundsOf('K K N T T L M P P S S _ C C C K T P H');
const VOWELS = soundsOf('A E A E O E O E O A E E O O O E I O _ I I');
const FINALS = soundsOf('_ K K K N N N T L K M L L L P L M P P T T N T T K T P _');

function soundsOf(letters: string): readonly string[] {
  return letters.split(' ').map((letter) => (letter === '_' ? '' : letter));
}

/** Returns the sounds of a syllable, which is a number as `syllableAt` returns it. */
export function syllableSounds(syllable: number): string {
  return initialSound(syllable) + (VOWELS[vowelOf(syllable)] ?? '') + finalSound(syllable);
}

/** Returns the sound that a syllable begins with; empty before a silent ㅇ. */
export function initialSound(syllable: number): string {
  return INITIALS[initialOf(syllable)] ?? '';
}

/** Returns the sound that a syllable ends with; empty without a final, and for a silent ㅎ. */
export function finalSound(syllable: number): string {
  return FINALS[finalOf(syllable)] ?? '';
}
