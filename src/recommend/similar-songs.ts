import type { TrackFilter } from '../domain/filters.ts';
import type { Space } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Seeds, ServedTrack, SimilarTrack, SongIndex } from '../songs/song-index.ts';
import { BY_SOUND, byTargets, fuseOrders, type Targets } from './fusion.ts';
import { createSongPicker, type ListRules } from './song-picker.ts';

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
  /** Tracks to compare every song with, in every space; the seeds by default, if `blend` compares. */
  readonly comparedWith?: readonly TrackId[];
}

export interface SimilarSongs {
  readonly release: string;
  readonly seeds: readonly ServedTrack[];
  /** Best first. */
  readonly items: readonly SimilarTrack[];
  /** Where the next page starts; null after the last song. */
  readonly next: number | null;
  /** What the rules chose from at first. */
  readonly pool: {
    /** The closest songs that were asked for. */
    readonly size: number;
    /** Those that came, because they pass the filter: if fewer than `size`, all that pass. */
    readonly passing: number;
  };
}

/** Songs that are asked for per song of the answer: rules leave out a third to a half of what is closest. */
const DEPTH_PER_SONG = 3;
/**
 * With 60, 43 % of 400 random seeds needed a second request; with 100, 28 %; with 150, 13 %, and longer
 * answers.
 */
const LEAST_DEPTH = 100;
/** `blend` and targets rank among so many of the closest. */
const FUSED_DEPTH = 200;
/** Further requests for a list that the rules leave short. Each leaves out the artists who are through. */
const MOST_REQUESTS = 6;

/**
 * Returns the songs most like the seeds that the rules allow. One request to the index; if the rules leave
 * the list short, such as for an artist who fills the whole neighbourhood, a further one without the artists
 * who are through.
 *
 * @throws TrackNotFoundError for a seed that the release does not hold.
 */
export async function similarSongs(songs: SongIndex, query: SimilarSongsQuery): Promise<SimilarSongs> {
  const { seeds, method, limit, from, filter, withoutArtists, targets } = query;
  const isBlend = method === 'blend';
  const orders = [
    ...(isBlend ? [BY_SOUND] : []),
    ...(targets !== undefined && Object.keys(targets).length > 0 ? [byTargets(targets)] : []),
  ];
  // One more tells whether there is a next page.
  const wanted = from + limit + 1;
  const depth = Math.max(orders.length > 0 ? FUSED_DEPTH : LEAST_DEPTH, wanted * DEPTH_PER_SONG);
  const seedIds = seeds.near.filter((seed) => typeof seed === 'string');
  const comparedWith = query.comparedWith ?? (isBlend ? seedIds : []);
  const seen: TrackId[] = [];
  const ask = (artists: readonly string[]) =>
    songs.similar({
      seeds,
      space: isBlend ? 'style' : method,
      limit: depth,
      filter,
      without: query.without,
      withoutSongs: seen,
      withoutArtists: artists,
      comparedWith,
    });

  let answer = await ask(withoutArtists);
  const pool = { size: depth, passing: answer.items.length };
  const picker = createSongPicker(query, answer.seeds);
  const items: SimilarTrack[] = [];
  for (let requests = 1; ; requests += 1) {
    for (const item of fuseOrders(answer.items, orders))
      if (items.length < wanted && picker.pick(item.track)) items.push(item);
    const isAll = answer.items.length < depth;
    if (items.length >= wanted || isAll || requests === MOST_REQUESTS) break;
    // Whoever was refused once is refused for good.
    seen.push(...answer.items.map(({ track }) => track.id));
    answer = await ask(picker.fullArtists());
  }
  return {
    release: answer.release,
    seeds: answer.seeds,
    items: items.slice(from, from + limit),
    next: items.length > from + limit ? from + limit : null,
    pool,
  };
}
