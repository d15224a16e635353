import { TrackNotFoundError } from '../domain/errors.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { findPath } from '../recommend/path.ts';
import { similarSongs } from '../recommend/similar-songs.ts';
import { DEFAULT_RULES } from '../recommend/song-picker.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { songObject } from './song-object.ts';
import { ERROR_CODES, type SubsonicObject } from './subsonic-answer.ts';

type SubsonicQuery = Readonly<Record<string, string>>;

/** Returns the body of the answer. */
export type SubsonicRoute = (query: SubsonicQuery) => Promise<SubsonicObject>;

/** A request that fails: it is answered with this code, in Subsonic's form. */
export class SubsonicError extends Error {
  override readonly name = 'SubsonicError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Counts that are larger are cut: the specification lets a server answer fewer. */
const MOST_SIMILAR = 100;
const LONGEST_PATH = 50;
/** The defaults of the specification. */
const DEFAULT_SIMILAR = 10;
const DEFAULT_PATH = 25;

/**
 * Returns the routes by their names, each a function from the query to the body of the answer. Sonic
 * similarity is that of the sound space: 1 / (1 + distance), so 1 for the same sound, and above 0.
 * https://opensubsonic.netlify.app/docs/extensions/sonicsimilarity/
 */
export function createSubsonicRoutes(songs: SongIndex): Readonly<Record<string, SubsonicRoute>> {
  const find = async (id: TrackId): Promise<PublishedTrack> => {
    const { track } = await songs.find(id);
    if (track === null) throw new TrackNotFoundError(id);
    return track;
  };
  return {
    ping: async () => ({}),
    getOpenSubsonicExtensions: async () => ({
      openSubsonicExtensions: [{ name: 'sonicSimilarity', versions: [1] }],
    }),
    getSong: async (query) => ({ song: songObject(await find(idIn(query, 'id'))) }),
    getSonicSimilarTracks: async (query) => {
      const { items } = await similarSongs(songs, {
        ...DEFAULT_RULES,
        seeds: { near: [idIn(query, 'id')] },
        method: 'sound',
        limit: countIn(query, DEFAULT_SIMILAR, MOST_SIMILAR),
        from: 0,
        filter: {},
        without: [],
      });
      return { sonicMatch: items.map(({ track, similarity }) => ({ entry: songObject(track), similarity })) };
    },
    findSonicPath: async (query) => {
      const [from, to] = [idIn(query, 'startSongId'), idIn(query, 'endSongId')];
      const length = countIn(query, DEFAULT_PATH, LONGEST_PATH);
      // A path to where it begins is there already.
      if (from === to) return { sonicMatch: [{ entry: songObject(await find(from)), similarity: 1 }] };
      const { tracks, toFirst } = await findPath(songs, {
        from,
        to,
        method: 'sound',
        length: Math.max(2, length),
        filter: {},
        maxPerArtist: 1,
        withoutArtists: [],
        takes: 'without',
      });
      return {
        sonicMatch: tracks.map((track, place) => ({ entry: songObject(track), similarity: toFirst[place] })),
      };
    },
  };
}

function idIn(query: SubsonicQuery, name: string): TrackId {
  const text = query[name] ?? '';
  if (text === '')
    throw new SubsonicError(ERROR_CODES.parameterMissing, `expected the parameter ${name}, got none`);
  const id = parseTrackId(text);
  if (id === null) throw new TrackNotFoundError(text);
  return id;
}

function countIn({ count }: SubsonicQuery, usual: number, most: number): number {
  if (count === undefined) return usual;
  if (!/^[1-9]\d{0,8}$/.test(count)) {
    throw new SubsonicError(
      ERROR_CODES.generic,
      `count: expected a whole number from 1, got '${count.slice(0, 40)}'`,
    );
  }
  return Math.min(most, Number(count));
}
