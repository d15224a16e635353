import { type Highlight, highlight } from './highlight.ts';
import type { QueryKeys } from './query-keys.ts';
import { type Candidate, type Ranked, rankSongs, rankSuggestions } from './rerank.ts';
import { isGuess } from './scores.ts';
import { MAX_PLACES, type TitleQuery } from './title-index.ts';

/** A candidate, and what it is shown with. */
export interface NamedCandidate extends Candidate {
  readonly track: { readonly name: string; readonly artists: readonly { readonly name: string }[] };
}

export interface RankedPage<Item> {
  readonly ranked: readonly {
    readonly item: Item;
    readonly score: number;
    readonly isGuess: boolean;
    readonly highlight: Highlight;
  }[];
  readonly next: number | null;
}

/** How many of the best songs an answer needs, to know of the next page as well. */
export function placesOf({ from = 0, limit }: TitleQuery): number {
  return Math.min(MAX_PLACES, from + limit + 1);
}

/** The candidates that are close, in their order. The same for every engine. */
export function rankedFor<Item extends NamedCandidate>(
  query: QueryKeys,
  { suggest = false }: TitleQuery,
  candidates: Iterable<Item>,
): Ranked<Item>[] {
  return (suggest ? rankSuggestions : rankSongs)(query, candidates);
}

/** The page that was asked for. */
export function answerOf<Item extends NamedCandidate>(
  query: QueryKeys,
  { from = 0, limit }: TitleQuery,
  ranking: readonly Ranked<Item>[],
): RankedPage<Item> {
  const all = ranking.slice(0, MAX_PLACES);
  const end = from + limit;
  return {
    ranked: all.slice(from, end).map(({ item, ...match }) => ({
      item,
      score: match.score,
      isGuess: isGuess(match.score),
      highlight: highlight(query, match, { ...item.track, names: item.names }),
    })),
    next: end < all.length ? end : null,
  };
}
