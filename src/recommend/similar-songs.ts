import type { TrackFilter } from '../domain/filters.ts';
import { isOfEachSeed } from '../domain/seed-strategy.ts';
import { METRIC_OF, type Space } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Seeds, ServedTrack, SimilarTrack, SongIndex } from '../songs/song-index.ts';
import { blendOrders } from './blend.ts';
import { takeDiversely } from './diversity.ts';
import { byPopularity, byTargets, factsOf, fuseOrders, type Order, type Targets } from './fusion.ts';
import { takeInTurn } from './interest-queues.ts';
import { createSongPicker, type ListRules } from './song-picker.ts';
import { interestsAmong } from './taste-interests.ts';

/** A list by one space, or `blend`: sound within style. */
export type ListMethod = Space | 'blend';

export interface SimilarSongsQuery extends ListRules {
  readonly seeds: Seeds;
  readonly method: ListMethod;
  /** At least 1. */
  readonly limit: number;
  /** How many of the best to leave out, for the next page. */
  readonly from: number;
  readonly filter: TrackFilter;
  /** Songs to leave out, by the id of any of their versions. */
  readonly without: readonly TrackId[];
  /** Values that the songs should be near, beside being similar. */
  readonly targets?: Targets;
  /**
   * How much popularity counts beside being similar, from 0 to 1; by default {@link BLEND_POPULARITY} with
   * `blend`, else 0.
   */
  readonly popularity?: number | undefined;
  /** Tracks to compare every song with, in every space; the seeds by default, if `blend` compares. */
  readonly comparedWith?: readonly TrackId[];
  /** Songs that count as seeds for the rules of the list, beside the tracks that `seeds` names. */
  readonly known?: readonly ServedTrack[];
  /** The similarity that every song has at least, in the space that is searched. */
  readonly threshold?: number;
  /** How unlike each other the songs should be, from 0 (the default) to 1. */
  readonly diversity?: number;
}

/** What ends a list early: the songs that pass the filter, the list's rules, the threshold, or the work. */
export type ListEnd = 'filter' | 'rules' | 'threshold' | 'depth';

/** Where a song stands among the candidates, in the order of the space that was not searched. */
export interface OtherRank {
  readonly space: Space;
  /** From 1. */
  readonly rank: number;
  /** The number of candidates. */
  readonly of: number;
}

export interface ListedSong extends SimilarTrack {
  /** Only if the songs are compared in every space. */
  readonly otherRank?: OtherRank;
}

export interface SimilarSongs {
  readonly release: string;
  readonly seeds: readonly ServedTrack[];
  /** Best first. */
  readonly items: readonly ListedSong[];
  /** Where the next page starts; null after the last song. */
  readonly next: number | null;
  /** What the page has fewer songs than `limit` for; null if it has as many. */
  readonly end: ListEnd | null;
  /** The songs of the list up to the end of the page. */
  readonly total: number;
  /** The songs that the list was chosen from, whether the rules allow them or not. */
  readonly candidates: readonly SimilarTrack[];
  /** What the rules chose from at first. */
  readonly pool: {
    /** The closest songs that were asked for. */
    readonly size: number;
    /** Those that came, because they pass the filter: if fewer than `size`, all that pass. */
    readonly passing: number;
  };
}

/**
 * Songs that are asked for first. Of 300 random seeds, 22 % of lists of 20 songs in `style` need a second
 * request with 100, 40 % with 60, 10 % with 150, since the closest songs are those of a few artists; in
 * `sound` 1 % with 40. With `best`, as many of each seed: of two seeds in `style` 19 % need one with 100, 5 %
 * with 150, of five 6 % and none.
 */
const FIRST_DEPTH: Readonly<Record<Space | 'best', number>> = { style: 100, sound: 40, best: 150 };
/**
 * Each further request asks for three times as many as the one before, without the artists who are through.
 * No request depends on the page: artists are left out by more names than the rules know, and the pages would
 * not fit together.
 */
const GROWTH = 3;
const MOST_REQUESTS = 6;
/** Songs to look at per song of the list, and at least: the rules may refuse a whole neighbourhood. */
const MOST_SEEN = { perSong: 18, least: 1200 };
/**
 * `blend`, targets and diversity choose among so many of the closest, whatever the page: pages of one list
 * must come from one order.
 */
const CHOSEN_DEPTH = 200;
/** Of songs that fit alike, listeners rather take those that they may know. */
export const BLEND_POPULARITY = 0.8;

/**
 * Returns the songs most like the seeds that the rules allow; with `best`, those close to seeds of each
 * interest in turn, by its number of seeds. One request to the index; if the rules leave
 * the list short, such as for an artist who fills the whole neighbourhood, a further one without the artists
 * who are through.
 *
 * @throws TrackNotFoundError for a seed that the release does not hold.
 */
export async function similarSongs(songs: SongIndex, query: SimilarSongsQuery): Promise<SimilarSongs> {
  const { seeds, method, limit, from, filter, withoutArtists, diversity = 0, threshold = -Infinity } = query;
  const isBlend = method === 'blend';
  const space = isBlend ? 'style' : method;
  const preferences = preferencesOf(query);
  // One more tells whether there is a next page.
  const wanted = from + limit + 1;
  const isChosen = isBlend || preferences.length > 0 || diversity > 0;
  const seedIds = seeds.near.filter((seed) => typeof seed === 'string');
  const comparedWith = query.comparedWith ?? (isBlend ? seedIds : []);
  const isRanked = comparedWith.length > 0;
  const seedCount = isOfEachSeed(seeds) ? seeds.near.length : 1;
  /** Of each seed, if each has songs of its own. */
  let depth = Math.ceil((isChosen ? CHOSEN_DEPTH : depthOf(query, space, wanted, isRanked)) / seedCount);
  const mostSeen = Math.max(MOST_SEEN.least, MOST_SEEN.perSong * wanted);
  const seen: SimilarTrack[] = [];
  const ask = (artists: readonly string[]) =>
    songs.similar({
      seeds,
      space,
      limit: depth,
      filter,
      without: query.without,
      withoutSongs: seen.map((item) => factsOf(item).id),
      withoutArtists: artists,
      comparedWith,
    });

  let answer = await ask(withoutArtists);
  const pool = { size: depth * seedCount, passing: answer.items.length };
  const known = [...answer.seeds, ...(query.known ?? [])];
  const orders = [...(isBlend ? blendOrders(known, seeds.strategy) : []), ...preferences];
  const picker = createSongPicker(query, known, filter);
  const items: ListedSong[] = [];
  let close: readonly SimilarTrack[] = [];
  // As many for every page, so that all pages are cut from one list.
  const closest = isChosen ? CHOSEN_DEPTH : FIRST_DEPTH[space];
  let among: readonly SimilarTrack[] | undefined;
  const take = (item: SimilarTrack): boolean => {
    const isTaken = items.length < wanted && picker.pick(item, among);
    if (isTaken) items.push(withOtherRank(item, close, space));
    return isTaken;
  };
  const interests = answer.near === undefined ? [[0]] : interestsAmong(answer.near, space);
  const turns = interests.map(() => 0);
  const weights = interests.map(({ length }) => length);
  let end: ListEnd;
  for (let requests = 1; ; requests += 1) {
    close = answer.items.filter(({ similarity }) => similarity >= threshold);
    among ??= close.slice(0, closest);
    const candidates = fuseOrders(close, orders, seen.length);
    if (diversity === 0) {
      const queues = interests.map((seedsOfOne) =>
        candidates.filter((item) => seedsOfOne.includes(item.closest ?? 0)),
      );
      takeInTurn(weights, turns, queues, take, () => items.length >= wanted);
    } else {
      const ids = [...items, ...candidates].map(({ track }) => track.id);
      const vectors = await songs.vectorsOf(ids, space);
      takeDiversely(candidates, { diversity, metric: METRIC_OF[space], vectors, taken: [...items] }, take);
    }
    seen.push(...answer.items);
    const isLast = answer.items.length < depth;
    if (close.length < answer.items.length) end = 'threshold';
    else if (isLast) end = items.length < seen.length || requests > 1 ? 'rules' : 'filter';
    else end = 'depth';
    if (items.length >= wanted || end !== 'depth') break;
    if (requests === MOST_REQUESTS || seen.length >= mostSeen) break;
    if (!isChosen) depth *= GROWTH;
    // Whoever was refused once is refused for good.
    answer = await ask(picker.fullArtists());
  }
  const page = items.slice(from, from + limit);
  return {
    release: answer.release,
    seeds: answer.seeds,
    items: page,
    next: items.length > from + limit ? from + limit : null,
    end: page.length === limit ? null : end,
    total: Math.min(items.length, from + limit),
    candidates: seen,
    pool,
  };
}

/** Returns how many songs to ask for first. */
function depthOf(query: SimilarSongsQuery, space: Space, wanted: number, isRanked: boolean): number {
  const isOfEach = isOfEachSeed(query.seeds);
  // Interests take turns among as many songs for every page.
  if (!isRanked && !isOfEach && refusesNone(query, wanted)) return wanted;
  // A song's rank by the other space is one among all that are asked for.
  return FIRST_DEPTH[isRanked ? 'style' : isOfEach && space === 'style' ? 'best' : space];
}

/** Returns whether the rules let every song pass that the index finds. */
function refusesNone({ takes, maxPerArtist, withoutSeedArtists }: ListRules, wanted: number): boolean {
  return takes === 'with' && !withoutSeedArtists && (maxPerArtist ?? Infinity) >= wanted;
}

/** Returns the orders for what the list should be beside similar. */
function preferencesOf({ method, seeds, targets = {}, popularity }: SimilarSongsQuery): Order[] {
  const isBlend = method === 'blend' && seeds.strategy !== 'least';
  const weight = popularity ?? (isBlend ? BLEND_POPULARITY : 0);
  return [
    ...(Object.keys(targets).length > 0 ? [byTargets(targets)] : []),
    ...(weight > 0 ? [byPopularity(weight)] : []),
  ];
}

/** Returns the song with its rank among the candidates, if they are compared in every space. */
function withOtherRank(
  { track, similarity, distance, similarities }: SimilarTrack,
  candidates: readonly SimilarTrack[],
  searched: Space,
): ListedSong {
  const closeness = { similarity, ...(distance === undefined ? {} : { distance }) };
  if (similarities === undefined) return { track, ...closeness };
  const space = searched === 'style' ? 'sound' : 'style';
  const isCloser = (other: SimilarTrack): boolean =>
    (other.similarities?.[space] ?? -Infinity) > similarities[space];
  const rank = 1 + candidates.filter(isCloser).length;
  return { track, ...closeness, similarities, otherRank: { space, rank, of: candidates.length } };
}
