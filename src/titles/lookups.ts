import {
  aboutKeys,
  consonantKeys,
  frameKeys,
  sameKeys,
  type Side,
  similarKeys,
  wholeKeys,
} from './lookup-keys.ts';
import { mayBeArtistAlone, mayBeTitleAlone } from './name-alone.ts';
import { mayBeArtist } from './parts-match.ts';
import type { QueryKeys } from './query-keys.ts';
import { isKnownByConsonants } from './sound-match.ts';
import { withoutTakes } from './take-words.ts';

/** Songs of each look-up. They are guesses, and nobody pages through more of them. */
const SONGS_ALIKE = 40;
/** The same if titles and artists are looked up together: an artist may have many songs. */
const SONGS_ALIKE_OF_BOTH = 60;
const SONGS_BY_PARTS = 60;
const SONGS_WITH_MOST_WORDS = 20;
/** More words are looked up all in one, since few songs have all of them but one. */
const MOST_WORDS_APART = 4;
/** Share of the query from which on a single word may be all that is right about it. */
const LEAST_SHARE_OF_ONE_WORD = 0.7;

/**
 * A song is found if it has, for one of `anyOf`, a key of each list. A key is a word of a name, or one of
 * lookup-keys.ts.
 */
export interface Lookup {
  readonly anyOf: readonly (readonly (readonly string[])[])[];
  /**
   * Which songs are found if there are more than `limit`: the most popular, or those with the shortest
   * title.
   */
  readonly first: 'most popular' | 'shortest title';
  readonly limit: number;
}

/** Returns what is looked up for every query: names that sound just as it does. */
export function soundLookups(query: QueryKeys): readonly Lookup[] {
  return soundLookupsOf(query, sameKeys, SONGS_ALIKE_OF_BOTH, 'title', 'artist');
}

/**
 * Returns what is looked up for guesses: names that sound similarly, an artist and a title that each are a
 * part of the query, and all of its words but one. Each has a limit of its own, so that many weak matches of
 * one kind push out none of another.
 */
export function guessLookups(query: QueryKeys): readonly Lookup[] {
  if (query.isOnlyConsonants) return [];
  return [
    ...soundLookupsOf(query, frameKeys, SONGS_ALIKE_OF_BOTH, 'title', 'artist'),
    ...soundLookupsOf(query, consonantKeys, SONGS_ALIKE_OF_BOTH, 'title', 'artist'),
    // Keys of many names, whose artists would leave no room for titles.
    ...soundLookupsOf(query, similarKeys, SONGS_ALIKE, 'title'),
    ...soundLookupsOf(query, similarKeys, SONGS_ALIKE, 'artist'),
    ...partsLookups(query),
    ...wordsLookups(query),
  ];
}

type KeysOfSide = (query: QueryKeys, side: Side) => readonly string[];

function soundLookupsOf(query: QueryKeys, keysOfSide: KeysOfSide, limit: number, ...sides: Side[]): Lookup[] {
  if (query.isOnlyConsonants || query.sounds.length === 0) return [];
  const keys = sides.flatMap((side) => keysOfSide(query, side));
  return keys.length === 0 ? [] : [{ anyOf: [[keys]], first: 'most popular', limit }];
}

function partsLookups(query: QueryKeys): Lookup[] {
  const both: (readonly (readonly string[])[])[] = [];
  for (const [first, second] of query.cuts()) {
    for (const [artist, title] of [
      [first, second],
      [second, first],
    ] as const) {
      if (mayBeArtist(artist)) both.push([aboutKeys(artist, 'artist'), aboutKeys(title, 'title')]);
    }
  }
  return both.length === 0 ? [] : [{ anyOf: both, first: 'most popular', limit: SONGS_BY_PARTS }];
}

/** All words; and all but one, which may be wrong or too many. */
function wordsLookups(query: QueryKeys): Lookup[] {
  if (query.wanted.length < 2) return [];
  const words = withoutTakes(query.wanted);
  const all = lookup([words.map((word) => [word])], 'most popular');
  const butOne = withoutRepeats(words.map((_, left) => words.filter((_word, index) => index !== left)));
  const alone = aloneLookups(query);
  if (words.length > MOST_WORDS_APART) return [all, ...inBothOrders(butOne), ...alone];
  if (words.length > 2) return [all, ...butOne.flatMap((others) => inBothOrders([others])), ...alone];
  const long = words.filter((word) => word.length >= LEAST_SHARE_OF_ONE_WORD * query.words.length);
  return [all, ...long.flatMap((word) => inBothOrders([[[word]]])), ...alone];
}

/** Each word of a list, and each list of the same words, once: la la la. Returns the sides of look-ups. */
function withoutRepeats(lists: readonly (readonly string[])[]): string[][][] {
  const once = lists.map((words) => [...new Set(words)].toSorted());
  return [...new Map(once.map((words) => [words.join(' '), words.map((word) => [word])])).values()];
}

/**
 * Artists and titles by the words at the beginning or end of the query: the rest of it may be wrong, or the
 * song missing.
 */
function aloneLookups(query: QueryKeys): Lookup[] {
  const parts = query.cuts().flat();
  const isArtist = (part: QueryKeys) => mayBeArtist(part) && mayBeArtistAlone(part, query);
  const ofSide = (
    side: Side,
    isMeant: (part: QueryKeys) => boolean,
    limit: number,
    keysOf = (part: QueryKeys) => [...wholeKeys(part, side), ...sameKeys(part, side)],
  ): Lookup[] => {
    const keys = parts.filter(isMeant).flatMap(keysOf);
    return keys.length === 0 ? [] : [{ anyOf: [[keys]], first: 'most popular', limit }];
  };
  return [
    ...ofSide('artist', isArtist, SONGS_BY_PARTS),
    ...ofSide(
      'artist',
      (part) => isArtist(part) && isKnownByConsonants(part),
      SONGS_WITH_MOST_WORDS,
      (part) => frameKeys(part, 'artist'),
    ),
    ...ofSide('title', (part) => mayBeTitleAlone(part, query), SONGS_WITH_MOST_WORDS),
  ];
}

function inBothOrders(anyOf: Lookup['anyOf']): Lookup[] {
  return [lookup(anyOf, 'most popular'), lookup(anyOf, 'shortest title')];
}

function lookup(anyOf: Lookup['anyOf'], first: Lookup['first']): Lookup {
  return { anyOf, first, limit: SONGS_WITH_MOST_WORDS };
}
