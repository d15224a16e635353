import { artistNames, matchesFilter, type TrackFilter } from '../domain/filters.ts';
import { seededHash } from '../domain/random.ts';
import { bySpace, SPACES } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { ServedTrack, SongIndex } from '../songs/song-index.ts';
import { mixes } from './mixing.ts';
import { createRadioTaste, type HeardSong, type RadioCandidate, type RadioTaste } from './radio-taste.ts';
import type { ListMethod } from './similar-songs.ts';
import { createSongPicker } from './song-picker.ts';

export interface PlayedSong {
  readonly id: TrackId;
  readonly skipped: boolean;
  readonly liked: boolean;
}

export interface RadioQuery {
  /** What the radio began with. */
  readonly seeds: readonly TrackId[];
  /** In the order of playing, the latest last. */
  readonly played: readonly PlayedSong[];
  readonly method: ListMethod;
  /** At least 1. */
  readonly limit: number;
  /** What every song must fulfil. It is given up last, and only if the answer would be empty. */
  readonly filter: TrackFilter;
  /** What songs should fulfil as long as there are some. */
  readonly prefer: TrackFilter;
  /** Whether each song should mix with the one before it. */
  readonly harmonic: boolean;
  /** Songs between two songs of one artist. */
  readonly artistGap: number;
  readonly withoutArtists: readonly string[];
  /** Another number gives another selection among songs that fit about as well. */
  readonly variation: number;
}

/** What was given up to find songs: a rule of the radio, or `filters.` and the name of a filter. */
export type Relaxation = 'harmonic' | 'prefer' | 'artistGap' | 'similarity' | `filters.${keyof TrackFilter}`;

export interface Radio {
  /** Null if there was nothing to ask. */
  readonly release: string | null;
  readonly items: readonly RadioCandidate[];
  /** What was given up, in this order. */
  readonly relaxed: readonly Relaxation[];
  /** Ids of `seeds` and `played` that the release does not hold. */
  readonly unknown: readonly TrackId[];
}

/** Songs that are asked for around each song that was wanted. */
const NEIGHBOURS = 120;
/** The difference in similarity that the variation may overrule. */
const VARIATION = 0.03;

/**
 * How often the artists of the last songs are left out before the gap between songs of one artist is given
 * up. With 1, 3 of 300 radios of 25 songs by style had up to 19 songs of one artist, with 3 at most 5.
 */
const ASKS_OF_OTHERS = 3;

/** A step of the ladder: where songs are looked for, and which rules still hold. */
interface Rung {
  /** What this step gives up beside the steps before it. */
  readonly gives: readonly Relaxation[];
  readonly filter: TrackFilter;
  readonly prefer: TrackFilter;
  readonly isHarmonic: boolean;
  readonly artistGap: number;
  /** Whether to ask without the artists of the last songs, who may fill the neighbourhood. */
  readonly asksOthers?: boolean;
  /** Whether to take the best known songs, near or not. */
  readonly isPopular?: boolean;
}

/**
 * Returns the steps of two ladders. The second gives up the filter, and is for a radio that the first finds
 * nothing for. A step that gives up nothing that was asked for finds nothing new.
 */
function laddersOf(
  { filter, prefer, harmonic, artistGap }: RadioQuery,
  isCold: boolean,
): readonly (readonly Rung[])[] {
  // What the filter overrides is judged here; the index judges the rest, which knows other names of artists.
  const overridden = Object.fromEntries(Object.entries(prefer).filter(([name]) => name in filter));
  const all = {
    filter: { ...prefer, ...filter },
    prefer: overridden,
    isHarmonic: harmonic,
    artistGap,
  };
  const few = { filter, prefer: {}, isHarmonic: false, artistGap };
  const none = { ...few, artistGap: 0 };
  const filterNames = Object.keys(filter) as (keyof TrackFilter)[];
  const withFilter: readonly Rung[] = [
    { ...all, gives: isCold ? ['similarity'] : [], isPopular: isCold },
    // Again, since the artists of the last songs have changed; if they have not, it is no request more.
    ...Array.from({ length: ASKS_OF_OTHERS }, () => ({ ...all, gives: [], asksOthers: true })),
    { ...all, gives: harmonic ? ['harmonic'] : [], isHarmonic: false, isPopular: isCold },
    { ...few, gives: Object.keys(prefer).length > 0 ? ['prefer'] : [], isPopular: isCold },
    { ...none, gives: artistGap > 0 ? ['artistGap'] : [], isPopular: isCold },
    { ...none, gives: isCold ? [] : ['similarity'], isPopular: true },
  ];
  const withoutFilter: readonly Rung[] = [
    { ...few, filter: {}, gives: filterNames.map((name) => `filters.${name}` as const) },
    { ...none, filter: {}, gives: artistGap > 0 ? ['artistGap'] : [] },
    { ...none, filter: {}, gives: ['similarity'], isPopular: true },
  ];
  return [withFilter, withoutFilter];
}

/**
 * Returns the songs that a radio plays next: near to the seeds and likes, away from the skips, and none that
 * was played, nor another take of it. If the rules leave too few songs, they are given up one by one, and the
 * answer says which. Nine requests to the index at most; four if nothing is given up.
 */
export async function continueRadio(songs: SongIndex, query: RadioQuery): Promise<Radio> {
  const { limit, withoutArtists } = query;
  const { tracks, taste, unknown } = await hear(songs, query);
  const picker = createSongPicker(
    { maxPerArtist: null, withoutArtists, withoutSeedArtists: false, takes: 'without' },
    tracks,
    { ...query.prefer, ...query.filter },
  );
  const source = createSource(songs, query, taste, tracks);
  const trackOf = new Map(tracks.map((track) => [track.id, track]));
  const order = query.played.flatMap(({ id }) => trackOf.get(id) ?? []);
  const taken = new Set(tracks.map(({ songId }) => songId));
  const items: RadioCandidate[] = [];
  const relaxed: Relaxation[] = [];
  let given: Relaxation[] = [];
  for (const ladder of laddersOf(query, taste.centres.length === 0)) {
    if (items.length > 0) break;
    given = [];
    for (const rung of ladder) {
      if (items.length === limit) break;
      given.push(...rung.gives);
      const candidates = await (rung.isPopular
        ? source.popular(rung.filter)
        : source.near(rung.filter, rung.asksOthers ? recentArtists(order, rung.artistGap) : []));
      const left = candidates.filter(({ track }) => !taken.has(track.songId));
      while (items.length < limit) {
        const index = left.findIndex(({ track }) => isAllowed(track, order, rung));
        const [candidate] = index === -1 ? [] : left.splice(index, 1);
        if (candidate === undefined) break;
        // The picker refuses other takes of played songs.
        if (!picker.pick(candidate, candidates)) continue;
        items.push(candidate);
        order.push(candidate.track);
        taken.add(candidate.track.songId);
        relaxed.push(...given);
        given = [];
      }
    }
  }
  return { release: source.release(), items, relaxed, unknown };
}

/** Looks the songs up that were heard. */
async function hear(songs: SongIndex, { seeds, played, method }: RadioQuery) {
  const ids = [...new Set([...seeds, ...played.map(({ id }) => id)])];
  const [{ tracks: found }, ...vectors] = await Promise.all([
    songs.findAll(ids),
    ...SPACES.map((space) =>
      ids.length === 0 ? new Map<TrackId, Float32Array>() : songs.vectorsOf(ids, space),
    ),
  ]);
  const [style, sound] = vectors;
  const tracks = found.filter((track) => track !== null);
  const known = new Set(tracks.map(({ id }) => id));
  const vectorsIn = { style, sound };
  const heardAs = (id: TrackId, as: HeardSong['as'], age: number): HeardSong[] =>
    known.has(id)
      ? [{ as, age, vectors: bySpace((space) => vectorsIn[space]?.get(id) ?? new Float32Array()) }]
      : [];
  const heard = [
    ...seeds.flatMap((id) => heardAs(id, 'seed', 0)),
    ...played.flatMap(({ id, skipped, liked }, index) => {
      const as = skipped ? 'skipped' : liked ? 'liked' : 'played';
      return heardAs(id, as, played.length - 1 - index);
    }),
  ];
  return { tracks, taste: createRadioTaste(heard, method), unknown: ids.filter((id) => !known.has(id)) };
}

/** Asks the index for songs that may come, best first. */
function createSource(
  songs: SongIndex,
  { method, limit, withoutArtists, variation }: RadioQuery,
  taste: RadioTaste,
  heard: readonly ServedTrack[],
) {
  const space = method === 'blend' ? 'style' : method;
  const withoutSongs = [...new Set(heard.map(({ songId }) => songId))];
  const asked = new Map<string, Promise<readonly RadioCandidate[]>>();
  let release: string | null = null;

  const askNear = async (filter: TrackFilter, artists: readonly string[]) => {
    const answer = await songs.similarToEach({
      vectors: taste.centres.map((vectors) => vectors[space]),
      space,
      limit: NEIGHBOURS,
      filter,
      withoutSongs,
      withoutArtists: [...withoutArtists, ...artists],
    });
    release = answer.release;
    const found = new Map(answer.lists.flat().map((song) => [song.track.id, song]));
    return [...found.values()]
      .map(({ track, vectors }) => ({
        track,
        similarity: taste.similarity(vectors),
        fit: taste.fit(vectors) + VARIATION * seededHash(track.id, variation),
      }))
      .toSorted((a, b) => b.fit - a.fit);
  };
  return {
    release: () => release,
    /** Songs near to what was wanted; none if nothing was. */
    near(filter: TrackFilter, artists: readonly string[]): Promise<readonly RadioCandidate[]> {
      const key = JSON.stringify([filter, artists]);
      const answer =
        asked.get(key) ?? (taste.centres.length === 0 ? Promise.resolve([]) : askNear(filter, artists));
      asked.set(key, answer);
      return answer;
    },
    /** The best known songs. */
    async popular(filter: TrackFilter): Promise<readonly RadioCandidate[]> {
      const page = await songs.browse({ filter, limit: limit + heard.length + NEIGHBOURS, from: 0 });
      release ??= page.release;
      return page.items.map((track) => ({ track, similarity: null, fit: 0 }));
    },
  };
}

function isAllowed(track: ServedTrack, order: readonly ServedTrack[], rung: Rung): boolean {
  const before = order.at(-1);
  if (rung.isHarmonic && before !== undefined && !mixes(before, track)) return false;
  if (!matchesFilter(track, rung.prefer)) return false;
  const recent = new Set(recentArtists(order, rung.artistGap));
  return !artistNames(track).some((name) => recent.has(foldText(name)));
}

/** Returns the folded names of the artists of the last songs. */
function recentArtists(order: readonly ServedTrack[], count: number): readonly string[] {
  return count === 0
    ? []
    : [...new Set(order.slice(-count).flatMap((track) => artistNames(track).map(foldText)))];
}
