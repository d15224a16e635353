import { byPopularity, comparePopularity } from '../domain/track.ts';
import { compareMatches, isBySound, KINDS, type MatchKind, scoreOf } from './match-kinds.ts';
import { createPartMatcher, type PartMatcher } from './parts-match.ts';
import { isArtistKnown, isNameAlone } from './name-alone.ts';
import { isKorean } from './name-keys.ts';
import type { QueryKeys } from './query-keys.ts';
import { matchSong, type SongMatch } from './song-match.ts';
import type { SongNames } from './song-names.ts';
import { NEARLY_THE_SAME_SOUND, shareWithPopularity, soundTheSame } from './sound-match.ts';
import type { MatchWay } from './title-index.ts';

/** Public score that one more typo costs in a name of a dozen letters. */
const ONE_MORE_TYPO = 0.04;

/** Public score between names that sound alike and names that sound less alike. */
const LESS_ALIKE = 0.02;
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
 * Returns the songs that are looked up (lookups.ts), of which some may be candidates already. They are
 * needed if no whole name matches.
 */
export type MoreCandidates<Item> = () => Iterable<Item>;

/**
 * Returns the candidates that match, best first; equally good ones by popularity, then by id. Artist and
 * title are compared apart only if no name matches the whole text. Guesses are included only if few songs
 * match it in part, too: then the text may as well be mistyped.
 */
export function rankSongs<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
  more: MoreCandidates<Item> = () => [],
): Ranked<Item>[] {
  const items = new Set(candidates);
  const matches = matchesOf(query, items, more, ENOUGH_IN_PART);
  return [...matches, ...alsoMeant(query, items, matches)].toSorted(
    (a, b) => compareMatches(a.match, b.match) || byPopularity(a.item, b.item),
  );
}

/**
 * The same while the query is still being typed: all songs that it may become the name of are ordered by
 * popularity, since nobody can tell yet how much is still to come. One match is enough to leave guesses out.
 */
export function rankSuggestions<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
  more: MoreCandidates<Item> = () => [],
): Ranked<Item>[] {
  return matchesOf(query, candidates, more, 1).toSorted(
    (a, b) =>
      b.match.kind.completes - a.match.kind.completes ||
      (a.match.kind.completes === 0 ? 0 : comparePopularity(a.item, b.item)) ||
      compareMatches(a.match, b.match) ||
      byPopularity(a.item, b.item),
  );
}

/** The matches, and guesses if fewer than `enough` songs match and none by a whole name. */
function matchesOf<Item extends Candidate>(
  query: QueryKeys,
  candidates: Iterable<Item>,
  more: MoreCandidates<Item>,
  enough: number,
): Ranked<Item>[] {
  const items = new Set(candidates);
  const found = matchesFrom(KINDS.everyWord, query, items);
  if (found.some(isCertain)) return found;
  const lookedUp = new Set(more());
  const others = [...lookedUp].filter((item) => !items.has(item));
  found.push(...matchesFrom(KINDS.everyWord, query, others));
  const apart = matchesApart(createPartMatcher(query), lookedUp);
  const matches = bestOfEach([...found, ...apart.filter(({ match }) => !match.kind.isGuess)]);
  if (matches.some(isCertain)) return matches;
  if (matches.length >= enough && !matches.some(({ match }) => isBySound(match))) return matches;
  // An engine may come upon more names that are about as the query. Only what both look up is a guess by its
  // sound or words, so that both guess alike.
  const guesses = matchesFrom(KINDS.mostWords, query, [...items, ...others]).filter(
    ({ item, match }) =>
      match.kind.isGuess &&
      (match.kind === KINDS.typo || match.kind === KINDS.typoInPrefix || lookedUp.has(item)),
  );
  return bestOfEach([
    ...matches,
    ...bestGuesses([...guesses, ...apart.filter(({ match }) => match.kind.isGuess)], matches),
  ]);
}

/**
 * Songs that a query in Hangul means as well if few songs match it, or none as a whole: their names in Latin
 * letters sound just so. 오아시스 is a song, and Oasis a band.
 */
function alsoMeant<Item extends Candidate>(
  query: QueryKeys,
  items: Iterable<Item>,
  matches: readonly Ranked<Item>[],
): readonly Ranked<Item>[] {
  const isWhole = matches.some(({ match }) => match.kind.isWholeName);
  if (!isKorean(query) || query.isOnlyConsonants || (isWhole && matches.length >= ENOUGH_IN_PART)) return [];
  const matched = new Set(matches.map(({ item }) => item));
  const others = [...items].filter(
    (item) =>
      !matched.has(item) &&
      [...item.names.titles, ...item.names.artists].some(({ keys }) => soundTheSame(query, keys)),
  );
  return matchesFrom(KINDS.soundsSimilar, query, others).map(withPopularity);
}

/** Whether nothing else can be meant. */
function isCertain({ match }: Ranked<unknown>): boolean {
  return match.kind.isWholeName && !isBySound(match);
}

/**
 * The best guesses of each way to match. Songs that sound only about like the query are left out if something
 * is closer, or if the query names an artist. Songs of which only one name is right are guesses if no other
 * one is close.
 */
function bestGuesses<Item extends Candidate>(
  guesses: readonly Ranked<Item>[],
  matches: readonly Ranked<Item>[],
): readonly Ranked<Item>[] {
  const ofWay = (way: MatchWay): readonly Ranked<Item>[] =>
    guesses.filter(({ match }) => match.kind.way === way);
  const typos = fewestMistakes(ofWay('typo'), ONE_MORE_TYPO);
  const byWords = matches.length > 0 ? [] : ofWay('words');
  const words = fewestMistakes(byWords, ONE_MORE_TYPO);
  const knowsArtist = byWords.some(({ match }) => isArtistKnown(match));
  const isAnythingClose = typos.length > 0 || matches.length > 0;
  const isNear = ({ match }: Ranked<Item>) => match.share >= NEARLY_THE_SAME_SOUND;
  const sounds = ofWay('romanization').filter(
    (ranked) => !(isAnythingClose || knowsArtist) || isNear(ranked),
  );
  const isAnyNear = typos.length > 0 || sounds.some(isNear);
  const wanted = isAnyNear ? words.filter(({ match }) => !isNameAlone(match)) : words;
  return [...typos, ...fewestMistakes(sounds.map(withPopularity), LESS_ALIKE), ...wanted];
}

function withPopularity<Item extends Candidate>({ item, match }: Ranked<Item>): Ranked<Item> {
  const isArtistHeard = match.title === null && match.artist !== null && match.share === 1;
  const share = shareWithPopularity(match.share, item.popularity, isArtistHeard);
  return { item, match: { ...match, share } };
}

/** The guesses whose score is at most `less` below the best one's. */
function fewestMistakes<Item>(guesses: readonly Ranked<Item>[], less: number): readonly Ranked<Item>[] {
  const best = guesses.reduce((most, { match }) => Math.max(most, scoreOf(match)), 0);
  return guesses.filter(({ match }) => scoreOf(match) >= best - less);
}

/** The candidates that match in a kind at least as good as `worst`. */
function matchesFrom<Item extends Candidate>(
  worst: MatchKind,
  query: QueryKeys,
  items: Iterable<Item>,
): Ranked<Item>[] {
  const matches: Ranked<Item>[] = [];
  for (const item of items) {
    const match = matchSong(query, item.names, worst);
    if (match !== null && match.kind.best >= worst.best) matches.push({ item, match });
  }
  return matches;
}

function matchesApart<Item extends Candidate>(
  matchParts: PartMatcher,
  items: Iterable<Item>,
): Ranked<Item>[] {
  const matches: Ranked<Item>[] = [];
  for (const item of items) {
    const match = matchParts(item.names);
    if (match !== null) matches.push({ item, match });
  }
  return matches;
}

/** The better match of each item, the first of equally good ones. */
function bestOfEach<Item>(matches: readonly Ranked<Item>[]): Ranked<Item>[] {
  const best = new Map<Item, Ranked<Item>>();
  for (const ranked of matches) {
    const before = best.get(ranked.item);
    if (before === undefined || compareMatches(ranked.match, before.match) < 0) best.set(ranked.item, ranked);
  }
  return [...best.values()];
}
