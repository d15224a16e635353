import {
  KEY_FILTER_NAMES,
  KEY_FILTERS,
  type KeyFilterName,
  keysOf,
  RANGE_FILTER_NAMES,
  RANGE_FILTERS,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import type { Space } from '../domain/space.ts';
import { isUuid } from '../domain/track-id.ts';
import type { foldText } from '../domain/text.ts';
import {
  type ClusterOf,
  createFactsUnpacker,
  packServedTrack,
  readPacked,
  unpackServedTrack,
} from './packed-track.ts';
import { oddAnswer } from './qdrant-client.ts';
import type { ServedTrack, TrackFacts } from './song-index.ts';

/**
 * Raised when points of an older version lack what queries or answers need; publishing then loads them anew.
 */
export const PAYLOAD_VERSION = 13;

/** What a point carries: the track as it is answered, and beside it what filters and comparisons need. */
export interface QdrantPayload {
  /**
   * The track as it is served, packed, without the words of its clusters. Qdrant reads and writes a text four
   * times as fast as the values in it.
   */
  readonly served: string;
  /**
   * The track's vectors in the other spaces: a query in one space then tells of all. Numbers of 4 bytes, the
   * lowest byte first, in Base64.
   */
  readonly vectors?: Partial<Readonly<Record<Space, string>>>;
  /** The track's row in the release, which is its rank by popularity. */
  readonly row: number;
  readonly isRepresentative: boolean;
  readonly explicit: boolean | null;
  /** What conditions on names compare. Artists are under the names of their credits alone. */
  readonly keys: Readonly<Record<KeyFilterName, readonly string[]>>;
  /** What conditions on numbers compare. */
  readonly numbers: Readonly<Record<RangeFilterName, number | null>>;
}

/** Returns the payload of a track but its vectors. `fold` is foldText, or for many tracks a memo of it. */
export function payloadOf(track: ServedTrack, row: number, fold: typeof foldText): QdrantPayload {
  const { isRepresentative, explicit } = track;
  return {
    served: packServedTrack(track),
    row,
    isRepresentative,
    explicit,
    keys: recordOf(KEY_FILTER_NAMES, (name) => keysOf(track, name, { fold })),
    numbers: recordOf(RANGE_FILTER_NAMES, (name) => RANGE_FILTERS[name](track)),
  };
}

function recordOf<Name extends string, Value>(names: readonly Name[], valueOf: (name: Name) => Value) {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, Value>;
}

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
/** The release whose names of artists a point holds, which is that of no track. */
export const NAMES_FIELD = 'namesOf';
const REPRESENTATIVE_FIELD = 'isRepresentative';
const EXPLICIT_FIELD = 'explicit';

/** The indexed fields and their types: Qdrant filters without an index by reading every payload. */
export const PAYLOAD_INDEXES: Readonly<Record<string, 'bool' | 'keyword' | 'integer' | 'float'>> = {
  [REPRESENTATIVE_FIELD]: 'bool',
  [EXPLICIT_FIELD]: 'bool',
  [ROW_FIELD]: 'integer',
  [NAMES_FIELD]: 'keyword',
  ...Object.fromEntries(KEY_FILTER_NAMES.map((name) => [`keys.${name}`, 'keyword' as const])),
  ...Object.fromEntries(
    RANGE_FILTER_NAMES.map(
      (name) => [`numbers.${name}`, WHOLE_NUMBERS.has(name) ? 'integer' : 'float'] as const,
    ),
  ),
};

/** What an answer needs of a payload. */
export const ANSWERED_FIELDS = ['served'];
/** What an answer that compares the spaces needs beside them. */
export const VECTORS_FIELD = 'vectors';

/**
 * Returns the track of a payload as it is served. `facts` are those of {@link createFactsReader}, if
 * known.
 *
 * @throws EngineRefusalError if the payload is not that of a song.
 */
export function servedTrack(
  payload: QdrantPayload | null | undefined,
  clusterOf: ClusterOf,
  facts?: TrackFacts,
): ServedTrack {
  return readPacked(payload?.served ?? '', (served) => unpackServedTrack(served, clusterOf, facts));
}

/**
 * Returns a function that returns what the track of a payload is ordered and refused by, for the payloads of
 * one answer. It throws an EngineRefusalError if the payload is not that of a song, as do the artists.
 */
export function createFactsReader(): (payload: QdrantPayload | null | undefined) => TrackFacts {
  const unpack = createFactsUnpacker();
  return (payload) => readPacked(payload?.served ?? '', unpack);
}

/** Returns a vector as payloads hold it. */
export function packVector({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** Numbers of the longest vector that is unpacked without a buffer of its own. */
const MOST_COLUMNS = 1024;
/** A list unpacks hundreds of vectors: a buffer for each took three times as long. */
const unpacked = new Float32Array(MOST_COLUMNS);
const unpackedBytes = Buffer.from(unpacked.buffer);

/** Returns the vector of {@link packVector}; an empty one for none. */
export function unpackVector(packed = ''): Float32Array {
  const length = unpackedBytes.write(packed, 'base64') / unpacked.BYTES_PER_ELEMENT;
  return unpacked.slice(0, length);
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
    conditions.push({ key: EXPLICIT_FIELD, match: { value: filter.explicit } });
  for (const name of RANGE_FILTER_NAMES) {
    const { min, max } = filter[name] ?? {};
    if (min === undefined && max === undefined) continue;
    conditions.push({
      key: `numbers.${name}`,
      range: { ...(min === undefined ? {} : { gte: min }), ...(max === undefined ? {} : { lte: max }) },
    });
  }
  return conditions;
}

/** Returns the condition for tracks that hold any of the names. */
export function conditionOfNames(name: KeyFilterName, wanted: readonly string[]): QdrantCondition {
  return { key: `keys.${name}`, match: { any: wanted.map((text) => KEY_FILTERS[name].keyOf(text)) } };
}

/** A point as Qdrant answers it. */
export interface QdrantPoint {
  readonly id: string;
  /** Null or missing if the request did not ask for it. */
  readonly payload?: QdrantPayload | null;
  readonly score: number;
  readonly vector?: readonly number[] | null;
}

/**
 * Returns the points of an answer, or of one answer of a batch. Checks by hand, since a schema would take
 * longer than the search.
 *
 * @throws EngineRefusalError if it is no list of points.
 */
export function pointsOf(answer: { readonly points: unknown } | undefined): readonly QdrantPoint[] {
  const points = answer?.points;
  if (!Array.isArray(points) || !points.every(isPoint)) throw oddAnswer();
  return points;
}

function isPoint(value: unknown): value is QdrantPoint {
  const { id, payload, vector } = (value ?? {}) as Record<string, unknown>;
  return (
    (typeof id === 'string' ? isUuid(id) : typeof id === 'number') &&
    (payload == null || typeof payload === 'object') &&
    (vector == null || typeof vector === 'object')
  );
}

/** Returns the payloads of points. See {@link pointsOf}. */
export function payloadsOf(points: unknown): (QdrantPayload | null | undefined)[] {
  return pointsOf({ points }).map(({ payload }) => payload);
}
