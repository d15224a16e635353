import type { AudioFeatures } from '../domain/audio-features.ts';
import { FEATURE_NAMES } from '../domain/audio-features.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { numbersOf } from './filter-tables.ts';
import { createNumberReader } from './numbered-texts.ts';
import { createTextReader } from './packed-texts.ts';
import { listAt } from './posting-lists.ts';
import { bySharedField, type TrackTables } from './track-tables.ts';

/** Tracks by their rows: an array of tracks is one. */
export interface TrackRows {
  readonly length: number;
  at(row: number): PublishedTrack | undefined;
}

/** Yields the tracks of all rows. */
export function* rowsOf(tracks: TrackRows): Generator<PublishedTrack> {
  for (let row = 0; row < tracks.length; row += 1) {
    const track = tracks.at(row);
    if (track !== undefined) yield track;
  }
}

/** What songs are ordered by. */
export type Standing = Pick<PublishedTrack, 'id' | 'popularity' | 'isRepresentative'>;

/** The tracks of tables. Each is unpacked when it is asked for, and not kept. */
export interface StoredTracks extends TrackRows {
  /** Returns the row of a track. */
  rowOf(id: TrackId): number | undefined;
  /** Returns the row of the version that represents the song; undefined if that is not among the tracks. */
  songOf(row: number): number | undefined;
  /** The number of tracks that represent songs. These come first. */
  readonly songCount: number;
  /** Returns a part of a track, which is unpacked faster than all of it. */
  standingAt(row: number): Standing;
  /** Returns what candidates of lists are ordered and refused by. */
  factsAt(row: number): Pick<PublishedTrack, 'id' | 'popularity' | 'year' | 'genres' | 'artists'>;
}

/**
 * Values that stay unpacked of each shared field: all artists of a hundred thousand songs. Of a million,
 * those that people ask for.
 */
const VALUES_KEPT = 50_000;

/** Returns the tracks of the tables. */
export function createStoredTracks(tables: TrackTables): StoredTracks {
  const { songs, representatives, versions, filters } = tables;
  const length = representatives.length;
  // A loop over a million would take 45 ms.
  const firstOther = representatives.indexOf(0);
  const numberOf = createNumberReader(tables.ids);
  const idAt = createTextReader(tables.ids.texts) as (number: number) => TrackId;
  const nameAt = createTextReader(tables.names);
  const isrcAt = createTextReader(tables.isrcs);
  const shared = bySharedField((field) => createShared(tables.shared[field])) as {
    readonly [Field in keyof TrackTables['shared']]: (row: number) => PublishedTrack[Field];
  };
  const popularity = createNullable(numbersOf(filters, 'popularity'));
  const year = createNullable(numbersOf(filters, 'year'));
  const durationMillis = createNullable(numbersOf(filters, 'durationMillis'));
  const featuresAt = createFeatures(tables);
  const versionsAt = (row: number): readonly TrackId[] => {
    const numbers = listAt(versions, row);
    return numbers.length === 0 ? [idAt(row)] : Array.from(numbers, idAt);
  };
  return {
    length,
    songCount: firstOther < 0 ? length : firstOther,
    rowOf(id) {
      const number = numberOf(id);
      return number === undefined || number >= length ? undefined : number;
    },
    songOf(row) {
      const song = songs[row] ?? length;
      return song < length ? song : undefined;
    },
    standingAt: (row) => ({
      id: idAt(row),
      popularity: popularity(row),
      isRepresentative: representatives[row] === 1,
    }),
    factsAt: (row) => ({
      id: idAt(row),
      popularity: popularity(row),
      year: year(row),
      genres: shared.genres(row),
      artists: shared.artists(row),
    }),
    at(row) {
      if (row < 0 || row >= length) return undefined;
      const explicit = filters.explicit[row];
      return {
        id: idAt(row),
        name: nameAt(row),
        artists: shared.artists(row),
        album: shared.album(row),
        releaseDate: shared.releaseDate(row),
        durationMillis: durationMillis(row),
        explicit: explicit === -1 ? null : explicit === 1,
        popularity: popularity(row),
        isrc: isrcAt(row) || null,
        genres: shared.genres(row),
        features: featuresAt(row),
        featureSource: shared.featureSource(row),
        songId: idAt(songs[row] ?? row),
        isRepresentative: representatives[row] === 1,
        versionIds: versionsAt(row),
        year: year(row),
      };
    },
  };
}

/** Returns a function that returns a value of a column, of which NaN is null. */
function createNullable(values: Float64Array): (row: number) => number | null {
  return (row) => {
    const value = values[row] ?? NaN;
    return Number.isNaN(value) ? null : value;
  };
}

function createFeatures({ filters }: TrackTables): (row: number) => AudioFeatures {
  const columns = Object.fromEntries(
    FEATURE_NAMES.map((name) => [name, createNullable(numbersOf(filters, name))]),
  ) as Record<keyof AudioFeatures, (row: number) => never>;
  return (row) => ({
    danceability: columns.danceability(row),
    energy: columns.energy(row),
    key: columns.key(row),
    loudness: columns.loudness(row),
    mode: columns.mode(row),
    speechiness: columns.speechiness(row),
    acousticness: columns.acousticness(row),
    instrumentalness: columns.instrumentalness(row),
    liveness: columns.liveness(row),
    valence: columns.valence(row),
    tempo: columns.tempo(row),
    timeSignature: columns.timeSignature(row),
  });
}

/** Returns a function that returns the value of a row. Equal values are mostly one object. */
function createShared({ numbers, texts }: TrackTables['shared']['artists']): (row: number) => unknown {
  const read = createTextReader(texts);
  let known = new Map<number, unknown>();
  return (row) => {
    const number = numbers[row] ?? 0;
    let value = known.get(number);
    if (value === undefined) {
      if (known.size >= VALUES_KEPT) known = new Map();
      known.set(number, (value = JSON.parse(read(number))));
    }
    return value;
  };
}
