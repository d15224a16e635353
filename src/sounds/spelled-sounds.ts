/**
 * Latin letters by their sounds, in any word: romanised Korean of all usual ways, and English words that no
 * dictionary has. Longer groups count before shorter ones.
 */
const GROUPS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tion: 'SON',
    sion: 'SON',
    igh: 'AI',
    // Stronger is 스트롱거. Romanised Korean has no er.
    nger: 'NKO',
    sch: 'S',
    tch: 'C',
    gh: '',
    ph: 'P',
    sh: 'S',
    ch: 'C',
    ck: 'K',
    th: 'T',
    kh: 'K',
    ng: 'N',
    qu: 'K',
    eo: 'O',
    eu: '',
    oo: 'O',
    ou: 'O',
    ow: 'O',
    ew: 'O',
    au: 'O',
    aw: 'O',
    ee: 'I',
    ea: 'I',
    ie: 'I',
    ay: 'EI',
    ai: 'EI',
    ei: 'EI',
    ey: 'EI',
    ae: 'E',
    oe: 'E',
    ui: 'I',
    ...Object.fromEntries(
      'aA bP dT eE fP gK hH iI jC kK lL mM nN oO pP qK rL sS tT uO vP w xKS yI zC'
        .split(' ')
        .map((pair) => [pair.charAt(0), pair.slice(1)]),
    ),
  }),
);
const LONGEST_GROUP = 4;
const VOWELS = 'aeiouy';
/** A silent e at the end of an English word: after a consonant, in a word of four letters or more. */
const SILENT_E = /^(...*[^aeiouy])e$/;

const ENDS_IN_ONLY_Y = /^[^aeiouy]+y$/;
const ENDS_IN_EY = /(?<=..)ey$/;

/** Usual spellings of Korean surnames, by their sounds if those are not as they are spelled. */
const SURNAMES: ReadonlyMap<string, string | null> = new Map([
  ...'lee yi rhee rhie'.split(' ').map((name) => [name, 'I'] as const),
  ...'lim rim im yim'.split(' ').map((name) => [name, 'IM'] as const),
  ...'choi choe'.split(' ').map((name) => [name, 'CE'] as const),
  ['roh', 'NO'],
  ...(
    'kim park bak pak jung jeong chung cheong kang gang cho jo yoon yun youn jang chang han oh shin sin seo suh ' +
    'kwon gwon hwang ahn an song ryu yoo yu hong jeon jun chun ko go moon mun son sohn yang bae baek paik baik ' +
    'huh heo hur nam sim shim noh no ha kwak gwak sung seong cha joo ju woo wu koo goo gu na ra min jin um eom ' +
    'chae won bang pang byun byeon yeo chu choo do doh seok suk ma gil pyo wi ban ok yook wang mo jin in do'
  )
    .split(' ')
    .map((name) => [name, null] as const),
]);

/** Returns whether the word is the usual spelling of a Korean surname. */
export function isSurname(word: string): boolean {
  return SURNAMES.has(word);
}

/**
 * Returns the sounds of a word in lower-case Latin letters, by its spelling as English. Other characters are
 * silent.
 */
export function spelledSounds(word: string): string {
  return romanisedSounds(word.replace(SILENT_E, '$1'));
}

/** The same for romanised Korean, in which no e is silent: Munse is 문세. */
export function romanisedSounds(word: string): string {
  const surname = SURNAMES.get(word) ?? null;
  if (surname !== null) return surname;
  // Psy and sky, but Davichy.
  if (ENDS_IN_ONLY_Y.test(word)) return `${romanisedSounds(word.slice(0, -1))}AI`;
  const letters = word.replace(ENDS_IN_EY, 'y');
  let sounds = '';
  for (let at = 0; at < letters.length;) {
    const [taken, sound] = soundAt(letters, at);
    sounds += sound;
    at += taken;
  }
  return sounds;
}

/** How many letters are read at a place, and their sounds. */
function soundAt(letters: string, at: number): readonly [taken: number, sound: string] {
  const letter = letters.charAt(at);
  const next = letters.charAt(at + 1);
  const isBeforeVowel = isVowelAt(letters, at + 1);
  if (at === 0 && letter === 'x') return [1, 'S'];
  if (at === 0 && letter === 'p' && next === 's') return [2, 'S'];
  // Before an r that is silent, English e, i and u are one vowel, which Koreans write ㅓ: -er, fir-, tur-.
  if (next === 'r' && 'eiu'.includes(letter) && !isVowelAt(letters, at + 2)) return [2, 'O'];
  // Before a consonant and at the end, Koreans hear neither: Park is 박, and Huh is 허.
  if (at > 0 && (letter === 'r' || letter === 'h') && !isBeforeVowel) return [1, ''];
  if (letter === 'y' && isBeforeVowel) return [1, ''];
  if (letter === 'c' && (next === 'e' || next === 'i' || next === 'y')) return [1, 'S'];
  for (let length = LONGEST_GROUP; length > 1; length -= 1) {
    const sound = GROUPS.get(letters.slice(at, at + length));
    if (sound !== undefined && at + length <= letters.length) return [length, sound];
  }
  if (letter === 'c') return [1, 'K'];
  return [1, GROUPS.get(letter) ?? ''];
}

function isVowelAt(letters: string, at: number): boolean {
  const letter = letters.charAt(at);
  return letter !== '' && VOWELS.includes(letter);
}

const LETTER_NAMES: ReadonlyMap<string, string> = new Map(
  (
    'aEI bPI cSI dTI eI fEP gCI hEICI iAI jCEI kKEI lEL mEM nEN oO pPI qKO rAL sES tTI uO vPI wTOPLO xEKS ' +
    'yAI zCI'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

/** Returns the sounds of a word whose letters are named one by one, as in IU and f(x). */
export function letterNameSounds(word: string): string {
  return Array.from(word, (letter) => LETTER_NAMES.get(letter) ?? '').join('');
}
