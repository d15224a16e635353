import { syllableAt, vowelOf } from '../domain/hangul.ts';
import { finalSound, initialSound } from './hangul-sounds.ts';

/** In the order of the table in hangul.ts. Unlike in sound-keys.ts, ㅡ is heard, as in Seulgi. */
const KOREAN_VOWELS = 'a e a e o e o e o a e e o u o e i u u i i'.split(' ');
/** Romanized vowels, in the spelling of KOREAN_VOWELS. */
const VOWEL_GROUPS: ReadonlyMap<string, string> = new Map(
  'eo:o oo:u ou:u eu:u ee:i ea:i ae:e ai:e oe:e ui:i'.split(' ').map((pair) => {
    const [group = '', vowel = ''] = pair.split(':');
    return [group, vowel];
  }),
);
const VOWEL_GROUP = /eo|oo|ou|eu|ee|ea|ae|ai|oe|ui/g;

/** Latin consonants that sound the same to Korean ears, each with one common letter. */
const SOUNDS: Readonly<Record<string, string>> = Object.fromEntries(
  'bp ck dt fp gk hh jc kk ll mm nn pp qk rl ss tt vp zc'
    .split(' ')
    .map(([letter = '', sound = '']) => [letter, sound])
    .concat([['x', 'ks']]),
);
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['ch', 'c'],
  ['ck', 'k'],
  ['sh', 's'],
  ['ph', 'p'],
  ['th', 't'],
  ['ng', 'n'],
]);
const VOWELS = 'aeiouwy';
const SOFTENING = 'eiy';

/**
 * Returns the consonants of a folded name, the same for 성하준 and "sung hajun". Romanizations differ mainly in
 * vowels and in the strength of consonants, so these are left out. Weak evidence by itself.
 */
export function soundKey(folded: string): string {
  let key = '';
  let last = '';
  for (let index = 0; index < folded.length; index += 1) {
    const syllable = syllableAt(folded, index);
    let sounds: string;
    if (syllable >= 0) sounds = (initialSound(syllable) + finalSound(syllable)).toLowerCase();
    else {
      const pair = PAIRS.get(folded.slice(index, index + 2));
      if (pair !== undefined) index += 1;
      sounds = pair ?? soundOf(folded.charAt(index), folded.charAt(index + 1));
    }
    for (const sound of sounds) {
      // 한결 is Hangyeol and 청연 Chungyeon: Latin letters do not show whether a g after n is heard.
      if (sound !== last && !(sound === 'k' && last === 'n')) key += sound;
      if (sound !== 'k' || last !== 'n') last = sound;
    }
  }
  return key;
}

/**
 * Returns the vowels and consonants of a folded name, roughly enough that romanizations agree: 수비 and
 * "soobee". For names with so few consonants that `soundKey` says little.
 */
export function fullSoundKey(folded: string): string {
  let key = '';
  for (const letter of folded) {
    const syllable = syllableAt(letter, 0);
    if (syllable < 0) {
      key += letter;
      continue;
    }
    // Spelled j, because in Latin letters a c before a sounds like k.
    key += initialSound(syllable).toLowerCase().replace('c', 'j');
    key += (KOREAN_VOWELS[vowelOf(syllable)] ?? '') + finalSound(syllable).toLowerCase();
  }
  let roughly = key.replaceAll(VOWEL_GROUP, (vowels) => VOWEL_GROUPS.get(vowels) ?? vowels);
  // ㅓ is eo, u and o: 성 is Seong and Sung.
  roughly = roughly
    .replaceAll(/[yw](?=[aeiou])/g, '')
    .replaceAll('y', 'i')
    .replaceAll('u', 'o');
  let full = '';
  let consonants = '';
  for (const letter of roughly) {
    if (!'aeiou'.includes(letter)) {
      consonants += letter;
      continue;
    }
    full += `${soundKey(`${consonants}a`)}${letter}`;
    consonants = '';
  }
  return full + soundKey(consonants);
}

function soundOf(letter: string, next: string): string {
  // Before a consonant and at the end, r and h are silent in Korean: Park is 박, Huh is 허.
  if ((letter === 'r' || letter === 'h') && !isVowel(next)) return '';
  if (letter === 'c' && next !== '' && SOFTENING.includes(next)) return 's';
  return SOUNDS[letter] ?? '';
}

function isVowel(letter: string): boolean {
  return letter !== '' && VOWELS.includes(letter);
}
