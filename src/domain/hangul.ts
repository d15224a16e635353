// Hangul syllables are taken apart by arithmetic: The Unicode Standard, section 3.12.

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const VOWEL_COUNT = 21;
/** 27 finals, and no final. */
const FINAL_COUNT = 28;

export const INITIALS = Array.from('ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ');
export const VOWELS = Array.from('ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ');
/** The first one means no final. */
export const FINALS = ['', ...Array.from('ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ')];

/** Index of the silent initial ㅇ in INITIALS. */
export const SILENT_INITIAL = INITIALS.indexOf('ㅇ');

/** Pairs of consonants that an input method joins when they are typed one after the other. */
export const CONSONANT_CLUSTERS: Readonly<Record<string, string>> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
};

/**
 * Returns a composed syllable's indexes in INITIALS, VOWELS and FINALS, packed; -1 for any other character.
 */
export function syllableAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE ? code - FIRST_SYLLABLE : -1;
}

export function initialOf(syllable: number): number {
  return Math.floor(syllable / (VOWEL_COUNT * FINAL_COUNT));
}

export function vowelOf(syllable: number): number {
  return Math.floor(syllable / FINAL_COUNT) % VOWEL_COUNT;
}

export function finalOf(syllable: number): number {
  return syllable % FINAL_COUNT;
}

/**
 * Returns a lone jamo as compatibility jamo (ㄱ to ㅣ), whichever block it is from; undefined for any other
 * character. Half-width jamo become conjoining ones under NFKD, and those without a partner stay so.
 */
export function loneJamoAt(text: string, index: number): string | undefined {
  const code = text.charCodeAt(index);
  if (code >= 0x3131 && code <= 0x3163) return text.charAt(index);
  if (code >= 0x1100 && code <= 0x1112) return INITIALS[code - 0x1100];
  if (code >= 0x1161 && code <= 0x1175) return VOWELS[code - 0x1161];
  if (code >= 0x11a8 && code <= 0x11c2) return FINALS[code - 0x11a7];
  return undefined;
}

/** Whether a compatibility jamo is a consonant: ㄱ to ㅎ, clusters included. */
export function isConsonant(jamo: string): boolean {
  return jamo >= 'ㄱ' && jamo <= 'ㅎ';
}

/** Whether the text has any syllable or jamo in it. */
export function hasHangul(text: string): boolean {
  return HANGUL.test(text);
}

const HANGUL = /[\u1100-\u11ff\u3131-\u3163\uac00-\ud7a3]/;
