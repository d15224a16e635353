import type { TrackFilter } from '../domain/filters.ts';
import { SPACES } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { ServedTrack, SongIndex } from '../songs/song-index.ts';
import { type Opinions, rankForInterest, type SongForListener, takeInTurn } from './interest-queues.ts';
import { popularSongs } from './popular-songs.ts';
import type { ListMethod } from './similar-songs.ts';
import { createUnaskedTest } from './kinds-on-request.ts';
import { createJointPicker, type ListRules } from './song-picker.ts';
import { identityOf } from './takes.ts';
import type { Opinion, Taste } from './taste.ts';
import { interestsOf } from './taste-interests.ts';
import type { LikedSong } from './taste-scores.ts';

export interface SongsForListenerQuery extends ListRules {
  readonly taste: Taste;
  readonly method: ListMethod;
  /** At least 1. */
  readonly limit: number;
  /** How many of the best to leave out, for the next page. */
  readonly from: number;
  readonly filter: TrackFilter;
  /** Whether liked songs may be recommended again. */
  readonly mayRepeatLikes: boolean;
}

export interface SongsForListener {
  readonly release: string | null;
  /** What the list is made of: likes, or popular songs, because no liked track is in the release. */
  readonly basis: 'likes' | 'popular songs';
  /** Best first. */
  readonly items: readonly (SongForListener | { readonly track: ServedTrack })[];
  /** Where the next page starts; null after the last song. */
  readonly next: number | null;
  /** The songs of the list up to the end of the page. */
  readonly candidates: readonly { readonly track: ServedTrack }[];
}

/**
 * A listener's list ends here: it changes with every signal, and a longer one costs as much as all before.
 */
const LONGEST_LIST = 300;
/**
 * Neighbours of all interests together that are asked for first, and by each further request. As many for
 * every page, because the likes rank them anew: pages of one list must come from one order. The rules leave
 * out up to half of the closest songs, so the first request is mostly enough for 30 songs.
 */
const FIRST_DEPTH = 100;
const FURTHER_DEPTH = 300;
/** Neighbours of an interest to rank by all of its likes, however little it weighs. */
const LEAST_DEPTH = 50;
/** Further requests for more songs than the rules leave. Each leaves out the artists who are through. */
const MOST_REQUESTS = 6;

/**
 * Returns songs for a listener that the rules allow: near to each interest in turn, by its weight, without
 * songs that are closer to a disliked track than to any liked one. Three requests to the index, side by side,
 * tell the liked tracks, and one more the neighbours of all interests; further ones if the rules leave the
 * list short. Tracks that the release does not hold are ignored. Without likes: popular songs.
 */
export async function songsForListener(
  songs: SongIndex,
  query: SongsForListenerQuery,
): Promise<SongsForListener> {
  const { taste, mayRepeatLikes } = query;
  const opinions = await opinionsOn(songs, taste);
  if (opinions.likes.length === 0) {
    const list = await popularSongs(songs, { ...query, without: new Set(taste.heard) });
    return { ...list, basis: 'popular songs' };
  }
  const liked = new Set(taste.likes.map(({ trackId }) => trackId));
  const heard = mayRepeatLikes ? taste.heard.filter((id) => !liked.has(id)) : taste.heard;
  const judged = mayRepeatLikes ? opinions.dislikes : [...opinions.likes, ...opinions.dislikes];
  // An index leaves a song out only by the track that stands for it.
  const left = new Set([...heard, ...judged.map(({ track }) => track.songId)]);
  return listOf(songs, query, opinions, left);
}

/** Returns the likes and dislikes that the release holds, with their vectors. */
async function opinionsOn(songs: SongIndex, { likes, dislikes }: Taste): Promise<Opinions> {
  if (likes.length === 0) return { likes: [], dislikes: [] };
  const ids = [...likes, ...dislikes].map(({ trackId }) => trackId);
  const [{ tracks }, ...bySpaces] = await Promise.all([
    songs.findAll(ids),
    ...SPACES.map((space) => songs.vectorsOf(ids, space)),
  ]);
  const trackOf = new Map(tracks.flatMap((track) => (track === null ? [] : [[track.id, track] as const])));
  const known = (opinion: Opinion): LikedSong[] => {
    const track = trackOf.get(opinion.trackId);
    const [style, sound] = bySpaces.map((vectors) => vectors.get(opinion.trackId));
    // A release that was switched in between may hold one and not the other.
    if (track === undefined || style === undefined || sound === undefined) return [];
    return [{ ...opinion, track, vectors: { style, sound } }];
  };
  return { likes: likes.flatMap(known), dislikes: dislikes.flatMap(known) };
}

async function listOf(
  songs: SongIndex,
  query: SongsForListenerQuery,
  opinions: Opinions,
  left: ReadonlySet<TrackId>,
): Promise<SongsForListener> {
  const { method, limit, from, filter, withoutArtists, mayRepeatLikes, withoutSeedArtists, takes } = query;
  const space = method === 'blend' ? 'style' : method;
  const interests = interestsOf(opinions.likes, space);
  const weights = interests.map(({ weight }) => weight);
  const largestShare = Math.max(...weights) / weights.reduce((sum, weight) => sum + weight, 0);
  // One more tells whether there is a next page.
  const wanted = Math.min(LONGEST_LIST, from + limit + 1);
  const depthOf = (total: number) => Math.max(LEAST_DEPTH, Math.ceil(total * largestShare));
  let depth = depthOf(FIRST_DEPTH);
  const seen: TrackId[] = [];
  const ask = (artists: readonly string[]) =>
    songs.similarToEach({
      vectors: interests.map(({ centre }) => centre),
      space,
      limit: depth,
      filter,
      withoutSongs: [...left, ...seen],
      withoutArtists: artists,
    });

  let answer = await ask(withoutArtists);
  const mayRepeat = mayRepeatLikes && !withoutSeedArtists;
  const picker = createJointPicker(query, mayRepeat ? [] : opinions.likes.map(({ track }) => track));
  const unaskedTests = interests.map(({ likes }) =>
    takes === 'with'
      ? () => false
      : createUnaskedTest(
          likes.map((like) => identityOf(like)),
          filter,
        ),
  );
  const items = new Map<TrackId, SongForListener>();
  const turns = interests.map(() => 0);
  for (let requests = 1; ; requests += 1) {
    const queues = answer.lists.map((list, index) => {
      const unheard = list.filter(({ track }) => !track.versionIds.some((id) => left.has(id)));
      const asked = unheard.filter((song) => !unaskedTests[index]?.(identityOf(song)));
      const likes = interests[index]?.likes ?? [];
      return [...rankForInterest(asked, likes, opinions, method, seen.length)];
    });
    const take = (song: SongForListener): boolean => {
      // Interests may share neighbours.
      const isTaken = !items.has(song.track.id) && picker.pick(song);
      if (isTaken) items.set(song.track.id, song);
      return isTaken;
    };
    takeInTurn(weights, turns, queues, take, () => items.size >= wanted);
    const isAll = answer.lists.every((list) => list.length < depth);
    if (items.size >= wanted || isAll || requests === MOST_REQUESTS) break;
    // Whoever was refused once is refused for good.
    seen.push(...answer.lists.flat().map(({ track }) => track.id));
    depth = depthOf(FURTHER_DEPTH);
    answer = await ask(picker.fullArtists());
  }
  const list = [...items.values()];
  return {
    release: answer.release,
    basis: 'likes',
    items: list.slice(from, from + limit),
    next: list.length > from + limit ? from + limit : null,
    candidates: list.slice(0, from + limit),
  };
}
