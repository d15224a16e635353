import { TrackNotFoundError } from '../domain/errors.ts';
import { artistNames, type TrackFilter } from '../domain/filters.ts';
import { bySpace } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { ServedTrack, SimilarWithVectors, SongIndex } from '../songs/song-index.ts';
import { between, createLine, type Line, type Vectors } from './path-line.ts';
import { type PathSong, placeSongs } from './path-places.ts';
import { searchPath } from './path-search.ts';
import type { ListMethod } from './similar-songs.ts';
import { createSongPicker, type ListRules } from './song-picker.ts';
import { identityOf } from './takes.ts';

export interface PathQuery extends Omit<ListRules, 'withoutSeedArtists'> {
  readonly from: TrackId;
  readonly to: TrackId;
  readonly method: ListMethod;
  /** Songs of the path, its ends included; at least 2. */
  readonly length: number;
  /** What the songs between the ends must fulfil. */
  readonly filter: TrackFilter;
}

export interface SongPath {
  readonly release: string;
  /** From the first song to the last; fewer than asked for if the rules leave too few. */
  readonly tracks: readonly ServedTrack[];
  /** How similar each song is to the one before it; one fewer than there are songs. */
  readonly steps: readonly number[];
  /** How similar each song is to the first one. */
  readonly toFirst: readonly number[];
}

/** The ends of a path are one song. */
export class SameSongError extends Error {
  override readonly name = 'SameSongError';

  constructor() {
    super('expected two different songs, got the same song twice');
  }
}

/** Points on the straight way whose neighbours are asked for. With 12, the largest steps were 1 % smaller. */
const WAYPOINTS = 6;
/** The places of the largest steps, around which songs are asked for once more. */
const WORST_PLACES = 3;
/** A step this many times the mean is heard as a jump: songs around it are asked for again. */
const JUMP = 1.6;
/**
 * Rounds around the largest steps. Of 400 paths of 10 by `style`, 36 had a step of over 0.9 radians with one
 * round, and 24 with three, for 20 % more requests around points.
 */
const MOST_ROUNDS = 3;
/** Each asks in both spaces: with a third one, a path would take more than ten requests. */
const MOST_ROUNDS_OF_BLEND = 2;
/** Songs that are asked for at each point. */
const NEIGHBOURS = 60;

/**
 * Returns a path from one song to another in small, even steps. Its songs are neighbours of points on the way
 * between the ends; a second round asks around the largest steps of the first path, and more if one is still
 * a jump. Five requests to the index for most paths and seven at most; seven and nine with `blend`.
 *
 * @throws TrackNotFoundError for an end that the release does not hold.
 * @throws SameSongError if both ends are versions of one song.
 */
export async function findPath(songs: SongIndex, query: PathQuery): Promise<SongPath> {
  const { length } = query;
  const [from, to] = await endsOf(songs, query);
  if (from.track.songId === to.track.songId) throw new SameSongError();
  const line = createLine(query.method, from.vectors, to.vectors);
  const pool = createPool(songs, query, line, [from, to]);
  const straight = pointsBetween(from.vectors, to.vectors, length);

  await pool.addAround(pointsBetween(from.vectors, to.vectors, Math.min(length, WAYPOINTS)));
  let path = bestPath(pool.songs, [straight], query, line);
  const mostRounds = query.method === 'blend' ? MOST_ROUNDS_OF_BLEND : MOST_ROUNDS;
  for (let round = 1; round <= mostRounds && path.length > 2; round += 1) {
    const relaxed = relaxedPoints(path);
    await pool.addAround(worstPoints(path, relaxed, line));
    path = bestPath(pool.songs, [straight, relaxed], query, line);
    if (!hasJump(path, line)) break;
  }
  const vectors = path.map((song) => song.vectors);
  return {
    release: pool.release(),
    tracks: path.map(({ track }) => track),
    steps: vectors.slice(1).map((own, index) => line.similarity(vectors[index] as Vectors, own)),
    toFirst: vectors.map((own) => line.similarity(from.vectors, own)),
  };
}

type Placed = Pick<SimilarWithVectors, 'track' | 'vectors'>;

async function endsOf(songs: SongIndex, { from, to }: PathQuery): Promise<readonly [Placed, Placed]> {
  const ids = [from, to];
  const [{ tracks }, style, sound] = await Promise.all([
    songs.findAll(ids),
    songs.vectorsOf(ids, 'style'),
    songs.vectorsOf(ids, 'sound'),
  ]);
  const vectorsIn = { style, sound };
  const endOf = (id: TrackId, index: number): Placed => {
    const track = tracks[index] ?? null;
    if (track === null) throw new TrackNotFoundError(id);
    return { track, vectors: bySpace((space) => vectorsIn[space].get(id) ?? new Float32Array()) };
  };
  return [endOf(from, 0), endOf(to, 1)];
}

/** The songs that a path may be made of, the two ends first. */
function createPool(songs: SongIndex, query: PathQuery, { spaces }: Line, ends: readonly [Placed, Placed]) {
  const { maxPerArtist, filter } = query;
  const endTracks = ends.map(({ track }) => track);
  const rules = { ...query, maxPerArtist: null, withoutSeedArtists: false };
  const picker = createSongPicker(rules, endTracks, filter);
  const pathSong = ({ track, vectors }: Placed): PathSong => ({
    track,
    vectors,
    artists: [...new Set(identityOf({ track }).artists)],
  });
  const pool = ends.map(pathSong);
  const seen = new Set(endTracks.map(({ songId }) => songId));
  const withoutSongs = [...seen];
  // The artists of the ends have their one song, and would fill the neighbourhoods of the ends.
  const ofEnds = maxPerArtist === 1 ? endTracks.flatMap(artistNames) : [];
  const withoutArtists = [...query.withoutArtists, ...ofEnds];
  let release = '';
  return {
    songs: pool as readonly PathSong[],
    release: () => release,
    /** Adds the neighbours of points: one request per space. */
    async addAround(points: readonly Vectors[]): Promise<void> {
      const answers = await Promise.all(
        spaces.map((space) => {
          const vectors = points.map((point) => point[space]);
          return songs.similarToEach({
            vectors,
            space,
            limit: NEIGHBOURS,
            filter,
            withoutSongs,
            withoutArtists,
          });
        }),
      );
      for (const answer of answers) {
        release = answer.release;
        for (const placed of answer.lists.flat()) {
          if (seen.has(placed.track.songId)) continue;
          seen.add(placed.track.songId);
          if (picker.pick(placed)) pool.push(pathSong(placed));
        }
      }
    },
  };
}

/** Returns `count` points at even steps from one song to another, both included. */
function pointsBetween(from: Vectors, to: Vectors, count: number): readonly Vectors[] {
  return Array.from({ length: count }, (_, place) => between(from, to, place / (count - 1)));
}

/** Returns the best path through songs near the lines; shorter than asked for if there is none so long. */
function bestPath(
  songs: readonly PathSong[],
  lines: readonly (readonly Vectors[])[],
  { length, maxPerArtist }: PathQuery,
  line: Line,
): readonly PathSong[] {
  const most = maxPerArtist ?? Infinity;
  let places = length;
  for (;;) {
    const layers = placeSongs(songs, lines, places, line, most);
    const found = searchPath({
      layers,
      maxPerArtist: most,
      distance: (a, b) => line.distance(a.vectors, b.vectors),
    });
    if (found.path !== null) return found.path;
    places = found.filled + 2;
  }
}

/** Returns for each place of a path the point in the middle of its neighbours; the ends stay. */
function relaxedPoints(path: readonly PathSong[]): readonly Vectors[] {
  return path.map(({ vectors }, place) => {
    const [before, after] = [path[place - 1], path[place + 1]];
    return before === undefined || after === undefined
      ? vectors
      : between(before.vectors, after.vectors, 1 / 2);
  });
}

function hasJump(path: readonly PathSong[], line: Line): boolean {
  const steps = stepsBefore(path, line).slice(1);
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return Math.max(...steps) > JUMP * mean;
}

/** Returns the step to each song from the one before it; 0 to the first. */
function stepsBefore(path: readonly PathSong[], line: Line): readonly number[] {
  return path.map(({ vectors }, place) => {
    const before = path[place - 1];
    return before === undefined ? 0 : line.distance(before.vectors, vectors);
  });
}

/** Returns the points of the places beside the largest steps. */
function worstPoints(path: readonly PathSong[], points: readonly Vectors[], line: Line): readonly Vectors[] {
  const stepBefore = stepsBefore(path, line);
  const largest = (place: number) => Math.max(stepBefore[place] ?? 0, stepBefore[place + 1] ?? 0);
  return points
    .map((point, place) => ({ point, place }))
    .slice(1, -1)
    .toSorted((a, b) => largest(b.place) - largest(a.place))
    .slice(0, WORST_PLACES)
    .map(({ point }) => point);
}
