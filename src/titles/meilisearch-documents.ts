import type { Settings } from 'meilisearch';
import type { PublishedTrack } from '../domain/track.ts';
import { INITIALS } from './hangul.ts';
import { encodeName, FILTERABLE_ATTRIBUTES, type FilterFields, filterFields } from './meilisearch-filter.ts';
import { nameKeys, type NameKeys, songNames } from './song-names.ts';
import { spellLetters } from './title-keys.ts';

/** The index that searches go to. A release is loaded beside it, as `songs-<release>`, and swapped in. */
export const SERVED_INDEX = 'songs';
export const PRIMARY_KEY = 'id';

/** Bytes: the engine leaves out longer words. */
const MAX_WORD_BYTES = 240;
/** Artists of a song that its keys hold. */
const MAX_ARTISTS = 8;

/** What the engine holds of a song. The keys are what is searched; they are ASCII wherever the names are Korean. */
export interface SongDocument extends FilterFields {
  readonly id: string;
  readonly release: string;
  /** For the reranking, which spells them itself: the names as they are written. */
  readonly name: string;
  readonly artists: readonly string[];
  /** The track as JSON text, which costs the engine nothing, and the reader only where it is among the best. */
  readonly track: string;
  readonly title_key: readonly string[];
  readonly artist_key: readonly string[];
  /** Title and artist together, in both orders. */
  readonly both_key: readonly string[];
  readonly title_words: string;
  readonly artist_words: readonly string[];
  // Empty where the names are not Korean, but there: the engine refuses searches on what no document has.
  readonly title_initials: readonly string[];
  readonly artist_initials: readonly string[];
  readonly both_initials: readonly string[];
  readonly title_roman: readonly string[];
  readonly artist_roman: readonly string[];
}

const KEY_ATTRIBUTES = [
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
] as const satisfies readonly (keyof SongDocument)[];

/** Every setting that differs from the engine's own, each for the sake of keys as words. */
export const INDEX_SETTINGS: Settings = {
  searchableAttributes: [...KEY_ATTRIBUTES],
  filterableAttributes: [...FILTERABLE_ATTRIBUTES],
  // Keys are letters without a language: the Korean and Japanese dictionaries would cut them up.
  localizedAttributes: [{ attributePatterns: [...KEY_ATTRIBUTES], locales: ['eng'] }],
  typoTolerance: {
    // A first letter counts as two typos, and a key of six letters (three syllables) may have one there.
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 6 },
    // Another consonant is another syllable.
    disableOnAttributes: ['title_initials', 'artist_initials', 'both_initials'],
  },
  // Exactness early, so that a whole name stands before the beginnings of others; the best known songs last, so
  // that they survive the cut.
  rankingRules: ['words', 'typo', 'exactness', 'proximity', 'attribute', 'sort', 'popularity:desc'],
  // Cheaper to build, and no less exact where a key is one word.
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  pagination: { maxTotalHits: 200 },
  // Below the service's own limit, so that a slow search still answers with what it has.
  searchCutoffMs: 500,
};

export function songDocument(
  track: PublishedTrack,
  release: string,
  keysOf: (text: string) => NameKeys = nameKeys,
  encode: (name: string) => string = encodeName,
): SongDocument {
  const { titles, artists: everyArtist } = songNames(track, keysOf);
  const artists = everyArtist.slice(0, MAX_ARTISTS);
  const artist = artists[0]?.keyboard ?? '';
  const koreanTitles = titles.filter(isKorean);
  const koreanArtists = artists.filter(isKorean);
  return {
    id: track.id,
    release,
    ...filterFields(track, encode),
    name: track.name,
    artists: track.artists.map(({ name }) => name),
    track: JSON.stringify(track),
    title_key: asWords(titles.map((title) => title.keyboard)),
    artist_key: asWords(artists.map((name) => name.keyboard)),
    both_key: asWords(titles.slice(0, 2).flatMap(({ keyboard }) => [artist + keyboard, keyboard + artist])),
    title_words: titles[0]?.words ?? '',
    artist_words: artists.map((name) => name.words),
    title_initials: asWords(koreanTitles.map((title) => spellInitials(title.initials))),
    artist_initials: asWords(koreanArtists.map((name) => spellInitials(name.initials))),
    both_initials: bothInitials(titles[0]?.initials ?? '', artists[0]?.initials ?? ''),
    title_roman: asWords(koreanTitles.map((title) => title.romanized)),
    artist_roman: asWords(koreanArtists.map((name) => name.romanized)),
  };
}

function isKorean(name: NameKeys): boolean {
  return name.initials !== '';
}

function bothInitials(title: string, artist: string): string[] {
  if (title === '' || artist === '') return [];
  return asWords([artist + title, title + artist].map(spellInitials));
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
  if (key.length * 3 <= MAX_WORD_BYTES || Buffer.byteLength(key) <= MAX_WORD_BYTES) return key;
  let word = key.slice(0, MAX_WORD_BYTES);
  while (Buffer.byteLength(word) > MAX_WORD_BYTES) word = word.slice(0, -1);
  return word.toWellFormed();
}

function asWords(keys: readonly string[]): string[] {
  return keys.map(asWord);
}
