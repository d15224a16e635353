import { editDistance, prefixDistance } from './edit-distance.ts';
import { fitsInitials, type QueryKeys } from './query-keys.ts';
import type { NameKeys, SongNames } from './song-names.ts';

/**
 * How good each kind of match is. A pair is the worst and the best of its kind: how much of the name was typed
 * decides between. The kinds of a title overlap nowhere, so that whatever was typed rightly stands before what was not.
 */
const SCORES = {
  exact: 1,
  /** The same keys: the wrong keyboard mode, or ㅂ for ㅃ. */
  sameKeys: 0.98,
  sameKeysOfConsonants: 0.95,
  initials: 0.97,
  romanized: 0.96,
  artistAndTitle: 0.94,
  /** Hangul that sounds like a Latin name: 태연 and TAEYEON. */
  soundsTheSame: 0.92,
  prefix: [0.82, 0.9],
  initialsPrefix: [0.8, 0.88],
  /** Romanised, or consonants that are taken for letters. */
  otherPrefix: [0.76, 0.79],
  artistAndTitlePrefix: 0.75,
  wordsInside: [0.7, 0.74],
  inside: [0.65, 0.69],
  initialsInside: [0.6, 0.64],
  everyWord: [0.58, 0.6],
  typo: [0.42, 0.56],
  typoInPrefix: [0.3, 0.4],
} as const;

/**
 * What the beginning of an artist's name loses, so that songs with the typed word in their title stand before
 * those of an artist who is called something longer: "night" means Night Drive rather than all of Nightmilk.
 */
const UNFINISHED_ARTIST_LOSS = 0.17;
/** What a match loses that fits the plain recording, while the song is a live cut or a remix of it. */
const TAKE_LOSS = 0.005;
/** Coverage counts in steps, so that popularity decides between names that are about as close. */
const COVERAGE_STEPS = 4;
/** Letters of a key: shorter parts stand inside too many names to mean one. A syllable is two or three. */
const MIN_INSIDE = 3;
const MIN_WORD_INSIDE = 2;
const MIN_ROMANIZED = 4;
/** Three syllables or so: shorter ones sound like some word of the other language (아이유, Aiyo). */
const MIN_ROMANIZED_WITH_TYPO = 7;
const MIN_INSIDE_INITIALS = 3;
/** What `allowedTypos` comes to at most, as a share of the letters. */
const MAX_TYPO_SHARE = 0.25;
/** Two short names together are close to too much. */
const MIN_TOGETHER_WITH_TYPO = 8;
/** A typo in an unfinished name leaves little to go by. */
const MIN_PREFIX_WITH_TYPO = 6;
/** Credits and words beyond these add work and no meaning. */
const MAX_ARTISTS = 4;
const MAX_WORDS = 12;
const MAX_TYPOS_IN_WORD = 2;

/**
 * Typos that are forgiven in a key of so many letters. This is the threshold below which nothing is shown: from
 * 4 letters on (two syllables, or an English word) one letter in four at most, because with more, some real
 * title is "close" to nearly any word that is none.
 */
export function allowedTypos(length: number): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  if (length < 13) return 2;
  return length < 20 ? 3 : 4;
}

/**
 * How well a song answers a query: 1 for exactly its title or artist, falling over prefix, part, artist and title
 * together, and typos; 0 where it is not close.
 */
export function scoreSong(query: QueryKeys, song: SongNames): number {
  const artists = song.artists.length > MAX_ARTISTS ? song.artists.slice(0, MAX_ARTISTS) : song.artists;
  const lossOf = (title: number): number => (title > 0 && song.isTake ? TAKE_LOSS : 0);
  let best = 0;
  for (const artist of artists) best = Math.max(best, scoreArtist(query, artist, best));
  song.titles.forEach((title, index) => {
    best = Math.max(best, scoreName(query, title, best) - lossOf(index));
  });
  if (best >= SCORES.artistAndTitle) return best;
  song.titles.forEach((title, index) => {
    for (const artist of artists) {
      const score = Math.max(
        scoreTogether(query, artist, title, best),
        scoreTogether(query, title, artist, best),
      );
      best = Math.max(best, score - lossOf(index));
    }
  });
  return best >= SCORES.everyWord[1] ? best : Math.max(best, scoreWords(query, song));
}

function scoreArtist(query: QueryKeys, artist: NameKeys, toBeat: number): number {
  const score = scoreName(query, artist, toBeat);
  const isUnfinished = score >= SCORES.otherPrefix[0] && score <= SCORES.prefix[1];
  return isUnfinished ? score - UNFINISHED_ARTIST_LOSS : score;
}

/** How well one name answers; what could not beat `toBeat` is not looked at, and comes back as 0. */
function scoreName(query: QueryKeys, name: NameKeys, toBeat: number): number {
  if (query.letters === name.letters) return SCORES.exact;
  if (query.keyboard === name.keyboard) {
    return query.isOnlyConsonants ? SCORES.sameKeysOfConsonants : SCORES.sameKeys;
  }
  const initials = query.initialsWanted === '' ? 0 : scoreInitials(query, name);
  if (initials === SCORES.initials) return initials;
  const isRomanized = query.romanized !== query.keyboard || name.romanized !== name.keyboard;
  if (isRomanized && query.romanized === name.romanized) {
    if (query.initials === '') return SCORES.romanized;
    if (query.romanized.length >= MIN_ROMANIZED) return SCORES.soundsTheSame;
  }
  const coverage = query.keyboard.length / name.keyboard.length;
  if (name.keyboard.startsWith(query.keyboard)) {
    return Math.max(initials, between(query.isOnlyConsonants ? SCORES.otherPrefix : SCORES.prefix, coverage));
  }
  if (initials > 0) return initials;
  if (isRomanized && query.romanized.length >= MIN_ROMANIZED && name.romanized.startsWith(query.romanized)) {
    return between(SCORES.otherPrefix, query.romanized.length / name.romanized.length);
  }
  if (toBeat >= SCORES.wordsInside[1]) return 0;
  if (query.keyboard.length >= MIN_WORD_INSIDE && name.letters.includes(query.letters)) {
    if (` ${name.words}`.includes(` ${query.words}`)) return between(SCORES.wordsInside, coverage);
    if (query.keyboard.length >= MIN_INSIDE) return between(SCORES.inside, coverage);
  }
  if (toBeat >= SCORES.typo[1] || query.isOnlyConsonants) return 0;
  return Math.max(
    scoreTypos(query.keyboard, name.keyboard),
    isRomanized && query.romanized.length >= MIN_ROMANIZED_WITH_TYPO
      ? scoreTypos(query.romanized, name.romanized)
      : 0,
  );
}

function scoreInitials(query: QueryKeys, name: NameKeys): number {
  const { initialsWanted: wanted } = query;
  if (wanted.length > name.initials.length) return 0;
  const at = name.initials.indexOf(wanted);
  if (at < 0 || !fitsInitials(query.letters, name.letters, name.initials, at)) return 0;
  const coverage = wanted.length / name.initials.length;
  if (at === 0) return coverage === 1 ? SCORES.initials : between(SCORES.initialsPrefix, coverage);
  return wanted.length >= MIN_INSIDE_INITIALS ? between(SCORES.initialsInside, coverage) : 0;
}

function scoreTypos(query: string, name: string): number {
  const allowed = allowedTypos(Math.min(query.length, name.length));
  if (allowed === 0) return 0;
  const distance = editDistance(query, name, allowed);
  if (distance <= allowed) {
    const [worst, best] = SCORES.typo;
    return best - (best - worst) * Math.min(1, distance / (query.length * MAX_TYPO_SHARE));
  }
  if (query.length < MIN_PREFIX_WITH_TYPO || name.length <= query.length) return 0;
  // A whole query that is a few letters off is told from an unfinished one by one typo less.
  const start = prefixDistance(query, name, allowed - 1);
  return start <= allowed - 1 ? between(SCORES.typoInPrefix, query.length / name.length) : 0;
}

/** Artist and title, or title and artist, as one text; the last may be unfinished. */
function scoreTogether(query: QueryKeys, first: NameKeys, second: NameKeys, toBeat: number): number {
  const { keyboard, romanized } = query;
  if (query.initialsWanted !== '') {
    if (query.initialsWanted !== first.initials + second.initials) return 0;
    const letters = first.letters + second.letters;
    return fitsInitials(query.letters, letters, query.initialsWanted, 0) ? SCORES.artistAndTitle : 0;
  }
  if (keyboard.length > first.keyboard.length && keyboard.startsWith(first.keyboard)) {
    const rest = keyboard.slice(first.keyboard.length);
    if (rest === second.keyboard) return SCORES.artistAndTitle;
    if (second.keyboard.startsWith(rest)) return SCORES.artistAndTitlePrefix;
  }
  if (romanized === first.romanized + second.romanized) return SCORES.artistAndTitle;
  const length = first.keyboard.length + second.keyboard.length;
  const allowed = length < MIN_TOGETHER_WITH_TYPO ? 0 : allowedTypos(Math.min(keyboard.length, length));
  if (allowed === 0 || toBeat >= SCORES.typo[1] || Math.abs(length - keyboard.length) > allowed) return 0;
  return scoreTypos(keyboard, first.keyboard + second.keyboard);
}

/** Every word of the query is a word of the title or an artist, in whatever order; the last may be unfinished. */
function scoreWords(query: QueryKeys, song: SongNames): number {
  const wanted = query.words.split(' ').slice(0, MAX_WORDS);
  if (wanted.length < 2) return 0;
  const title = song.titles[0]?.words ?? '';
  const titleWords = title.split(' ');
  const artistWords = song.artists.flatMap((artist) => artist.words.split(' '));
  let typedOfTitle = 0;
  for (const [index, word] of wanted.entries()) {
    const isLast = index === wanted.length - 1;
    if (titleWords.some((other) => isSameWord(word, other, isLast))) typedOfTitle += word.length;
    else if (!artistWords.some((other) => isSameWord(word, other, isLast))) return 0;
  }
  return between(SCORES.everyWord, typedOfTitle / title.length);
}

function isSameWord(word: string, other: string, isUnfinished: boolean): boolean {
  if (word === other || (isUnfinished && other.startsWith(word))) return true;
  const allowed = Math.min(allowedTypos(word.length), MAX_TYPOS_IN_WORD);
  return allowed > 0 && editDistance(word, other, allowed) <= allowed;
}

function between([worst, best]: readonly [number, number], share: number): number {
  const step = Math.min(COVERAGE_STEPS, Math.floor(share * COVERAGE_STEPS)) / COVERAGE_STEPS;
  return worst + (best - worst) * step;
}

export interface Candidate {
  readonly names: SongNames;
  readonly popularity: number | null;
  readonly id: string;
}

export interface Ranked<Item> {
  readonly item: Item;
  readonly score: number;
}

/** The candidates that are close, best first; of equally close ones the better known, then the smaller id. */
export function rankSongs<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
): Ranked<Item>[] {
  const ranked: Ranked<Item>[] = [];
  for (const item of candidates) {
    const score = scoreSong(query, item.names);
    if (score > 0) ranked.push({ item, score });
  }
  return ranked.toSorted(
    (a, b) =>
      b.score - a.score ||
      (b.item.popularity ?? -1) - (a.item.popularity ?? -1) ||
      (a.item.id < b.item.id ? -1 : Number(a.item.id > b.item.id)),
  );
}
