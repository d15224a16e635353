import type { QueryKeys } from './query-keys.ts';
import { isCompletion } from './scores.ts';
import { matchSong, type SongMatch } from './song-match.ts';
import type { SongNames } from './song-names.ts';

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
    const [first, second] = [isCompletion(a.score), isCompletion(b.score)];
    if (first !== second) return Number(second) - Number(first);
    const [popularity, other] = [a.item.popularity ?? -1, b.item.popularity ?? -1];
    return (first ? other - popularity : 0) || b.score - a.score || byStanding(a.item, b.item);
  });
}

function matchesOf<Item extends Candidate>(query: QueryKeys, candidates: Iterable<Item>): Ranked<Item>[] {
  const matches: Ranked<Item>[] = [];
  for (const item of candidates) {
    const match = matchSong(query, item.names);
    if (match.score > 0) matches.push({ item, ...match });
  }
  return matches;
}

function byStanding(a: Candidate, b: Candidate): number {
  return (b.popularity ?? -1) - (a.popularity ?? -1) || (a.id < b.id ? -1 : Number(a.id > b.id));
}
