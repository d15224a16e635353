import type { QueryKeys } from './query-keys.ts';
import { BEST_GUESS, completionOf } from './scores.ts';
import { matchSong, type SongMatch } from './song-match.ts';
import type { SongNames } from './song-names.ts';

/** What a guess loses by one mistake more, in a name of a dozen letters. */
const WORSE_GUESS = 0.04;

export interface Candidate {
  readonly names: SongNames;
  readonly popularity: number | null;
  readonly id: string;
}

export interface Ranked<Item> extends SongMatch {
  readonly item: Item;
}

/** The candidates that are close, best first; of equally close ones the better known, then the smaller id. */
export function rankSongs<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
): Ranked<Item>[] {
  return matchesOf(query, candidates).toSorted((a, b) => b.score - a.score || byStanding(a.item, b.item));
}

/**
 * The same while the query is still being typed: all that it may be the beginning of stands together, the best
 * known first, since nobody can tell yet how much is still to come.
 */
export function rankSuggestions<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
): Ranked<Item>[] {
  return matchesOf(query, candidates).toSorted((a, b) => {
    const completion = completionOf(a.score);
    const other = completionOf(b.score);
    if (completion !== other) return other - completion;
    const byPopularity = completion === 0 ? 0 : (b.item.popularity ?? -1) - (a.item.popularity ?? -1);
    return byPopularity || b.score - a.score || byStanding(a.item, b.item);
  });
}

/**
 * What is close: where anything is called as it was typed, only that; else the best guesses, without those that
 * take another mistake.
 */
function matchesOf<Item extends Candidate>(query: QueryKeys, candidates: Iterable<Item>): Ranked<Item>[] {
  const items = [...candidates];
  const found = matchesAbove(BEST_GUESS, query, items);
  if (found.length > 0) return found;
  // Only now letters and words are compared one by one, which takes longest.
  const guesses = matchesAbove(0, query, items);
  const least = Math.max(...guesses.map(({ score }) => score)) - WORSE_GUESS;
  return guesses.filter(({ score }) => score >= least);
}

function matchesAbove<Item extends Candidate>(
  score: number,
  query: QueryKeys,
  items: readonly Item[],
): Ranked<Item>[] {
  const matches: Ranked<Item>[] = [];
  for (const item of items) {
    const match = matchSong(query, item.names, score);
    if (match.score > 0) matches.push({ item, ...match });
  }
  return matches;
}

function byStanding(a: Candidate, b: Candidate): number {
  return (b.popularity ?? -1) - (a.popularity ?? -1) || (a.id < b.id ? -1 : Number(a.id > b.id));
}
