import { foldText } from './text.ts';
import { type PublishedTrack, type Track, yearOf } from './track.ts';

/** Both ends are inclusive; a missing end is open. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Conditions that a track must all fulfil. A track without a value does not fulfil a condition on it. */
export interface TrackFilter {
  /** At least one of these; case and punctuation do not matter. */
  readonly genres?: readonly string[];
  /** At least one of these names; case and punctuation do not matter. */
  readonly artists?: readonly string[];
  readonly explicit?: boolean;
  readonly year?: Range;
  /** Beats per minute. */
  readonly tempo?: Range;
  readonly durationMillis?: Range;
  readonly popularity?: Range;
}

export type RangeFilterName = 'year' | 'tempo' | 'durationMillis' | 'popularity';

/** The conditions on numbers, each with the function that reads the number from a track. */
export const RANGE_FILTERS: Readonly<Record<RangeFilterName, (track: PublishedTrack) => number | null>> = {
  year: (track) => yearOf(track.releaseDate),
  tempo: (track) => track.features.tempo,
  durationMillis: (track) => track.durationMillis,
  popularity: (track) => track.popularity,
};

export const RANGE_FILTER_NAMES = Object.keys(RANGE_FILTERS) as readonly RangeFilterName[];

/** Returns whether a track passes the filter. This defines the filter: every index must agree with it. */
export function matchesFilter(track: PublishedTrack, filter: TrackFilter): boolean {
  return (
    (filter.genres === undefined || overlaps(track.genres, filter.genres)) &&
    (filter.artists === undefined || overlaps(artistNames(track), filter.artists)) &&
    (filter.explicit === undefined || track.explicit === filter.explicit) &&
    RANGE_FILTER_NAMES.every((name) => isInRange(RANGE_FILTERS[name](track), filter[name]))
  );
}

/** Returns the names of a track's artists, in the order of the credits. */
export function artistNames(track: Track): string[] {
  return track.artists.map((artist) => artist.name);
}

/** Returns whether a value is in a range. Null is only in a range without ends. */
export function isInRange(value: number | null, range: Range | undefined): boolean {
  if (range === undefined || (range.min === undefined && range.max === undefined)) return true;
  if (value === null) return false;
  return value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity);
}

function overlaps(held: readonly string[], wanted: readonly string[]): boolean {
  const keys = new Set(wanted.map(foldText));
  return held.some((text) => keys.has(foldText(text)));
}
