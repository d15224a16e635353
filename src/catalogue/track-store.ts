import type Database from 'libsql';
import { type AudioFeatures, FEATURE_NAMES } from '../domain/audio-features.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { PROVIDER_NAMES } from '../domain/source.ts';
import { isDerivedTrackId, type TrackId } from '../domain/track-id.ts';
import type { Artist, Track } from '../domain/track.ts';
import type { Catalogue } from './catalogue.ts';
import { countRows, rowsOf } from '../storage/sqlite-file.ts';
import {
  correctDescription,
  type Description,
  fillFeatures,
  mergeDescriptions,
  mergeFeatures,
} from './merge-tracks.ts';

export type PutResult = 'added' | 'changed' | 'unchanged';

export interface TrackStore {
  /** Adds a track, or fills the values that the catalogue lacks. */
  put(track: Track): PutResult;
  /** Adds a track, or replaces the known values of its description and provider by those that it has. */
  correct(track: Track): PutResult;
  /**
   * Adds one provider's features of a stored track, or fills the values that they lack.
   * @throws InvalidInputError if the provider is none of PROVIDER_NAMES
   */
  putFeatures(id: TrackId, provider: string, features: AudioFeatures): PutResult;
  /** Returns a track without its features, or null. */
  get(id: TrackId): Omit<Track, 'features' | 'featureSource'> | null;
  /** Returns the names of each artist that has an id, spelled as in the tracks. */
  artistNames(): ReadonlyMap<string, readonly string[]>;
  /**
   * Returns the ids of tracks without features from any provider, sorted. Those that lack only the loudness
   * are among them if their id is Spotify's, by which a provider may know them.
   */
  idsWithoutFeatures(): readonly TrackId[];
  /** Yields every track by id, with its features merged from all providers. */
  all(): Iterable<Track>;
  /** Yields every track by id, once per provider of its features; once without any. */
  allByProvider(): Iterable<Track>;
  counts(): { readonly tracks: number; readonly withFeatures: number };
}

const DESCRIPTION_COLUMNS = [
  'id',
  'name',
  'artists',
  'album_id',
  'album_name',
  'release_date',
  'duration_millis',
  'explicit',
  'popularity',
  'isrc',
  'genres',
] as const;

const FEATURE_COLUMNS = FEATURE_NAMES.map((name) => (name === 'timeSignature' ? 'time_signature' : name));

type Cell = string | number | null;

/** Returns the track store of a catalogue. Group writes in one transaction: a commit waits for the disk. */
export function createTrackStore({ database }: Catalogue): TrackStore {
  const descriptionOf = database
    .prepare(`SELECT ${DESCRIPTION_COLUMNS.join()} FROM tracks WHERE id = ?`)
    .raw();
  const putDescription = database.prepare(insertOrReplace('tracks', DESCRIPTION_COLUMNS));
  const featuresOf = database
    .prepare(`SELECT ${FEATURE_COLUMNS.join()} FROM audio_features WHERE track_id = ? AND provider = ?`)
    .raw();
  const putFeatures = database.prepare(
    insertOrReplace('audio_features', ['track_id', 'provider', ...FEATURE_COLUMNS]),
  );

  const putTrackDescription = (track: Track, merge: typeof mergeDescriptions): PutResult => {
    const known = descriptionOf.get(track.id) as Cell[] | undefined;
    if (known === undefined) {
      putDescription.run(...cellsOfDescription(track));
      return 'added';
    }
    const merged = cellsOfDescription(merge(descriptionOfCells(known), track));
    if (merged.every((cell, index) => cell === known[index])) return 'unchanged';
    putDescription.run(...merged);
    return 'changed';
  };

  const putTrackFeatures = (
    id: TrackId,
    provider: string,
    features: AudioFeatures,
    merge: typeof fillFeatures,
  ): PutResult => {
    if (!PROVIDER_NAMES.some((known) => known === provider)) {
      throw new InvalidInputError(
        `track ${id}: expected features from one of ${PROVIDER_NAMES.join(', ')}, got '${provider}'`,
      );
    }
    const known = featuresOf.get(id, provider) as Cell[] | undefined;
    if (known === undefined) {
      putFeatures.run(id, provider, ...cellsOfFeatures(features));
      return 'changed';
    }
    const merged = cellsOfFeatures(merge(featuresOfCells(known), features));
    if (merged.every((cell, index) => cell === known[index])) return 'unchanged';
    putFeatures.run(id, provider, ...merged);
    return 'changed';
  };

  const putTrack = (
    track: Track,
    merge: typeof mergeDescriptions,
    mergeValues: typeof fillFeatures,
  ): PutResult => {
    const description = putTrackDescription(track, merge);
    if (track.features === null || track.featureSource === null) return description;
    const features = putTrackFeatures(track.id, track.featureSource.provider, track.features, mergeValues);
    return description === 'unchanged' ? features : description;
  };

  return {
    put: (track) => putTrack(track, mergeDescriptions, fillFeatures),
    correct: (track) => putTrack(track, correctDescription, (known, told) => fillFeatures(told, known)),
    putFeatures: (id, provider, features) => putTrackFeatures(id, provider, features, fillFeatures),
    get(id) {
      const cells = descriptionOf.get(id) as Cell[] | undefined;
      return cells === undefined ? null : descriptionOfCells(cells);
    },
    artistNames() {
      const rows = database
        .prepare(
          `SELECT DISTINCT artist.value ->> 'id', artist.value ->> 'name'
           FROM tracks, json_each(tracks.artists) AS artist
           WHERE artist.value ->> 'id' IS NOT NULL ORDER BY 1, 2`,
        )
        .raw()
        .iterate() as Iterable<[string, string]>;
      const names = new Map<string, string[]>();
      for (const [id, name] of rows) names.set(id, [...(names.get(id) ?? []), name]);
      return names;
    },
    idsWithoutFeatures() {
      const rows = database
        .prepare(
          `SELECT id, max(provider) IS NOT NULL FROM tracks LEFT JOIN audio_features ON track_id = id
           GROUP BY id HAVING max(loudness) IS NULL ORDER BY id`,
        )
        .raw()
        .all() as [TrackId, number][];
      return rows.filter(([id, hasOthers]) => hasOthers === 0 || !isDerivedTrackId(id)).map(([id]) => id);
    },
    *all() {
      yield* mergeProviders(readTracks(database));
    },
    *allByProvider() {
      yield* readTracks(database);
    },
    counts() {
      return {
        tracks: countRows(database, 'SELECT count(*) FROM tracks'),
        withFeatures: countRows(database, 'SELECT count(DISTINCT track_id) FROM audio_features'),
      };
    },
  };
}

function* readTracks(database: Database.Database): Iterable<Track> {
  const statement = database
    .prepare(
      `SELECT ${DESCRIPTION_COLUMNS.join()}, provider, ${FEATURE_COLUMNS.join()}
       FROM tracks LEFT JOIN audio_features ON track_id = id ORDER BY id, provider`,
    )
    .raw();
  for (const row of rowsOf<Cell[]>(statement)) {
    const provider = row[DESCRIPTION_COLUMNS.length];
    const source =
      typeof provider === 'string'
        ? {
            features: featuresOfCells(row.slice(DESCRIPTION_COLUMNS.length + 1)),
            featureSource: { provider },
          }
        : { features: null, featureSource: null };
    yield { ...descriptionOfCells(row), ...source };
  }
}

/** Yields tracks that come once per provider as one track each. */
function* mergeProviders(tracks: Iterable<Track>): Iterable<Track> {
  let last: Track | undefined;
  let byProvider = new Map<string, AudioFeatures>();
  for (const track of tracks) {
    if (last !== undefined && last.id !== track.id) {
      yield withFeatures(last, byProvider);
      byProvider = new Map();
    }
    last = track;
    if (track.features !== null && track.featureSource !== null) {
      byProvider.set(track.featureSource.provider, track.features);
    }
  }
  if (last !== undefined) yield withFeatures(last, byProvider);
}

function withFeatures(track: Track, byProvider: ReadonlyMap<string, AudioFeatures>): Track {
  return { ...track, ...(mergeFeatures(byProvider) ?? { features: null, featureSource: null }) };
}

function insertOrReplace(table: string, columns: readonly string[]): string {
  return `INSERT OR REPLACE INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`;
}

function cellsOfDescription(track: Description): Cell[] {
  return [
    track.id,
    track.name,
    JSON.stringify(track.artists),
    track.album?.id ?? null,
    track.album?.name ?? null,
    track.releaseDate,
    track.durationMillis,
    track.explicit === null ? null : Number(track.explicit),
    track.popularity,
    track.isrc,
    JSON.stringify(track.genres),
  ];
}

function descriptionOfCells(cells: readonly Cell[]): Description {
  const [id, name, artists, albumId, albumName, releaseDate, duration, explicit, popularity, isrc, genres] =
    cells as readonly [TrackId, string, string, ...Cell[]];
  return {
    id,
    name,
    artists: JSON.parse(artists) as Artist[],
    album: typeof albumName === 'string' ? { id: albumId as string | null, name: albumName } : null,
    releaseDate: releaseDate as string | null,
    durationMillis: duration as number | null,
    explicit: typeof explicit === 'number' ? explicit === 1 : null,
    popularity: popularity as number | null,
    isrc: isrc as string | null,
    genres: JSON.parse(String(genres)) as string[],
  };
}

function cellsOfFeatures(features: AudioFeatures): Cell[] {
  return FEATURE_NAMES.map((name) => features[name]);
}

function featuresOfCells(cells: readonly Cell[]): AudioFeatures {
  return Object.fromEntries(
    FEATURE_NAMES.map((name, index) => [name, cells[index]]),
  ) as unknown as AudioFeatures;
}
