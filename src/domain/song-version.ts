import { foldText } from './text.ts';

/** A title, split into the name of the song and the take. */
export interface SongTitle {
  /** Folded name of the song, without credits, re-release words and takes. */
  readonly song: string;
  /** Words that name another recording: live, instrumental, remix, japanese … Folded and sorted. */
  readonly takes: readonly string[];
  /** The name without its translation: 좋은 날 for "좋은 날 (Good Day)". Equals `song` if there is none. */
  readonly songWithoutTranslation: string;
  /** Number of credits and re-release words that were left out; 0 for the plainest title. */
  readonly leftOut: number;
}

// The patterns match folded text: lower case, signs as single spaces, no apostrophes.

/** Credits, re-releases and cuts of the same recording. */
const SAME_RECORDING: readonly RegExp[] = [
  /^(feat|ft|featuring|prod|produced by|duet with|피처링) /,
  /^(prod|feat) by /,
  /^(\d{4} )?(digital(ly)? )?re ?master(ed)?( \d{4})?( (album|single))?( (version|ver|edition|mix|track))?( \d{4})?$/,
  /^(\d{4} )?(mono|stereo)( (version|ver|mix))?( (\d{4} )?re ?master(ed)?( \d{4})?)?$/,
  /^((the )?(original|single|album|radio|main|lp|ep|7|standard|soundtrack|bonus track|explicit|clean|censored|uncensored) )+(version|ver|edit|mix|single|cut)( edited)?$/,
  /^(explicit|clean|edit|album|single|bonus|bonus track|hidden track|title|title track|타이틀|타이틀곡|original)$/,
  /^((super )?deluxe|expanded|special|anniversary|\d+(st|nd|rd|th) anniversary|repackage)( (edition|version|ver))?$/,
  /^(the )?(original )?(motion picture |tv |television |game |drama )?(soundtrack|ost)( (part|pt) ?\d+)?$/,
];

/** Also credits and origins, unless they name another take: "with Orchestra", "From Acoustic Sessions". */
const SAME_RECORDING_UNLESS_TAKE = /^(with|w|((love |main )?theme( song)? )?from) /;
/** The year of a remaster that stands apart: "Blue - 2007 - Remaster". */
const YEAR = /^\d{4}$/;
/** Cuts of a take, which is no other take: the radio edit of a remix. */
const CUT = /(^| )(radio|single|album) (edit|version|mix)(?= |$)/g;
/** Words of a soundtrack, and those that count its parts: a song from part 12 is not another take. */
const OF_SOUNDTRACK = /(^| )((part|volume|chapter) ?\d*|soundtrack version)( |$)/;

const LANGUAGES: Readonly<Record<string, string>> = {
  jp: 'japanese',
  jpn: 'japanese',
  jap: 'japanese',
  japan: 'japanese',
  일본어: 'japanese',
  日本語: 'japanese',
  eng: 'english',
  en: 'english',
  영어: 'english',
  kor: 'korean',
  kr: 'korean',
  korea: 'korean',
  한국어: 'korean',
  chn: 'chinese',
  cn: 'chinese',
  중국어: 'chinese',
  esp: 'spanish',
  espanol: 'spanish',
};

/** Spellings of a word, each with the spelling that replaces it. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...LANGUAGES,
    inst: 'instrumental',
    instr: 'instrumental',
    instrument: 'instrumental',
    mr: 'instrumental',
    연주곡: 'instrumental',
    반주: 'instrumental',
    라이브: 'live',
    리믹스: 'remix',
    rmx: 'remix',
    어쿠스틱: 'acoustic',
    unplugged: 'acoustic',
    acustico: 'acoustic',
    acappella: 'a cappella',
    acapella: 'a cappella',
    capella: 'cappella',
    노래방: 'karaoke',
    데모: 'demo',
    pt: 'part',
    파트: 'part',
    vol: 'volume',
    spedup: 'sped up',
    버전: 'version',
    ver: 'version',
    버젼: 'version',
  }),
);

/** Words that say so alone or before "version" only: "Mr. Somebody Remix" and "En Vivo" are neither. */
const NO_FIRST_WORDS: ReadonlySet<string> = new Set(['mr', 'en']);
/** "Live" in Portuguese, Spanish and Italian. */
const LIVE_ABROAD = /(^| )(?:(?:ao|en|dal) vivo|en (?:directo|concierto))(?= |$)/g;

/** Words that mark another recording, or another song, than the title before them. */
const TAKE_WORD = new RegExp(
  `(^| )(${[
    'live|concert|instrumental|remix|mix|acoustic|karaoke|demo|a cappella|sped up|slowed|chopped|chopnotslop|nightcore|reverb',
    'orchestral|orchestra|symphonic|piano|band|rock|jazz|lofi|lo fi|8d|stripped|unplugged|session|sessions|cover',
    'extended|club|dub|vip|bootleg|rework|reprise|interlude|intro|outro|skit|acoustics|rehearsal|take|re recorded|re recording',
    'version|edit|part|volume|chapter|japanese|english|korean|chinese|mandarin|cantonese|spanish|portuguese|french|german|thai',
  ].join('|')})( |$)`,
);

const BRACKETED = /[([{（［【〈《<]([^()[\]{}（）［］【】〈〉《》<>]*)[)\]}）］】〉》>]/g;
/** "Title -Japanese ver.-", "Title-Japanese ver.-" and "Title ~Acoustic~". */
const BETWEEN_DASHES = /\s?[-~〜]\s?([^\s-~〜][^-~〜]*?)\s?[-~〜]\s*$/;
const AFTER_DASH = /\s[-–—]\s+([^-–—]+(?:-\S[^-–—]*)*)$/;
/** A take whose place and time have dashes, too: "Title - Live in Some Hall, City - July 1990". */
const LIVE_AFTER_DASH = /\s[-–—]\s+((?:unplugged )?live\b.*)$/i;
const BARE_CREDIT = /\s(?:feat\.?|ft\.|featuring)\s.*$/i;
/** "푸른 저녁 Inst.", "Title Remix" and "Title Live Version": often written without brackets. */
const BARE_TAKE = /\s(?:(inst\.?|instrumental|remix)(?: ver(?:sion|\.)?)?|(live) ver(?:sion|\.)?)$/i;
const HANGUL = /\p{Script=Hangul}/u;
const LATIN = /\p{Script=Latin}/u;

/** What begins each part that is no name of the song. Two of three titles hold none. */
const ADDED = /[([{（［【〈《<\-~〜–—]|\s(?:feat|ft\.|inst|remix|live ver)/i;

/** Splits a title into song and take. Never fails: unknown words stay part of the song's name. */
export function parseSongTitle(name: string): SongTitle {
  if (!ADDED.test(name)) {
    const song = spellPartsOneWay(foldText(name));
    return { song, takes: [], songWithoutTranslation: song, leftOut: 0 };
  }
  const takes: string[] = [];
  let leftOut = 0;
  let translation = '';

  /** Returns whether the part does not belong to the song's name, and records it as a credit or a take. */
  const takeOut = (part: string): boolean => {
    const tag = foldText(part);
    if (SAME_RECORDING.some((pattern) => pattern.test(tag)) || (leftOut > 0 && YEAR.test(tag))) {
      leftOut += 1;
      return true;
    }
    const words = spellTakeOneWay(tag);
    if (SAME_RECORDING_UNLESS_TAKE.test(tag) && !TAKE_WORD.test(words.replace(OF_SOUNDTRACK, ' '))) {
      leftOut += 1;
      return true;
    }
    if (!TAKE_WORD.test(words)) return false;
    takes.push(
      words
        .replace(CUT, ' ')
        .replace(/\bversion\b/g, ' ')
        .replace(/ +/g, ' ')
        .trim() || words,
    );
    return true;
  };

  let rest = name.replace(BRACKETED, (whole, part: string) => {
    if (part.trim() === '' || takeOut(part)) return ' ';
    return whole;
  });
  for (const suffix of [BETWEEN_DASHES, AFTER_DASH, LIVE_AFTER_DASH]) {
    for (
      let match = suffix.exec(rest);
      match?.[1] !== undefined && takeOut(match[1]);
      match = suffix.exec(rest)
    ) {
      rest = rest.slice(0, match.index);
    }
  }
  if (BARE_CREDIT.test(rest)) {
    rest = rest.replace(BARE_CREDIT, '');
    leftOut += 1;
  }
  const bareTake = BARE_TAKE.exec(rest);
  if (bareTake !== null && foldText(rest.slice(0, bareTake.index)) !== '') {
    rest = rest.slice(0, bareTake.index);
    takes.push(spellTakeOneWay(foldText(bareTake[1] ?? bareTake[2] ?? '')));
  }
  // A title of such words only ("(Live)", "Intro") is the name of the song.
  if (foldText(rest) === '' || rest.trim() === '') {
    return { song: foldText(name), takes: [], songWithoutTranslation: foldText(name), leftOut: 0 };
  }
  const untranslated = rest.replace(BRACKETED, (whole, part: string, offset: number) => {
    if (offset > 0 && isTranslation(rest.slice(0, offset), part)) {
      translation = part;
      return ' ';
    }
    return whole;
  });
  const song = spellPartsOneWay(foldText(rest));
  return {
    song,
    takes: takes.toSorted(),
    songWithoutTranslation: translation === '' ? song : spellPartsOneWay(foldText(untranslated)),
    leftOut,
  };
}

/** What begins an addition to a title. */
const ADDITION = /[([{（［【]|\s[-–—~]/;

/** Returns the title before its first bracket or dash. */
export function startOfTitle(title: string): string {
  return title.split(ADDITION, 1)[0] ?? '';
}

/** Languages that a take is sung in, by the names that `parseSongTitle` gives them. */
const SUNG_IN = new Set([...Object.values(LANGUAGES), 'portuguese', 'french', 'german', 'thai', 'mandarin']);
/** Most albums name no version or no language, and need not be read. */
const NAMES_A_VERSION = /\bver(sion|\b)/i;
const NAMES_A_LANGUAGE = new RegExp([...SUNG_IN, ...Object.keys(LANGUAGES)].join('|'), 'i');
/** An edition for a country holds the same recordings, and others beside them. */
const MARKET_EDITION = / (japan|korea) (version|ver|edition)( |$)/;

/**
 * Returns a key of the take that a title names, equal for two spellings of it: "2019 Remix [Live]" and "2019
 * Remix, Live". An album in another language makes a take of every title on it: "Blue (Japanese Version)".
 */
export function takeKey({ takes }: SongTitle, album: string | undefined): string {
  const languages = album === undefined ? [] : languagesOf(album);
  if (takes.length + languages.length === 0) return '';
  const words = new Set([...takes, ...languages].flatMap((take) => take.split(' ')));
  return [...words].toSorted().join(' ');
}

function languagesOf(album: string): readonly string[] {
  if (!NAMES_A_VERSION.test(album) || !NAMES_A_LANGUAGE.test(album)) return [];
  if (MARKET_EDITION.test(foldText(album))) return [];
  return parseSongTitle(album).takes.filter((take) => SUNG_IN.has(take));
}

/** Returns whether many albums have such a title: these tracks are one song only if their lengths agree. */
export function isGenericTitle(song: string): boolean {
  return GENERIC_TITLE.test(song);
}

const GENERIC_TITLE =
  /^(the )?(intro|outro|interlude|skit|prelude|prologue|epilogue|opening|ending|untitled|intermission|overture|finale|title|인트로|아웃트로|무제)( ?\d+)?$/;

function isTranslation(before: string, bracketed: string): boolean {
  const outside = { hangul: HANGUL.test(before), latin: LATIN.test(before) };
  const inside = { hangul: HANGUL.test(bracketed), latin: LATIN.test(bracketed) };
  return (
    (outside.hangul && !outside.latin && inside.latin && !inside.hangul) ||
    (outside.latin && !outside.hangul && inside.hangul && !inside.latin)
  );
}

function spellTakeOneWay(tag: string): string {
  const words = tag.replace(LIVE_ABROAD, '$1live').split(' ');
  return words
    .map((word, at) => (NO_FIRST_WORDS.has(word) && !isVersion(words[at + 1]) ? word : takeWord(word)))
    .join(' ');
}

function isVersion(word = 'version'): boolean {
  return word === 'version' || takeWord(word) === 'version';
}

/**
 * Returns the one spelling of a folded word for a take, whichever language it is in; other words as they are.
 */
export function takeWord(word: string): string {
  return SYNONYMS.get(word) ?? word;
}

/** Every word that {@link takeWord} spells in another way. */
export function takeSynonyms(): Iterable<string> {
  return SYNONYMS.keys();
}

/** Replaces "Pt. 2", "Part2" and "파트 2" by "part 2" in a name without brackets. */
function spellPartsOneWay(song: string): string {
  return song.replace(/(^| )(?:pt|part|파트) ?(\d+|i{1,3}|iv|v)(?= |$)/g, '$1part $2');
}
