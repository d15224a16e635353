import {
  KEY_FILTER_NAMES,
  KEY_FILTERS,
  keysOf,
  type NameLookups,
  RANGE_FILTER_NAMES,
  RANGE_FILTERS,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import { hashText } from '../domain/sharded-map.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { Lookup } from './lookups.ts';

/**
 * The attributes that documents are filtered by. They are few, because each attribute of an index makes every
 * search and every hit slower: with one per filter, the same searches took a third longer.
 */
export interface FilterFields {
  /** The numbers of a track, each in the interval of its filter. */
  readonly numbers: readonly number[];
  /** The names of a track, folded and encoded, each behind the name of its filter. */
  readonly names: readonly string[];
}

/** From the place of 0 in one filter to that in the next. */
const STEP = 10_000;
/** Numbers farther from 0 have the place of this one, so that no filter reaches into the next. */
const FARTHEST = 0.4 * STEP;
/** Milliseconds have an interval of their own, behind all others: an hour has millions. */
const MILLIS_START = 1e6;
const MOST_MILLIS = 1e9;

/** Returns the filtered attributes of a track. `encode` is encodeName, or for many tracks a memo of it. */
export function filterFields(
  track: PublishedTrack,
  encode: (name: string) => string,
  lookups: NameLookups,
): FilterFields {
  const numbers: number[] = [];
  for (const name of RANGE_FILTER_NAMES) {
    const value = RANGE_FILTERS[name](track);
    if (value !== null) numbers.push(placeOf(name, value));
  }
  // Folded even if they are ids: the engine compares texts without regard to case as well.
  const names = KEY_FILTER_NAMES.flatMap((name) =>
    keysOf(track, name, lookups).map((key) => `${name}:${encode(key)}`),
  );
  if (track.explicit !== null) names.push(`explicit:${track.explicit}`);
  return { numbers, names };
}

/**
 * Returns the place of a number in the interval of its filter: a larger number has a larger place. Numbers
 * share one if they differ by less than 1e-10, which is finer than any feature is given.
 */
function placeOf(name: RangeFilterName, value: number): number {
  if (name === 'durationMillis') return MILLIS_START + Math.max(0, Math.min(MOST_MILLIS, value));
  const start = STEP * (1 + RANGE_FILTER_NAMES.indexOf(name));
  return start + Math.max(-FARTHEST, Math.min(FARTHEST, value));
}

/** The attribute that is filtered by ranges. */
export const RANGE_ATTRIBUTE = 'numbers' satisfies keyof FilterFields;

export const FILTERABLE_ATTRIBUTES = [RANGE_ATTRIBUTE, 'names', 'lookup_keys'] as const satisfies readonly (
  keyof FilterFields | 'lookup_keys'
)[];

/**
 * Returns the filter in the engine's language; all conditions must hold. It consists of the attributes above,
 * numbers, and encoded names: no text from outside reaches the engine unencoded.
 */
export function filterExpression(filter: TrackFilter): string[] {
  const conditions: string[] = [];
  for (const name of RANGE_FILTER_NAMES) {
    const range = filter[name];
    if (range === undefined) continue;
    const { min = -Infinity, max = Infinity } = range;
    // One condition: of two, each could be fulfilled by the number of another filter.
    conditions.push(`${RANGE_ATTRIBUTE} ${placeOf(name, min)} TO ${placeOf(name, max)}`);
  }
  if (filter.explicit !== undefined) conditions.push(`names = "explicit:${filter.explicit}"`);
  for (const name of KEY_FILTER_NAMES) {
    const wanted = filter[name];
    if (wanted === undefined) continue;
    const keys = wanted.map((text) => `"${name}:${encodeName(KEY_FILTERS[name].keyOf(text))}"`);
    conditions.push(`names IN [${keys.join(', ')}]`);
  }
  return conditions;
}

/** Returns the filter of a look-up. */
export function lookupExpression({ anyOf: alternatives }: Lookup): string {
  const each = alternatives.map((sides) => sides.map((keys) => anyKeyOf(keys)).join(' AND '));
  return each.length === 1 ? (each[0] ?? '') : each.map((one) => `(${one})`).join(' OR ');
}

const FOLDED_ASCII = /^[a-z\d]+$/;

/**
 * Returns a folded name in ASCII without quotes and backslashes, so that it cannot end the string around it.
 */
export function encodeName(name: string): string {
  // Most keys and many names: folding and encoding would leave them as they are.
  if (FOLDED_ASCII.test(name)) return name;
  return encodeURIComponent(foldText(name));
}

/**
 * Returns the numbers that keys are filtered by, the same hashes as in process (key-index.ts). Another key
 * with the same number only finds another candidate. The engine indexes a number in half the time of a text.
 */
export function keyNumbers(keys: readonly string[]): number[] {
  return keys.map((key) => hashText(key) >>> 0);
}

/** Returns the filter for songs with one of these keys. */
export function anyKeyOf(keys: readonly string[]): string {
  return `lookup_keys IN [${keyNumbers([...new Set(keys)]).join(', ')}]`;
}
