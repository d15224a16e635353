import type { AliasesOf } from '../domain/artist-aliases.ts';
import type { NameLookups } from '../domain/filters.ts';
import { INITIALS } from '../domain/hangul.ts';
import { memoize } from '../domain/memo.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { keysOfName, type Side } from './lookup-keys.ts';
import { encodeName, type FilterFields, filterFields, keyNumbers } from './meilisearch-filter.ts';
import { MIN_INSIDE, MIN_INSIDE_INITIALS } from './name-match.ts';
import { isKorean, type NameKeys } from './name-keys.ts';
import { packSong } from './packed-song.ts';
import { createSongNamer, shortestTitle, type SongName, type SongNames } from './song-names.ts';
import { withTakesInOneSpelling } from './take-words.ts';
import { spellLetters } from './title-keys.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';

/** The index that is searched. A release is loaded into `songs-<release>` beside it, and swapped in. */
export const SERVED_INDEX = 'songs';
export const PRIMARY_KEY = 'id';

/**
 * Version of the documents' keys. Raise it with every change of them, so that an index with other keys is not
 * taken for one that this version can search.
 */
export const KEYS_VERSION = 12;

/** Bytes of a word: the engine leaves out longer ones. */
const MAX_WORD_BYTES = 240;
/**
 * Letters of a key up to which typos in its first letter have keys of their own: longer keys may have two
 * typos.
 */
export const MAX_TAILED = 6;
/** Names of the first artist, and titles, that are paired in a key; and other artists. */
const MAX_TOGETHER = 3;
const MAX_OTHERS_TOGETHER = 2;
/** Syllables of a name that a query may begin at: few titles are longer, and nobody begins later. */
const MAX_TAILS = 16;

/** A song in the engine. Its keys are searched; those of Korean names are ASCII. */
export interface SongDocument extends FilterFields {
  readonly id: string;
  readonly release: string;
  readonly keys_version: number;
  /** The names that it is ranked by, and its track, as one text: packed-song.ts. */
  readonly song: string;
  readonly title_key: readonly string[];
  readonly artist_key: readonly string[];
  /** Title and artist joined, in both orders. */
  readonly both_key: readonly string[];
  /** The keys without their first letter, since the engine forgives no typo there in a short key. */
  readonly title_tail: readonly string[];
  readonly artist_tail: readonly string[];
  /**
   * Names in scripts that write words together, from each later letter on; their initials from each later
   * word on.
   */
  readonly inside_key: readonly string[];
  readonly inside_initials: readonly string[];
  /** Letters of the shortest title's key. */
  readonly title_length: number;
  readonly popularity: number | null;
  readonly title_words: readonly string[];
  readonly artist_words: readonly string[];
  // Empty, not left out, if no name is Korean: the engine refuses to search attributes that no document has.
  readonly title_initials: readonly string[];
  readonly artist_initials: readonly string[];
  readonly both_initials: readonly string[];
  readonly title_roman: readonly string[];
  readonly artist_roman: readonly string[];
  /** The keys that it is looked up by, as numbers to filter by: lookup-keys.ts, and three kinds below. */
  readonly lookup_keys: readonly number[];
}

/**
 * The attributes that the engine returns. For each hit it reads all of them, whatever a search asks for: all
 * keys took a quarter of its time.
 */
export const DISPLAYED_ATTRIBUTES = [
  'release',
  'keys_version',
  'song',
] as const satisfies readonly (keyof SongDocument)[];

/** The searched attributes. */
export const KEY_ATTRIBUTES = [
  'title_key',
  'artist_key',
  'both_key',
  'title_words',
  'artist_words',
  'title_roman',
  'artist_roman',
  'title_initials',
  'artist_initials',
  'both_initials',
  'title_tail',
  'artist_tail',
  'inside_key',
  'inside_initials',
] as const satisfies readonly (keyof SongDocument)[];

/** Returns the look-up key of the songs of exactly that name. */
export function exactKey(keyboard: string): string {
  return `.e${keyboard}`;
}

/** Returns the look-up key of names in Hangul with these syllables, in whatever order. */
export function syllablesKey(letters: string): string {
  return `.y${Array.from(letters).toSorted().join('')}`;
}

/** Returns the look-up key of the songs with a title in Hangul, or with one in another script. */
export function scriptKey(isInHangul: boolean): string {
  return isInHangul ? '.h' : '.o';
}

/** What all documents of a release share, with memories of what many of them need. */
export type DocumentMaker = ReturnType<typeof createDocumentMaker>;

/** Returns what {@link songDocument} needs to make the documents of a release. */
export function createDocumentMaker(release: string, aliasesOf: AliasesOf) {
  const lookups: Required<NameLookups> = { fold: memoize(foldText), aliasesOf: memoize(aliasesOf) };
  return {
    release,
    nameSong: createSongNamer(aliasesOf),
    lookups,
    encode: memoize(encodeName),
    titleKeys: memoize((name: NameKeys) => lookupNumbers(name, 'title')),
    artistKeys: memoize((name: NameKeys) => lookupNumbers(name, 'artist')),
  };
}

function lookupNumbers(name: NameKeys, side: Side): readonly number[] {
  const swapped = isKorean(name) ? [syllablesKey(name.letters)] : [];
  return keyNumbers([...keysOfName(name, side), exactKey(name.keyboard), ...swapped]);
}

/** Returns the document of one song. */
export function songDocument(
  track: PublishedTrack,
  otherTitles: readonly string[],
  { release, nameSong, lookups, encode, titleKeys, artistKeys }: DocumentMaker,
): SongDocument {
  const names = nameSong({ name: track.name, artists: track.artists, otherTitles });
  const titles = keysOf(names.titles);
  const artists = keysOf(names.artists);
  const paired = keysOf(pairedArtists(names));
  const aliases = track.artists
    .map(({ name }) => [name, ...lookups.aliasesOf(name)])
    .filter((group) => group.length > 1);
  return {
    id: track.id,
    release,
    keys_version: KEYS_VERSION,
    ...filterFields(track, encode, lookups),
    song: packSong({ track, otherTitles, aliases }),
    title_key: asWords(titles.map(({ keyboard }) => keyboard)),
    artist_key: asWords(artists.map(({ keyboard }) => keyboard)),
    both_key: bothKeys(paired, titles.slice(0, MAX_TOGETHER)),
    title_tail: firstLetterTails(titles),
    artist_tail: firstLetterTails(artists),
    inside_key: asWords(unique([...titles, ...artists].flatMap(tailsOf))),
    inside_initials: asWords(unique([...titles, ...artists].filter(isKorean).flatMap(initialTailsOf))),
    popularity: track.popularity,
    title_length: shortestTitle(names),
    title_words: unique(
      titles.flatMap(({ words }) => [words, withTakesInOneSpelling(words.split(' ')).join(' ')]),
    ),
    artist_words: artists.map(({ words }) => words),
    title_initials: asWords(titles.filter(isKorean).map(({ initials }) => spellInitials(initials))),
    artist_initials: asWords(artists.filter(isKorean).map(({ initials }) => spellInitials(initials))),
    both_initials: bothInitials(paired, titles.slice(0, MAX_TOGETHER)),
    title_roman: romanKeys(titles),
    artist_roman: romanKeys(artists),
    lookup_keys: unique([
      ...titles.flatMap(titleKeys),
      ...artists.flatMap(artistKeys),
      ...keyNumbers(titles.map((title) => scriptKey(isKorean(title)))),
    ]),
  };
}

function keysOf(names: readonly SongName[]): NameKeys[] {
  return names.map(({ keys }) => keys);
}

/** The artists that people type beside a title: the first one by any name, others as they are written. */
function pairedArtists({ artists }: SongNames): SongName[] {
  const others = new Map<number, SongName>();
  for (const artist of artists) {
    if (artist.credit > 0 && !others.has(artist.credit)) others.set(artist.credit, artist);
  }
  return [
    ...artists.filter(({ credit }) => credit === 0).slice(0, MAX_TOGETHER),
    ...[...others.values()].slice(0, MAX_OTHERS_TOGETHER),
  ];
}

/** Artists and titles joined in both orders, also romanised if one of them is Korean. */
function bothKeys(artists: readonly NameKeys[], titles: readonly NameKeys[]): string[] {
  const keys: string[] = [];
  for (const artist of artists) {
    for (const title of titles) {
      keys.push(artist.keyboard + title.keyboard, title.keyboard + artist.keyboard);
      if (!isKorean(artist) && !isKorean(title)) continue;
      keys.push(artist.romanized + title.romanized, title.romanized + artist.romanized);
    }
  }
  return asWords(unique(keys));
}

function firstLetterTails(names: readonly NameKeys[]): string[] {
  const short = names.filter(({ keyboard }) => keyboard.length <= MAX_TAILED);
  return asWords(short.map(({ keyboard }) => keyboard.slice(1)));
}

/** The engine finds a word only by its beginning, and Korean titles join words. */
function tailsOf({ letters }: NameKeys): string[] {
  if (!hasUnspacedLetters(letters)) return [];
  const tails: string[] = [];
  for (let start = 1; start < Math.min(letters.length, MAX_TAILS); start += 1) {
    if (hasUnspacedLetters(letters.charAt(start))) tails.push(spellLetters(letters.slice(start)));
  }
  return tails.filter((tail) => tail.length >= MIN_INSIDE);
}

function initialTailsOf({ initials, wordStarts }: NameKeys): string[] {
  return wordStarts
    .map((start) => initials.slice(start))
    .filter((tail) => tail.length >= MIN_INSIDE_INITIALS)
    .map(spellInitials);
}

function unique<Key>(keys: readonly Key[]): readonly Key[] {
  if (keys.length < 2) return keys;
  return [...new Set(keys)];
}

function romanKeys(names: readonly NameKeys[]): string[] {
  const korean = names.filter(isKorean);
  return asWords(unique(korean.flatMap((name) => [name.romanized, name.romanizedSound])));
}

/** Initials joined in both orders. People type a name without Hangul by its letters beside them. */
function bothInitials(artists: readonly NameKeys[], titles: readonly NameKeys[]): string[] {
  const keys: string[] = [];
  for (const artist of artists) {
    for (const title of titles) {
      if (!isKorean(artist) && !isKorean(title)) continue;
      const [first, second] = [artist, title].map((name) => spellInitials(name.initials || name.letters));
      keys.push(`${first}${second}`, `${second}${first}`);
    }
  }
  return asWords(unique(keys));
}

/**
 * Returns initial consonants in ASCII: their keys, and digits for the double ones, which must stay different.
 */
export function spellInitials(initials: string): string {
  let spelled = '';
  for (const character of initials) {
    const double = DOUBLE_INITIALS.indexOf(character);
    spelled += double < 0 ? (INITIALS.includes(character) ? spellLetters(character) : character) : double + 1;
  }
  return spelled;
}

const DOUBLE_INITIALS = 'ㄲㄸㅃㅆㅉ';

/** Returns a key as a word that the engine accepts. */
export function asWord(key: string): string {
  // A key that was cut may begin or end with half a surrogate pair, which JSON does not allow.
  if (key.length * 3 <= MAX_WORD_BYTES || Buffer.byteLength(key) <= MAX_WORD_BYTES) return key.toWellFormed();
  let word = key.slice(0, MAX_WORD_BYTES);
  while (Buffer.byteLength(word) > MAX_WORD_BYTES) word = word.slice(0, -1);
  return word.toWellFormed();
}

function asWords(keys: readonly string[]): string[] {
  return keys.map(asWord);
}
