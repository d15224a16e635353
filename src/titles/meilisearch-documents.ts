import type { AliasesOf } from '../domain/artist-aliases.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { INITIALS } from './hangul.ts';
import { type FilterFields, filterFields } from './meilisearch-filter.ts';
import { MIN_INSIDE, MIN_INSIDE_INITIALS } from './name-match.ts';
import { isKorean, type NameKeys } from './name-keys.ts';
import type { NamedSong, SongName, SongNames } from './song-names.ts';
import { spellLetters } from './title-keys.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';

/** The index that searches go to. A release is loaded beside it, as `songs-<release>`, and swapped in. */
export const SERVED_INDEX = 'songs';
export const PRIMARY_KEY = 'id';

/**
 * Which keys documents have. Whoever changes them raises it, so that an index that was published with others is not
 * taken for one that this version can search.
 */
export const KEYS_VERSION = 1;

/** Bytes: the engine leaves out longer words. */
const MAX_WORD_BYTES = 240;
/** Letters of a key up to which a mistake in its first letter is looked for apart: in longer ones two are forgiven. */
export const MAX_TAILED = 6;
/** Names of the first artist, other artists, and titles that stand together in a key. */
const MAX_TOGETHER = 3;
const MAX_OTHERS_TOGETHER = 2;
/** Syllables of a name from which on it is found: few titles are longer, and nobody starts behind that. */
const MAX_TAILS = 16;

/** What the engine holds of a song. The keys are what is searched; they are ASCII wherever the names are Korean. */
export interface SongDocument extends FilterFields {
  readonly id: string;
  readonly release: string;
  readonly keys_version: number;
  /** For the reranking, which spells them itself: the names as they are written. */
  readonly name: string;
  readonly artists: readonly string[];
  /** Titles of the song's other versions; left out where there are none. */
  readonly other_titles?: readonly string[];
  /** A list an artist with aliases, the name as it is written first; left out where there are none. */
  readonly aliases?: readonly (readonly string[])[];
  /** The track as JSON text, which costs the engine nothing, and the reader only where it is among the best. */
  readonly track: string;
  readonly title_key: readonly string[];
  readonly artist_key: readonly string[];
  /** Title and artist together, in both orders. */
  readonly both_key: readonly string[];
  /** The keys without their first letter, in which the engine forgives no mistake in a short key. */
  readonly title_tail: readonly string[];
  readonly artist_tail: readonly string[];
  /** Of names in scripts that write words together, what is left from each later letter on, and of their initials from each later word on. */
  readonly inside_key: readonly string[];
  readonly inside_initials: readonly string[];
  /** The keys of all names, encoded to filter by: the songs that are called just that. */
  readonly exact_keys: readonly string[];
  /** Letters of the shortest title's key. */
  readonly title_length: number;
  /** Of the titles, so that one script can be searched by itself. */
  readonly title_scripts: readonly ('hangul' | 'other')[];
  readonly title_words: readonly string[];
  readonly artist_words: readonly string[];
  // Empty where the names are not Korean, but there: the engine refuses searches on what no document has.
  readonly title_initials: readonly string[];
  readonly artist_initials: readonly string[];
  readonly both_initials: readonly string[];
  readonly title_roman: readonly string[];
  readonly artist_roman: readonly string[];
}

/** What is searched. */
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

/** What a document is made of, beside the track: shared by all documents of a release. */
export interface DocumentMaker {
  readonly release: string;
  readonly nameSong: (song: NamedSong) => SongNames;
  readonly aliasesOf: AliasesOf;
  /** encodeName, which may remember its answers. */
  readonly encode: (name: string) => string;
}

export function songDocument(
  track: PublishedTrack,
  otherTitles: readonly string[],
  { release, nameSong, aliasesOf, encode }: DocumentMaker,
): SongDocument {
  const names = nameSong({ name: track.name, artists: track.artists, otherTitles });
  const titles = keysOf(names.titles);
  const artists = keysOf(names.artists);
  const paired = keysOf(pairedArtists(names));
  const aliases = track.artists
    .map(({ name }) => [name, ...aliasesOf(name)])
    .filter((group) => group.length > 1);
  return {
    id: track.id,
    release,
    keys_version: KEYS_VERSION,
    ...filterFields(track, encode),
    name: track.name,
    artists: track.artists.map(({ name }) => name),
    ...(otherTitles.length === 0 ? {} : { other_titles: otherTitles }),
    ...(aliases.length === 0 ? {} : { aliases }),
    track: JSON.stringify(track),
    title_key: asWords(titles.map(({ keyboard }) => keyboard)),
    artist_key: asWords(artists.map(({ keyboard }) => keyboard)),
    both_key: bothKeys(paired, titles.slice(0, MAX_TOGETHER)),
    title_tail: firstLetterTails(titles),
    artist_tail: firstLetterTails(artists),
    inside_key: asWords(unique([...titles, ...artists].flatMap(tailsOf))),
    inside_initials: asWords(unique([...titles, ...artists].filter(isKorean).flatMap(initialTailsOf))),
    exact_keys: unique([...titles, ...artists].map(({ keyboard }) => encode(keyboard))),
    title_length: Math.min(...titles.map(({ keyboard }) => keyboard.length)),
    title_scripts: [...new Set(titles.map((title) => (isKorean(title) ? 'hangul' : 'other')))],
    title_words: unique(titles.map(({ words }) => words)),
    artist_words: artists.map(({ words }) => words),
    title_initials: asWords(titles.filter(isKorean).map(({ initials }) => spellInitials(initials))),
    artist_initials: asWords(artists.filter(isKorean).map(({ initials }) => spellInitials(initials))),
    both_initials: bothInitials(paired, titles.slice(0, MAX_TOGETHER)),
    title_roman: romanKeys(titles),
    artist_roman: romanKeys(artists),
  };
}

function keysOf(names: readonly SongName[]): NameKeys[] {
  return names.map(({ keys }) => keys);
}

/** Those that are typed beside a title: the first artist by any name, others as they are written. */
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

/** In both orders, and as it is romanised where one of them is Korean. */
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

/** The engine finds a word by its beginning alone, and Korean titles join what others write apart. */
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

function unique(keys: readonly string[]): readonly string[] {
  if (keys.length < 2) return keys;
  return [...new Set(keys)];
}

function romanKeys(names: readonly NameKeys[]): string[] {
  const korean = names.filter(isKorean);
  return asWords(unique(korean.flatMap((name) => [name.romanized, name.romanizedSound])));
}

/** Of a name without Hangul, its letters, which is how it is typed beside initials. */
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

/** ASCII for initial consonants: their keys, and digits for the double ones, which must stay apart. */
export function spellInitials(initials: string): string {
  let spelled = '';
  for (const character of initials) {
    const double = DOUBLE_INITIALS.indexOf(character);
    spelled += double < 0 ? (INITIALS.includes(character) ? spellLetters(character) : character) : double + 1;
  }
  return spelled;
}

const DOUBLE_INITIALS = 'ㄲㄸㅃㅆㅉ';

/** A key as the engine takes a word. */
export function asWord(key: string): string {
  // A key that was cut may begin or end with half a surrogate pair, which is no JSON.
  if (key.length * 3 <= MAX_WORD_BYTES || Buffer.byteLength(key) <= MAX_WORD_BYTES) return key.toWellFormed();
  let word = key.slice(0, MAX_WORD_BYTES);
  while (Buffer.byteLength(word) > MAX_WORD_BYTES) word = word.slice(0, -1);
  return word.toWellFormed();
}

function asWords(keys: readonly string[]): string[] {
  return keys.map(asWord);
}
