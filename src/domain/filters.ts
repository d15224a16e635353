import { type AliasesOf, withAliases } from './artist-aliases.ts';
import { camelotOf } from './camelot.ts';
import { albumIdOf, artistIdOf } from './derived-id.ts';
import { type Space, SPACES } from './space.ts';
import { foldText, foldTogether } from './text.ts';
import { languageOfTitle } from './title-language.ts';
import type { PublishedTrack, Track } from './track.ts';

/** Both ends are inclusive; a missing end is open. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Conditions that a track must all fulfil. A track without a value does not fulfil a condition on it. */
export interface TrackFilter
  extends
    Partial<Readonly<Record<KeyFilterName, readonly string[]>>>,
    Partial<Readonly<Record<RangeFilterName, Range>>> {
  readonly explicit?: boolean;
}

/** The conditions on names: at least one of those wanted must be among those of the track. */
export type KeyFilterName =
  'genres' | 'artists' | 'artistIds' | 'albumIds' | 'languages' | 'camelotKeys' | 'clusters';

/** A track as conditions read it: without clusters it fulfils no condition on them. */
export interface FilteredTrack extends PublishedTrack {
  readonly clusters?: Readonly<Record<Space, { readonly id: number }>>;
}

/** Returns the name of a cluster in conditions: 'style:3'. */
export function clusterName(space: Space, id: number): string {
  return `${space}:${id}`;
}

/** What conditions on names look up. */
export interface NameLookups {
  /** foldText, or for many tracks a memo of it. */
  readonly fold?: typeof foldText;
  /** Returns the other names of an artist; none by default. */
  readonly aliasesOf?: AliasesOf;
}

interface KeyFilter {
  /** The names that a track holds. */
  readonly namesOf: (track: FilteredTrack, lookups: NameLookups) => readonly string[];
  /** Makes the spellings of one name equal: case and punctuation do not matter, except in ids. */
  readonly keyOf: (name: string, fold?: typeof foldText) => string;
}

const asItIs = (name: string): string => name;
const folded = (name: string, fold = foldText): string => fold(name);

/** Every condition on names, and how it reads a track. */
export const KEY_FILTERS: Readonly<Record<KeyFilterName, KeyFilter>> = {
  genres: { namesOf: (track) => track.genres, keyOf: folded },
  artists: {
    namesOf: (track, { aliasesOf = () => [] }) => withAliases(artistNames(track), aliasesOf),
    keyOf: foldTogether,
  },
  artistIds: {
    namesOf: (track, lookups) => track.artists.map((artist) => artistIdOf(artist, lookups.fold)),
    keyOf: asItIs,
  },
  albumIds: { namesOf: (track, lookups) => present(albumIdOf(track, lookups.fold)), keyOf: asItIs },
  languages: { namesOf: (track) => [languageOfTitle(track.name)], keyOf: asItIs },
  camelotKeys: { namesOf: (track) => present(camelotOf(track.features)), keyOf: asItIs },
  clusters: {
    namesOf: ({ clusters }) =>
      clusters === undefined ? [] : SPACES.map((space) => clusterName(space, clusters[space].id)),
    keyOf: asItIs,
  },
};

/** Returns what a condition compares of a track. */
export function keysOf(track: FilteredTrack, name: KeyFilterName, lookups: NameLookups): string[] {
  const { namesOf, keyOf } = KEY_FILTERS[name];
  return namesOf(track, lookups).map((text) => keyOf(text, lookups.fold));
}

export const KEY_FILTER_NAMES = Object.keys(KEY_FILTERS) as readonly KeyFilterName[];

export type RangeFilterName =
  | 'year'
  | 'tempo'
  | 'durationMillis'
  | 'popularity'
  | 'energy'
  | 'valence'
  | 'danceability'
  | 'acousticness'
  | 'instrumentalness'
  | 'speechiness'
  | 'liveness'
  | 'loudness'
  | 'key'
  | 'mode'
  | 'timeSignature';

/** The conditions on numbers, each with the function that reads the number from a track. */
export const RANGE_FILTERS: Readonly<Record<RangeFilterName, (track: PublishedTrack) => number | null>> = {
  year: (track) => track.year,
  tempo: (track) => track.features.tempo,
  durationMillis: (track) => track.durationMillis,
  popularity: (track) => track.popularity,
  energy: (track) => track.features.energy,
  valence: (track) => track.features.valence,
  danceability: (track) => track.features.danceability,
  acousticness: (track) => track.features.acousticness,
  instrumentalness: (track) => track.features.instrumentalness,
  speechiness: (track) => track.features.speechiness,
  liveness: (track) => track.features.liveness,
  loudness: (track) => track.features.loudness,
  key: (track) => track.features.key,
  mode: (track) => track.features.mode,
  timeSignature: (track) => track.features.timeSignature,
};

export const RANGE_FILTER_NAMES = Object.keys(RANGE_FILTERS) as readonly RangeFilterName[];

/** Returns whether a track passes the filter. This defines the filter: every index must agree with it. */
export function matchesFilter(track: FilteredTrack, filter: TrackFilter, lookups: NameLookups = {}): boolean {
  return (
    (filter.explicit === undefined || track.explicit === filter.explicit) &&
    KEY_FILTER_NAMES.every(
      (name) => filter[name] === undefined || overlaps(track, name, filter[name], lookups),
    ) &&
    RANGE_FILTER_NAMES.every((name) => isInRange(RANGE_FILTERS[name](track), filter[name]))
  );
}

/**
 * Returns a filter that accepts, by the names of its artists alone, the tracks that the given one accepts by
 * their other names too.
 */
export function withAliasesOf(filter: TrackFilter, aliasesOf: AliasesOf): TrackFilter {
  const { artists } = filter;
  return artists === undefined ? filter : { ...filter, artists: withAliases(artists, aliasesOf) };
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

function overlaps(
  track: FilteredTrack,
  name: KeyFilterName,
  wanted: readonly string[],
  lookups: NameLookups,
): boolean {
  const keys = new Set(wanted.map((text) => KEY_FILTERS[name].keyOf(text)));
  return keysOf(track, name, lookups).some((key) => keys.has(key));
}

function present(value: string | null): readonly string[] {
  return value === null ? [] : [value];
}
