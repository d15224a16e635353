import { byPopularity, comparePopularity } from '../domain/track.ts';
import { compareMatches, KINDS, type MatchKind, scoreOf } from './match-kinds.ts';
import type { QueryKeys } from './query-keys.ts';
import { matchSong, type SongMatch } from './song-match.ts';
import type { SongNames } from './song-names.ts';

/** Public score that one more typo costs in a name of a dozen letters. */
const ONE_MORE_TYPO = 0.04;

/** With so many songs that match in part, the text was no mistake. */
const ENOUGH_IN_PART = 5;

export interface Candidate {
  readonly names: SongNames;
  readonly popularity: number | null;
  readonly id: string;
}

export interface Ranked<Item> {
  readonly item: Item;
  readonly match: SongMatch;
}

/**
 * Returns the candidates that match, best first; equally good ones by popularity, then by id. Guesses are
 * included only if no song matches the whole text and few match it in part: then the text may as well be
 * mistyped.
 */
export function rankSongs<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
): Ranked<Item>[] {
  const items = [...candidates];
  const found = matchesFrom(KINDS.everyWord, query, items);
  const isMeant = found.length >= ENOUGH_IN_PART || found.some(({ match }) => match.kind.isWholeName);
  const matches = isMeant ? found : [...found, ...bestGuesses(query, items)];
  return matches.toSorted((a, b) => compareMatches(a.match, b.match) || byPopularity(a.item, b.item));
}

/**
 * The same while the query is still being typed: all songs that it may become the name of are ordered by
 * popularity, since nobody can tell yet how much is still to come.
 */
export function rankSuggestions<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
): Ranked<Item>[] {
  const items = [...candidates];
  const found = matchesFrom(KINDS.everyWord, query, items);
  const matches = found.length > 0 ? found : bestGuesses(query, items);
  return matches.toSorted(
    (a, b) =>
      b.match.kind.completes - a.match.kind.completes ||
      (a.match.kind.completes === 0 ? 0 : comparePopularity(a.item, b.item)) ||
      compareMatches(a.match, b.match) ||
      byPopularity(a.item, b.item),
  );
}

/** The guesses with no more mistakes than the best guess. */
function bestGuesses<Item extends Candidate>(query: QueryKeys, items: readonly Item[]): Ranked<Item>[] {
  const guesses = matchesFrom(KINDS.mostWords, query, items).filter(({ match }) => match.kind.isGuess);
  const best = guesses.reduce((most, { match }) => Math.max(most, scoreOf(match)), 0);
  return guesses.filter(({ match }) => scoreOf(match) >= best - ONE_MORE_TYPO);
}

/** The candidates that match in a kind at least as good as `worst`. */
function matchesFrom<Item extends Candidate>(
  worst: MatchKind,
  query: QueryKeys,
  items: readonly Item[],
): Ranked<Item>[] {
  const matches: Ranked<Item>[] = [];
  for (const item of items) {
    const match = matchSong(query, item.names, worst);
    if (match !== null && match.kind.best >= worst.best) matches.push({ item, match });
  }
  return matches;
}
