import { foldText } from '../domain/text.ts';
import { type Highlight, highlight } from './highlight.ts';
import type { QueryKeys } from './query-keys.ts';
import { type Candidate, type Ranked, rankSongs, rankSuggestions } from './rerank.ts';
import { isGuess, SCORES } from './scores.ts';
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
  { text, suggest = false }: TitleQuery,
  candidates: Iterable<Item>,
): readonly Ranked<Item>[] {
  return suggest ? rankSuggestions(query, candidates) : withWrittenFirst(text, rankSongs(query, candidates));
}

/**
 * The best known song, or artist, that is written just as it was typed comes first; of all others fame decides, whatever
 * credits and reissues are in their titles. So nobody misses a song called Stay for one called Stay (with somebody), nor
 * the famous one for a dozen others called just Stay.
 */
function withWrittenFirst<Item extends NamedCandidate>(
  text: string,
  ranking: readonly Ranked<Item>[],
): readonly Ranked<Item>[] {
  const wanted = foldText(text);
  const isWritten = ({ item: { track } }: Ranked<Item>) =>
    [track, ...track.artists].some(({ name }) => foldText(name) === wanted);
  const place = ranking.findIndex((ranked) => ranked.score < SCORES.exact || isWritten(ranked));
  const first = ranking[place];
  if (first === undefined || place === 0 || first.score < SCORES.exact) return ranking;
  return [first, ...ranking.slice(0, place), ...ranking.slice(place + 1)];
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
