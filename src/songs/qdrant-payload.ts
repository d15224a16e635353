import {
  KEY_FILTER_NAMES,
  KEY_FILTERS,
  type KeyFilterName,
  keysOf,
  RANGE_FILTER_NAMES,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import type { Space } from '../domain/space.ts';
import type { foldText } from '../domain/text.ts';
import { type PublishedTrack, yearOf } from '../domain/track.ts';
import type { ServedTrack } from './song-index.ts';

/**
 * Raised when points of an older version lack what queries or answers need; publishing then loads them anew.
 */
export const PAYLOAD_VERSION = 3;

/**
 * What a point carries: the track as it is answered, and beside it what only filters and comparisons need.
 */
export interface QdrantPayload {
  readonly version: number;
  readonly release: string;
  readonly track: PublishedTrack;
  readonly clusters?: ServedTrack['clusters'];
  readonly position?: ServedTrack['position'];
  /** The track's vectors in the other spaces, to six digits: a query in one space then tells of all. */
  readonly vectors?: Partial<Readonly<Record<Space, readonly number[]>>>;
  /** The track's row in the release, which is its rank by popularity. */
  readonly row: number;
  readonly year: number | null;
  /** What conditions on names compare. */
  readonly keys: Readonly<Record<KeyFilterName, readonly string[]>>;
}

/**
 * Returns the payload of a track but its vectors. `fold` is foldText, perhaps with a memory of its answers.
 */
export function payloadOf(
  { clusters, position, ...track }: ServedTrack,
  row: number,
  release: string,
  fold: typeof foldText,
): QdrantPayload {
  return {
    version: PAYLOAD_VERSION,
    release,
    track,
    ...(clusters === undefined ? {} : { clusters }),
    ...(position === undefined ? {} : { position }),
    row,
    year: yearOf(track.releaseDate),
    keys: Object.fromEntries(KEY_FILTER_NAMES.map((name) => [name, keysOf(track, name, fold)])) as Record<
      KeyFilterName,
      string[]
    >,
  };
}

const RANGE_FIELDS = {
  year: 'year',
  durationMillis: 'track.durationMillis',
  popularity: 'track.popularity',
  tempo: 'track.features.tempo',
  energy: 'track.features.energy',
  valence: 'track.features.valence',
  danceability: 'track.features.danceability',
  acousticness: 'track.features.acousticness',
  instrumentalness: 'track.features.instrumentalness',
  speechiness: 'track.features.speechiness',
  liveness: 'track.features.liveness',
  loudness: 'track.features.loudness',
  key: 'track.features.key',
  mode: 'track.features.mode',
  timeSignature: 'track.features.timeSignature',
} as const satisfies Record<RangeFilterName, string>;

/** Numbers that are whole in every track. */
const WHOLE_NUMBERS: ReadonlySet<RangeFilterName> = new Set([
  'year',
  'durationMillis',
  'popularity',
  'key',
  'mode',
  'timeSignature',
]);

export const ROW_FIELD = 'row';
const REPRESENTATIVE_FIELD = 'track.isRepresentative';

/** The indexed fields and their types: Qdrant filters without an index by reading every payload. */
export const PAYLOAD_INDEXES: Readonly<Record<string, 'bool' | 'keyword' | 'integer' | 'float'>> = {
  [REPRESENTATIVE_FIELD]: 'bool',
  'track.explicit': 'bool',
  [ROW_FIELD]: 'integer',
  ...Object.fromEntries(KEY_FILTER_NAMES.map((name) => [`keys.${name}`, 'keyword' as const])),
  ...Object.fromEntries(
    RANGE_FILTER_NAMES.map(
      (name) => [RANGE_FIELDS[name], WHOLE_NUMBERS.has(name) ? 'integer' : 'float'] as const,
    ),
  ),
};

/** What an answer needs of a payload. */
export const ANSWERED_FIELDS = ['track', 'release', 'clusters', 'position'];
/** What an answer that compares the spaces needs beside them. */
export const VECTORS_FIELD = 'vectors';

/** Returns the track of a payload as it is served. */
export function servedTrack({ track, clusters, position }: QdrantPayload): ServedTrack {
  return {
    ...track,
    ...(clusters === undefined ? {} : { clusters }),
    ...(position === undefined ? {} : { position }),
  };
}

/** Only versions that stand for their song. */
export const REPRESENTATIVE = { key: REPRESENTATIVE_FIELD, match: { value: true } };

export type QdrantCondition =
  | { key: string; match: { value: string | number | boolean } | { any: string[] } }
  | { key: string; range: { gte?: number; lte?: number } };

/** The filter in Qdrant's words: only versions that stand for a song, and every condition that is set. */
export function conditionsOf(filter: TrackFilter): QdrantCondition[] {
  return [REPRESENTATIVE, ...conditionsOnTracks(filter)];
}

/** The conditions of the filter alone, which versions that do not stand for a song may fulfil too. */
export function conditionsOnTracks(filter: TrackFilter): QdrantCondition[] {
  const conditions: QdrantCondition[] = [];
  for (const name of KEY_FILTER_NAMES) {
    const wanted = filter[name];
    if (wanted !== undefined) conditions.push(conditionOfNames(name, wanted));
  }
  if (filter.explicit !== undefined)
    conditions.push({ key: 'track.explicit', match: { value: filter.explicit } });
  for (const name of RANGE_FILTER_NAMES) {
    const { min, max } = filter[name] ?? {};
    if (min === undefined && max === undefined) continue;
    conditions.push({
      key: RANGE_FIELDS[name],
      range: { ...(min === undefined ? {} : { gte: min }), ...(max === undefined ? {} : { lte: max }) },
    });
  }
  return conditions;
}

/** Returns the condition for tracks that hold any of the names. */
export function conditionOfNames(name: KeyFilterName, wanted: readonly string[]): QdrantCondition {
  return { key: `keys.${name}`, match: { any: wanted.map(KEY_FILTERS[name].keyOf) } };
}

/** A point as Qdrant answers it. */
export interface QdrantPoint {
  readonly payload: QdrantPayload;
  readonly score: number;
  readonly vector: readonly number[];
}

export function pointsOf(answer: { readonly points: unknown } | undefined): readonly QdrantPoint[] {
  return (answer?.points ?? []) as readonly QdrantPoint[];
}

export function payloadsOf(points: unknown): QdrantPayload[] {
  return (points as readonly QdrantPoint[]).map(({ payload }) => payload);
}
