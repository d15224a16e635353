import {
  artistNames,
  RANGE_FILTER_NAMES,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import type { Space } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import { type PublishedTrack, yearOf } from '../domain/track.ts';
import type { ServedTrack } from './song-index.ts';

/** Raised when points of an older version lack what queries or answers need; publishing then loads them anew. */
export const PAYLOAD_VERSION = 2;

/** What a point carries: the track as it is answered, and beside it what only filters and comparisons need. */
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
  readonly genreKeys: readonly string[];
  readonly artistKeys: readonly string[];
}

/** Returns the payload of a track but its vectors. `fold` is foldText, perhaps with a memory of its answers. */
export function payloadOf(
  { clusters, position, ...track }: ServedTrack,
  row: number,
  release: string,
  fold: (text: string) => string,
): QdrantPayload {
  return {
    version: PAYLOAD_VERSION,
    release,
    track,
    ...(clusters === undefined ? {} : { clusters }),
    ...(position === undefined ? {} : { position }),
    row,
    year: yearOf(track.releaseDate),
    genreKeys: track.genres.map(fold),
    artistKeys: artistNames(track).map(fold),
  };
}

const RANGE_FIELDS: Readonly<Record<RangeFilterName, string>> = {
  year: 'year',
  tempo: 'track.features.tempo',
  durationMillis: 'track.durationMillis',
  popularity: 'track.popularity',
};

export const ROW_FIELD = 'row';
const REPRESENTATIVE_FIELD = 'track.isRepresentative';

/** The indexed fields and their types: Qdrant filters without an index by reading every payload. */
export const PAYLOAD_INDEXES = {
  [REPRESENTATIVE_FIELD]: 'bool',
  'track.explicit': 'bool',
  genreKeys: 'keyword',
  artistKeys: 'keyword',
  [ROW_FIELD]: 'integer',
  [RANGE_FIELDS.year]: 'integer',
  [RANGE_FIELDS.durationMillis]: 'integer',
  [RANGE_FIELDS.popularity]: 'integer',
  [RANGE_FIELDS.tempo]: 'float',
} as const;

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
  const conditions: QdrantCondition[] = [REPRESENTATIVE];
  if (filter.genres !== undefined) {
    conditions.push({ key: 'genreKeys', match: { any: filter.genres.map(foldText) } });
  }
  if (filter.artists !== undefined) conditions.push(...conditionsOfArtists(filter.artists));
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

/** Returns the condition for tracks of any of these artists. */
export function conditionsOfArtists(names: readonly string[]): QdrantCondition[] {
  return [{ key: 'artistKeys', match: { any: names.map(foldText) } }];
}
