import { foldText } from '../domain/text.ts';
import { highlight } from './highlight.ts';
import { KINDS, scoreOf } from './match-kinds.ts';
import type { QueryKeys } from './query-keys.ts';
import { type Candidate, type Ranked, rankSongs, rankSuggestions } from './rerank.ts';
import { type Highlight, MAX_RANKED, type TitleQuery } from './title-index.ts';

/** A candidate, and the names that it is shown with. */
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

/**
 * Returns how many of the best songs an answer needs: its own, and one to know whether there is a next page.
 */
export function countNeeded({ from = 0, limit }: TitleQuery): number {
  return Math.min(MAX_RANKED, from + limit + 1);
}

/** Returns the candidates that match, in their order. The same for every engine. */
export function rankedFor<Item extends NamedCandidate>(
  query: QueryKeys,
  { text, suggest = false }: TitleQuery,
  candidates: Iterable<Item>,
): readonly Ranked<Item>[] {
  return suggest ? rankSuggestions(query, candidates) : withWrittenFirst(text, rankSongs(query, candidates));
}

/**
 * Puts the most popular song that is written exactly as typed first, by its title or an artist. Popularity
 * orders all other exact matches, whatever credits and reissues are in their titles. So nobody misses a song
 * called Stay for one called Stay (with somebody), nor the famous one for a dozen others called just Stay.
 */
function withWrittenFirst<Item extends NamedCandidate>(
  text: string,
  ranking: readonly Ranked<Item>[],
): readonly Ranked<Item>[] {
  const wanted = foldText(text);
  const isExact = ({ match }: Ranked<Item>) => match.kind === KINDS.exact && match.losses === 0;
  const isWritten = ({ item: { track } }: Ranked<Item>) =>
    [track, ...track.artists].some(({ name }) => foldText(name) === wanted);
  const index = ranking.findIndex((ranked) => !isExact(ranked) || isWritten(ranked));
  const first = ranking[index];
  if (first === undefined || index === 0 || !isExact(first)) return ranking;
  return [first, ...ranking.slice(0, index), ...ranking.slice(index + 1)];
}

/** Returns the requested page of a ranking. */
export function answerOf<Item extends NamedCandidate>(
  query: QueryKeys,
  { from = 0, limit }: TitleQuery,
  ranking: readonly Ranked<Item>[],
): RankedPage<Item> {
  const all = ranking.slice(0, MAX_RANKED);
  const end = from + limit;
  return {
    ranked: all.slice(from, end).map(({ item, match }) => ({
      item,
      score: scoreOf(match),
      isGuess: match.kind.isGuess,
      highlight: highlight(query, match, { ...item.track, names: item.names }),
    })),
    next: end < all.length ? end : null,
  };
}
