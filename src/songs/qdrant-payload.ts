import {
  artistNames,
  RANGE_FILTER_NAMES,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import { foldText } from '../domain/text.ts';
import { type PublishedTrack, yearOf } from '../domain/track.ts';

/** What a point carries: the track as it is answered, and beside it what only filters need. */
export interface QdrantPayload {
  readonly release: string;
  readonly track: PublishedTrack;
  /** The track's row in the release: its place in browsing order. */
  readonly row: number;
  readonly year: number | null;
  readonly genreKeys: readonly string[];
  readonly artistKeys: readonly string[];
}

/** `fold` is foldText, which a caller with many tracks may remember the answers of. */
export function payloadOf(
  track: PublishedTrack,
  row: number,
  release: string,
  fold: (text: string) => string,
): QdrantPayload {
  return {
    release,
    track,
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
export const ANSWERED_FIELDS = ['track', 'release'];

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
  if (filter.artists !== undefined) {
    conditions.push({ key: 'artistKeys', match: { any: filter.artists.map(foldText) } });
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
