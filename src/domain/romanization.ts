import {
  CONSONANT_CLUSTERS,
  finalOf,
  FINALS,
  hasHangul,
  initialOf,
  INITIALS,
  loneJamoAt,
  SILENT_INITIAL,
  syllableAt,
  vowelOf,
  VOWELS,
} from './hangul.ts';

// Revised Romanization of Korean (National Institute of Korean Language, 2000), in the order of the tables in
// hangul.ts.
const ROMAN_INITIALS = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.replace('-', '').split(' ');
const ROMAN_VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const ROMAN_FINALS = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');
/** A final before a silent initial sounds as the first sound of that syllable: 좋은 is joeun, 먹어 is meogeo. */
const ROMAN_LINKED_FINALS = ' g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p -'
  .replace('-', '')
  .split(' ');

/** Finals by their one sound before a consonant. */
const STOPS: Readonly<Record<string, string>> = { k: 'ㄱㄲㅋㄳㄺ', t: 'ㄷㅅㅆㅈㅊㅌㅎ', p: 'ㅂㅍㅄㄿ' };
/** The nasal that a stop becomes before ㄴ, ㅁ and ㄹ. */
const NASAL_OF: Readonly<Record<string, string>> = { k: 'ng', t: 'n', p: 'm' };
/** The sound of ㅎ joined with the consonant beside it; in ㄺ, for example, that is ㄱ. */
const ASPIRATED: Readonly<Record<string, string>> = { ㄱ: 'k', ㄷ: 't', ㅂ: 'p', ㅈ: 'ch' };
/** The sound of a final that is left before it joins with ㅎ. */
const BEFORE_ASPIRATION: Readonly<Record<string, string>> = { ㄶ: 'n', ㅀ: 'l', ㄵ: 'n', ㄺ: 'l', ㄼ: 'l' };
const LAST_CONSONANT: Readonly<Record<string, string>> = {
  ㄵ: 'ㅈ',
  ㄺ: 'ㄱ',
  ㄼ: 'ㅂ',
  ㄲ: 'ㄱ',
  ㄳ: 'ㄱ',
  ㅄ: 'ㅂ',
  ㅆ: 'ㄷ',
  ㅅ: 'ㄷ',
  ㅌ: 'ㄷ',
  ㅊ: 'ㄷ',
  ㅋ: 'ㄱ',
  ㅍ: 'ㅂ',
};
/** The sounds of ㄷ and ㅌ together with the next initial, before ㅣ and ㅕ (article 17). */
const PALATALIZED: Readonly<Record<string, Joint>> = {
  ㄷㅇ: ['j'],
  ㅌㅇ: ['ch'],
  ㄾㅇ: ['lch'],
  ㄷㅎ: ['', 'ch'],
};
/** The finals of 혀 and 혔; 형 is a word of its own (맏형). */
const PALATAL_FINALS: readonly (string | undefined)[] = ['', 'ㅆ'];

/**
 * Returns a text in Latin letters by the Revised Romanization, letter for letter: 밤편지 is bampyeonji. A final
 * moves to a silent initial after it; no other sound is assimilated. What is not Hangul stays as it is.
 */
export function romanizeLetters(letters: string): string {
  return hasHangul(letters) ? romanParts(letters, 'written').join('') : letters;
}

/** The same by sound, as the Revised Romanization is meant: 정류장 is jeongnyujang, 못해 is motae. */
export function romanizeSound(letters: string): string {
  return hasHangul(letters) ? romanParts(letters, 'heard').join('') : letters;
}

/** Returns the romanisation of joined letters, one part per letter (UTF-16 code unit). */
export function romanParts(letters: string, way: 'written' | 'heard'): string[] {
  const parts: string[] = [];
  let onset: string | undefined;
  for (let index = 0; index < letters.length; index += 1) {
    const syllable = syllableAt(letters, index);
    if (syllable < 0) {
      parts.push(romanizeLoneJamo(loneJamoAt(letters, index)) ?? letters.charAt(index));
      onset = undefined;
      continue;
    }
    const next = syllableAt(letters, index + 1);
    const [coda, nextOnset] = joint(syllable, next, way);
    parts.push(
      (onset ?? ROMAN_INITIALS[initialOf(syllable)] ?? '') + (ROMAN_VOWELS[vowelOf(syllable)] ?? '') + coda,
    );
    onset = nextOnset;
  }
  return parts;
}

/** The end of a syllable, and the beginning of the next one if it changes. */
type Joint = readonly [coda: string, onset?: string];

function isPalatal(next: number): boolean {
  const vowel = VOWELS[vowelOf(next)];
  return vowel === 'ㅣ' || (vowel === 'ㅕ' && PALATAL_FINALS.includes(FINALS[finalOf(next)]));
}

function joint(syllable: number, next: number, way: 'written' | 'heard'): Joint {
  const final = finalOf(syllable);
  const alone = ROMAN_FINALS[final] ?? '';
  if (next < 0 || final === 0) return [alone];
  const linked = ROMAN_LINKED_FINALS[final] ?? '';
  const isLinked = initialOf(next) === SILENT_INITIAL;
  if (way === 'written') return [isLinked ? linked : alone];
  const jamo = FINALS[final] ?? '';
  const initial = INITIALS[initialOf(next)] ?? '';
  const palatal = isPalatal(next) ? PALATALIZED[jamo + initial] : undefined;
  if (palatal !== undefined) return palatal;
  if (isLinked) return [linked];
  return heardJoint(jamo, initial, alone);
}

/**
 * Standard pronunciation, articles 12 and 17 to 20 (표준 발음법): ㅎ joins, stops and ㄹ become nasal, ㄴ becomes ㄹ.
 */
function heardJoint(final: string, initial: string, alone: string): Joint {
  const endsInH = final === 'ㅎ' || final === 'ㄶ' || final === 'ㅀ';
  if (endsInH && ASPIRATED[initial] !== undefined && initial !== 'ㅂ') {
    return [BEFORE_ASPIRATION[final] ?? '', ASPIRATED[initial]];
  }
  if (endsInH && initial === 'ㅅ') return [BEFORE_ASPIRATION[final] ?? '', 'ss'];
  if (initial === 'ㅎ') {
    const aspirated = ASPIRATED[LAST_CONSONANT[final] ?? final];
    if (aspirated !== undefined) return [BEFORE_ASPIRATION[final] ?? '', aspirated];
  }
  const stop = Object.keys(STOPS).find((sound) => STOPS[sound]?.includes(final));
  const isNasal = initial === 'ㄴ' || initial === 'ㅁ';
  if (stop !== undefined && isNasal) return [NASAL_OF[stop] ?? alone];
  if (initial === 'ㄹ') {
    if (stop !== undefined) return [NASAL_OF[stop] ?? alone, 'n'];
    return alone === 'm' || alone === 'ng' ? [alone, 'n'] : ['l', 'l'];
  }
  return initial === 'ㄴ' && alone === 'l' ? ['l', 'l'] : [alone];
}

function romanizeLoneJamo(jamo: string | undefined): string | undefined {
  if (jamo === undefined) return undefined;
  const parts = Array.from(CONSONANT_CLUSTERS[jamo] ?? jamo).map(
    (part) => ROMAN_INITIALS[INITIALS.indexOf(part)] ?? ROMAN_VOWELS[VOWELS.indexOf(part)],
  );
  return parts.join('');
}
