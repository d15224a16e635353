import type { MultiSearchQuery } from 'meilisearch';
import {
  asWord,
  exactKey,
  MAX_TAILED,
  scriptKey,
  SERVED_INDEX,
  type SongDocument,
  spellInitials,
  syllablesKey,
} from './meilisearch-documents.ts';
import type { Lookup } from './lookups.ts';
import { anyKeyOf, lookupExpression } from './meilisearch-filter.ts';
import { MIN_INSIDE_INITIALS, MIN_SWAPPED, SHORTEST_MISTYPED } from './name-match.ts';
import type { QueryKeys } from './query-keys.ts';
import { spellLetters } from './title-keys.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';

/** The shortest titles that begin with a key too short for a typo: many are as short. */
const SHORTEST_TITLES = 100;
/** Songs whose whole name matches with a typo: the closest come first. */
const MISTYPED_WHOLE_NAMES = 20;
/** A word may be an artist's, whose songs would push out the titles with that word. */
const ARTISTS_BESIDE_TITLES = 20;
/** Letters of a key up to which so many names begin alike that each kind of key needs its own search. */
const MOST_ALIKE = 8;
/** Letters up to which more words are similar to a key than the engine tries. */
const MOST_CROWDED = 12;
/** Letters of a key that may be an artist and a title. */
const LEAST_TOGETHER = 5;
/** Letters that no romanised Korean has. */
const NO_ROMANIZATION = /[fqvxz]/;

/** The attributes of a hit. */
const RETRIEVED = ['release', 'song'] as const satisfies readonly (keyof SongDocument)[];

/**
 * Returns one search per kind of key, each with its own limit: many weak matches of one push out none of
 * another.
 */
export function searchesFor(
  query: QueryKeys,
  options: { readonly limit: number; readonly filter: string[]; readonly suggest: boolean },
): MultiSearchQuery[] {
  const { limit, filter, suggest } = options;
  const { keyboard, romanized } = query;
  const searches: MultiSearchQuery[] = [];
  const ask = (
    q: string,
    on: readonly (keyof SongDocument)[],
    more: {
      readonly filter?: string;
      readonly sort?: string;
      readonly limit?: number;
    } = {},
  ): void => {
    searches.push({
      indexUid: SERVED_INDEX,
      q,
      ...(on.length === 0 ? {} : { attributesToSearchOn: [...on] }),
      attributesToRetrieve: [...RETRIEVED],
      matchingStrategy: 'all',
      filter: more.filter === undefined ? filter : [...filter, more.filter],
      limit: more.limit ?? limit,
      ...(more.sort === undefined ? {} : { sort: [more.sort] }),
    });
  };
  const add = (key: string, ...rest: [Parameters<typeof ask>[1], Parameters<typeof ask>[2]?]): void =>
    ask(asWord(key), ...rest);
  const byPopularity = { sort: 'popularity:desc' };
  // While it is typed, the most popular names that the query may become; else exact names before the rest.
  const byDefault = suggest ? byPopularity : {};
  if (query.initialsWanted !== '') {
    const initials = spellInitials(query.initialsWanted);
    add(initials, ['title_initials'], byDefault);
    add(initials, ['artist_initials', 'both_initials'], byDefault);
    if (initials.length >= MIN_INSIDE_INITIALS) add(initials, ['inside_initials']);
  }
  // By a filter, since the engine ranks a match with a later name of a list lower.
  const exactKeys = [keyboard, ...query.respelled.map(spellLetters)].map(exactKey);
  add('', [], { filter: anyKeyOf(exactKeys) });
  const isHangul = query.initials !== '';
  const mayBeRomanized = !isHangul && !NO_ROMANIZATION.test(romanized);
  const isTogether = keyboard.length >= LEAST_TOGETHER;
  const isLong = keyboard.length > MOST_ALIKE;
  if (isLong) {
    const romanKeys = mayBeRomanized ? (['title_roman', 'artist_roman'] as const) : [];
    add(keyboard, ['title_key', 'both_key', 'artist_key', ...romanKeys], byDefault);
  } else {
    const titles = isTogether ? (['title_key', 'both_key'] as const) : (['title_key'] as const);
    const inScript = (isInHangul: boolean) => ({
      filter: anyKeyOf([scriptKey(isInHangul)]),
      ...byDefault,
    });
    // One search per script, or the most popular songs in one would leave no room for those in the other.
    if (query.mayBeOtherMode || !isTogether) add(keyboard, titles, inScript(isHangul));
    if (query.mayBeOtherMode) add(keyboard, titles, inScript(!isHangul));
    else if (isTogether) add(keyboard, titles, byDefault);
    add(keyboard, ['artist_key'], byPopularity);
  }
  if (query.isOnlyConsonants) return searches;
  if (!suggest && keyboard.length <= MOST_CROWDED) {
    if (keyboard.length < SHORTEST_MISTYPED) {
      add(keyboard, ['title_key'], { sort: 'title_length:asc', limit: SHORTEST_TITLES });
    } else add(wholeWord(keyboard), ['title_key', 'artist_key'], { limit: MISTYPED_WHOLE_NAMES });
  }
  ask(rightWords(query.wanted), ['title_words', 'artist_words'], { limit: limit + ARTISTS_BESIDE_TITLES });
  if (hasUnspacedLetters(query.letters)) add(keyboard, ['inside_key'], byPopularity);
  if (isHangul) add(romanized, ['title_key', 'artist_key'], byDefault);
  else if (mayBeRomanized && !isLong) add(romanized, ['title_roman', 'artist_roman'], byDefault);
  if (keyboard.length >= SHORTEST_MISTYPED && keyboard.length < MAX_TAILED) {
    // The first letter is missing, wrong, or swapped with the second.
    add(keyboard, ['title_tail', 'artist_tail']);
    add(keyboard.slice(1), ['title_tail', 'artist_tail']);
    add(`${keyboard.charAt(1)}${keyboard.charAt(0)}${keyboard.slice(2)}`, ['title_key', 'artist_key']);
  }
  if (!suggest && isHangul && query.letters.length >= MIN_SWAPPED) {
    add('', [], { filter: anyKeyOf([syllablesKey(query.letters)]) });
  }
  return searches;
}

/** Returns the searches of look-ups, which only filter. */
export function lookupSearches(lookups: readonly Lookup[], filter: readonly string[]): MultiSearchQuery[] {
  return lookups.map((lookup) => ({
    indexUid: SERVED_INDEX,
    q: '',
    attributesToRetrieve: [...RETRIEVED],
    filter: [...filter, lookupExpression(lookup)],
    limit: lookup.limit,
    ...(lookup.first === 'shortest title' ? { sort: ['title_length:asc'] } : {}),
  }));
}

/**
 * Returns the words, all but the last in quotes, which forbid typos: a name with a mistyped word matches by
 * its key, if at all. The last word may be unfinished.
 */
function rightWords(words: readonly string[]): string {
  const right = words.map((word) => asWord(word).replaceAll('"', ''));
  return [...right.slice(0, -1).map((word) => `"${word}"`), ...right.slice(-1)].join(' ');
}

/**
 * Ends a key with a space: without it the engine takes the last word as unfinished. It tries at most 150
 * words with one typo and 50 with two, and beginnings of longer words would leave no room for a whole one:
 * Gluo means Glue rather than Glorious.
 */
function wholeWord(key: string): string {
  return `${key} `;
}
