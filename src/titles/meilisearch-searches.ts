import type { MultiSearchQuery } from 'meilisearch';
import {
  asWord,
  MAX_TAILED,
  SERVED_INDEX,
  type SongDocument,
  spellInitials,
} from './meilisearch-documents.ts';
import { encodeName } from './meilisearch-filter.ts';
import { MIN_INSIDE_INITIALS, SHORTEST_MISTYPED } from './name-match.ts';
import type { QueryKeys } from './query-keys.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';

/** Of the shortest titles that begin as typed, where that is too short for a mistake: many are as short. */
const SHORTEST_TITLES = 100;
/** Songs that are called so with a mistake: the closest come first. */
const MISTYPED_WHOLE_NAMES = 20;
/** A word may be an artist's, by whose songs the titles that hold it would be pushed out. */
const ARTISTS_BESIDE_TITLES = 20;
/** Letters of a key up to which so many names begin alike that each kind needs a search of its own. */
const MOST_ALIKE = 8;
/** Letters up to which there are more words about like a key than the engine tries. */
const MOST_CROWDED = 12;
/** Letters of a key that may be an artist and a title. */
const LEAST_TOGETHER = 5;
/** Letters that no romanised Korean has. */
const NO_ROMANIZATION = /[fqvxz]/;

const RETRIEVED = [
  'id',
  'release',
  'popularity',
  'name',
  'artists',
  'other_titles',
  'aliases',
  'track',
] as const satisfies readonly (keyof SongDocument)[];

/** What a search brings of a song. */
export type Hit = Pick<SongDocument, (typeof RETRIEVED)[number]>;

/** One search a kind of key. Each is cut by itself, so that many weak matches of one push out none of another. */
export function searchesFor(
  query: QueryKeys,
  options: { readonly limit: number; readonly filter: string[]; readonly suggest: boolean },
): MultiSearchQuery[] {
  const { limit, filter, suggest } = options;
  const { keyboard, romanized, words } = query;
  const searches: MultiSearchQuery[] = [];
  const add = (
    q: string,
    on: readonly (keyof SongDocument)[],
    more: {
      readonly filter?: string;
      readonly sort?: string;
      readonly limit?: number;
      readonly mayMissWords?: boolean;
    } = {},
  ): void => {
    searches.push({
      indexUid: SERVED_INDEX,
      q: asWord(q),
      ...(on.length === 0 ? {} : { attributesToSearchOn: [...on] }),
      attributesToRetrieve: [...RETRIEVED],
      // The last words are left out where too few songs have all.
      matchingStrategy: more.mayMissWords === true ? 'last' : 'all',
      filter: more.filter === undefined ? filter : [...filter, more.filter],
      limit: more.limit ?? limit,
      ...(more.sort === undefined ? {} : { sort: [more.sort] }),
    });
  };
  const byPopularity = { sort: 'popularity:desc' };
  // While it is typed, the best known of what the query may become; else what is called just that before the rest.
  const byDefault = suggest ? byPopularity : {};
  if (query.initialsWanted !== '') {
    const initials = spellInitials(query.initialsWanted);
    add(initials, ['title_initials'], byDefault);
    add(initials, ['artist_initials', 'both_initials'], byDefault);
    if (initials.length >= MIN_INSIDE_INITIALS) add(initials, ['inside_initials']);
  }
  // By the filter, since the engine ranks a name behind the first of a list below it.
  add('', [], { filter: `exact_keys = "${encodeName(keyboard)}"`, ...byPopularity });
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
      filter: `title_scripts = ${isInHangul ? 'hangul' : 'other'}`,
      ...byDefault,
    });
    // Apart, or the best known songs in one script would leave no place for those in the other.
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
  add(words, ['title_words', 'artist_words'], {
    mayMissWords: words.includes(' '),
    limit: limit + ARTISTS_BESIDE_TITLES,
  });
  if (hasUnspacedLetters(query.letters)) add(keyboard, ['inside_key'], byPopularity);
  if (isHangul) add(romanized, ['title_key', 'artist_key'], byDefault);
  else if (mayBeRomanized && !isLong) add(romanized, ['title_roman', 'artist_roman'], byDefault);
  if (keyboard.length >= SHORTEST_MISTYPED && keyboard.length < MAX_TAILED) {
    // The first letter is missing, another one, or has changed places with the second.
    add(keyboard, ['title_tail', 'artist_tail']);
    add(keyboard.slice(1), ['title_tail', 'artist_tail']);
    add(`${keyboard.charAt(1)}${keyboard.charAt(0)}${keyboard.slice(2)}`, ['title_key', 'artist_key']);
  }
  return searches;
}

/**
 * A last word is taken as unfinished unless a space follows. The engine tries at most 150 words with one mistake and 50
 * with two, of which the beginnings of longer ones leave no place for a whole one: Gluo is Glue, before Glorious.
 */
function wholeWord(key: string): string {
  return `${key} `;
}
