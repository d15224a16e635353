import type { QueryKeys } from './query-keys.ts';
import { BEST_GUESS, completionOf, isGuess, isWholeName } from './scores.ts';
import { matchSong, type SongMatch } from './song-match.ts';
import type { SongNames } from './song-names.ts';

/** What a guess loses by one mistake more, in a name of a dozen letters. */
const WORSE_GUESS = 0.04;

/** Songs that are called in part as it was typed: with so many, that was no mistake. */
const ENOUGH_IN_PART = 5;

export interface Candidate {
  readonly names: SongNames;
  readonly popularity: number | null;
  readonly id: string;
}

export interface Ranked<Item> extends SongMatch {
  readonly item: Item;
}

/**
 * The candidates that are close, best first; of equally close ones the better known, then the smaller id. Guesses
 * are among them only where nothing is called as it was typed, or little and that only in part: then the query may
 * as well be mistyped.
 */
export function rankSongs<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
): Ranked<Item>[] {
  const items = [...candidates];
  const found = matchesAbove(BEST_GUESS, query, items);
  const isMeant = found.length >= ENOUGH_IN_PART || found.some(({ score }) => isWholeName(score));
  const matches = isMeant ? found : [...found, ...bestGuesses(query, items)];
  return matches.toSorted((a, b) => b.score - a.score || byStanding(a.item, b.item));
}

/**
 * The same while the query is still being typed: all that it may be the beginning of stands together, the best
 * known first, since nobody can tell yet how much is still to come.
 */
export function rankSuggestions<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
): Ranked<Item>[] {
  const items = [...candidates];
  const found = matchesAbove(BEST_GUESS, query, items);
  const matches = found.length > 0 ? found : bestGuesses(query, items);
  return matches.toSorted((a, b) => {
    const completion = completionOf(a.score);
    const other = completionOf(b.score);
    if (completion !== other) return other - completion;
    const byPopularity = completion === 0 ? 0 : (b.item.popularity ?? -1) - (a.item.popularity ?? -1);
    return byPopularity || b.score - a.score || byStanding(a.item, b.item);
  });
}

/** Those that are called otherwise than it was typed, without those that take another mistake than the best of them. */
function bestGuesses<Item extends Candidate>(query: QueryKeys, items: readonly Item[]): Ranked<Item>[] {
  const guesses = matchesAbove(0, query, items).filter(({ score }) => isGuess(score));
  const best = guesses.reduce((most, { score }) => Math.max(most, score), 0);
  return guesses.filter(({ score }) => score >= best - WORSE_GUESS);
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
