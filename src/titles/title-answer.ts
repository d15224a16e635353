import { parseSongTitle } from '../domain/song-version.ts';
import { foldText } from '../domain/text.ts';
import { highlight } from './highlight.ts';
import { isBySound, KINDS, scoreOf } from './match-kinds.ts';
import { isKorean } from './name-keys.ts';
import type { QueryKeys } from './query-keys.ts';
import { type Candidate, type MoreCandidates, type Ranked, rankSongs, rankSuggestions } from './rerank.ts';
import type { SongMatch } from './song-match.ts';
import { soundTheSame } from './sound-match.ts';
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
  more: MoreCandidates<Item>,
): readonly Ranked<Item>[] {
  if (suggest) return rankSuggestions(query, candidates, more);
  const ranking = withHeardFirst(query, withWrittenFirst(text, rankSongs(query, candidates, more)));
  return withOtherMeanings(withOtherNames(withArtistFirst(query, ranking)));
}

/**
 * Puts the most popular song that is written as typed before all exact matches that are not far more popular,
 * by its title or an artist: credits and re-release words do not count, a translation does. Popularity orders
 * all other exact matches.
 */
function withWrittenFirst<Item extends NamedCandidate>(
  text: string,
  ranking: readonly Ranked<Item>[],
): readonly Ranked<Item>[] {
  const wanted = foldText(text);
  const isExact = ({ match }: Ranked<Item>) => match.kind === KINDS.exact && match.losses === 0;
  const isWritten = ({ item: { track } }: Ranked<Item>) =>
    isNamed(track.name, wanted) || track.artists.some(({ name }) => foldText(name) === wanted);
  const index = ranking.findIndex((ranked) => !isExact(ranked) || isWritten(ranked));
  const written = ranking[index];
  return written !== undefined && isExact(written) ? withEarlier(ranking, index) : ranking;
}

/**
 * Puts a name in the script of the query that sounds just as it, but for a typo, before names in the other
 * script that sound so and are not far more popular: 넘버나인 before No. 9 for 넘버나잉.
 */
function withHeardFirst<Item extends NamedCandidate>(
  { sounds: [heard] }: QueryKeys,
  ranking: readonly Ranked<Item>[],
): readonly Ranked<Item>[] {
  const [first] = ranking;
  if (first === undefined || heard === undefined || !isBySound(first.match)) return ranking;
  const index = ranking.findIndex(
    ({ match: { kind, title, artist } }) =>
      kind === KINDS.typo && (title ?? artist)?.keys.sounds[0] === heard,
  );
  return index < 0 ? ranking : withEarlier(ranking, index);
}

/**
 * Puts an artist who sounds just as the query in another script before songs that only credit the artist
 * (에일리 is Ailee rather than a song "(feat. 에일리)"), before a typo in a name that is not shown (제이미 is Jamie,
 * and not 제이지), and before one in a name in the other script (정엽 is Jung Yup rather than jeonghyeon).
 */
function withArtistFirst<Item extends NamedCandidate>(
  query: QueryKeys,
  ranking: readonly Ranked<Item>[],
): readonly Ranked<Item>[] {
  const [first] = ranking;
  if (first === undefined || !(isFarTypo(query, first.match) || isOnlyCredited(query, first))) return ranking;
  const index = ranking.findIndex(
    ({ match: { kind, artist } }) =>
      kind === KINDS.soundsSimilar && artist !== null && soundTheSame(query, artist.keys),
  );
  return index < 0 ? ranking : withEarlier(ranking, index);
}

/** Whether the name has a typo, sounds otherwise, and is not shown or in another script. */
function isFarTypo(query: QueryKeys, { kind, share, title, artist }: SongMatch): boolean {
  const name = title ?? artist;
  // Typed in the other keyboard mode without a typo.
  const hasSameKeys = share === 1;
  if (kind !== KINDS.typo || hasSameKeys || name === null || soundTheSame(query, name.keys)) return false;
  return name.otherName !== null || isKorean(name.keys) !== isKorean(query);
}

/** Whether the query is a word of the song's credits, and no artist of the song sounds so. */
function isOnlyCredited(query: QueryKeys, { item: { names }, match }: Ranked<Candidate>): boolean {
  if (match.kind !== KINDS.wordsInside || match.title === null || match.title.isShortened) return false;
  if (names.artists.some(({ keys }) => soundTheSame(query, keys))) return false;
  const plain = names.titles.filter(({ isShortened, isDerived }) => isShortened && !isDerived);
  return plain.length > 0 && plain.every(({ keys }) => !keys.letters.includes(query.letters));
}

/** Share of another song's popularity that a likelier song needs to come before it. */
const LEAST_POPULARITY = 0.6;

/** Puts the song at an index before the first one that is not far more popular. */
function withEarlier<Item extends NamedCandidate>(
  ranking: readonly Ranked<Item>[],
  index: number,
): readonly Ranked<Item>[] {
  const moved = ranking[index] as Ranked<Item>;
  const popularity = moved.item.popularity ?? 0;
  const place = ranking.findIndex(({ item }) => popularity >= LEAST_POPULARITY * (item.popularity ?? 0));
  return [...ranking.slice(0, place), moved, ...ranking.slice(place, index), ...ranking.slice(index + 1)];
}

/** Whether a title is the wanted one, but for credits and re-release words. */
function isNamed(title: string, wanted: string): boolean {
  if (foldText(title) === wanted) return true;
  const { song, takes } = parseSongTitle(title);
  return takes.length === 0 && song === wanted;
}

/**
 * Gives another meaning a place among the first songs, if they all have one meaning: the text may be a title
 * and an artist, and a guess may be misspelled or only sound alike.
 */
function withOtherMeanings<Item>(ranking: readonly Ranked<Item>[]): readonly Ranked<Item>[] {
  return [openWay, meaningOf].reduce(withAnother, ranking);
}

/**
 * Puts one song of each name first among songs found by their sounds, as many as a listener sees at once:
 * none of the names is likely enough to fill these places.
 */
function withOtherNames<Item>(ranking: readonly Ranked<Item>[]): readonly Ranked<Item>[] {
  const isBySounds = ({ match }: Ranked<Item>) => isBySound(match) || match.kind === KINDS.soundsSimilar;
  const start = ranking.findIndex(isBySounds);
  if (start < 0) return ranking;
  const names = new Set<unknown>();
  const first = new Set<Ranked<Item>>();
  for (const ranked of ranking.slice(start)) {
    if (first.size === FIRST_PLACES || !isBySounds(ranked)) break;
    const { title, artist } = ranked.match;
    const name = title === null ? artist?.keys : title.keys.letters;
    if (!names.has(name)) first.add(ranked);
    names.add(name);
  }
  const rest = ranking.slice(start).filter((ranked) => !first.has(ranked));
  return [...ranking.slice(0, start), ...first, ...rest];
}

/** Places that a listener sees at once, and the place for another meaning, from 0. */
const FIRST_PLACES = 5;
const PLACE_OF_ANOTHER = 3;

function withAnother<Item>(
  ranking: readonly Ranked<Item>[],
  meaning: (ranked: Ranked<unknown>) => string | null,
): readonly Ranked<Item>[] {
  const first = ranking.slice(0, FIRST_PLACES);
  const [one = null] = first.map(meaning);
  if (one === null || first.length < FIRST_PLACES || first.some((ranked) => meaning(ranked) !== one))
    return ranking;
  const isOpen = first.some(({ match }) => match.kind.isGuess || isBySound(match));
  const isWhole = first.some(({ match }) => match.kind.isWholeName);
  const another = ranking.find((ranked) => {
    const other = meaning(ranked);
    const { kind } = ranked.match;
    return other !== null && other !== one && (isOpen || kind.isWholeName || (kind.isGuess && !isWhole));
  });
  if (another === undefined) return ranking;
  const rest = ranking.filter((ranked) => ranked !== another);
  return [...rest.slice(0, PLACE_OF_ANOTHER), another, ...rest.slice(PLACE_OF_ANOTHER)];
}

/** The way of a guess, and one way of all names that are matched in part: Numb may be meant by 넘 as well. */
function openWay({ match: { kind } }: Ranked<unknown>): string | null {
  if (kind.isGuess) return kind.way;
  return kind.isWholeName ? null : 'part';
}

function meaningOf({ match: { title, artist } }: Ranked<unknown>): string | null {
  if (title === null) return artist === null ? null : 'artist';
  return artist === null ? 'title' : null;
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
