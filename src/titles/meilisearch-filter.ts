import {
  KEY_FILTER_NAMES,
  KEY_FILTERS,
  type KeyFilterName,
  keysOf,
  type NameLookups,
  RANGE_FILTER_NAMES,
  RANGE_FILTERS,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { Lookup } from './lookups.ts';

/**
 * The attributes that documents are filtered by: numbers by the names of the filters; names folded and
 * encoded.
 */
export type FilterFields = ReturnType<typeof filterFields>;

/** Returns the filtered attributes of a track. `encode` is encodeName, or for many tracks a memo of it. */
export function filterFields(track: PublishedTrack, encode: (name: string) => string, lookups: NameLookups) {
  return {
    explicit: track.explicit,
    ...(Object.fromEntries(RANGE_FILTER_NAMES.map((name) => [name, RANGE_FILTERS[name](track)])) as Record<
      RangeFilterName,
      number | null
    >),
    ...(Object.fromEntries(
      KEY_FILTER_NAMES.map((name) => [
        `filter_${name}`,
        // Folded even if they are ids: the engine compares texts without regard to case as well.
        keysOf(track, name, lookups).map(encode),
      ]),
    ) as Record<`filter_${KeyFilterName}`, string[]>),
  };
}

export const FILTERABLE_ATTRIBUTES: readonly (keyof FilterFields)[] = [
  ...RANGE_FILTER_NAMES,
  'explicit',
  ...KEY_FILTER_NAMES.map((name) => `filter_${name}` as const),
];

/**
 * Returns the filter in the engine's language; all conditions must hold. It consists of the names above,
 * numbers, and encoded names: no text from outside reaches the engine unencoded.
 */
export function filterExpression(filter: TrackFilter): string[] {
  const conditions: string[] = [];
  for (const name of RANGE_FILTER_NAMES) {
    const { min, max } = filter[name] ?? {};
    if (min !== undefined) conditions.push(`${name} >= ${min}`);
    if (max !== undefined) conditions.push(`${name} <= ${max}`);
  }
  if (filter.explicit !== undefined) conditions.push(`explicit = ${filter.explicit}`);
  for (const name of KEY_FILTER_NAMES) {
    const wanted = filter[name];
    if (wanted === undefined) continue;
    const keys = wanted.map((text) => KEY_FILTERS[name].keyOf(text));
    conditions.push(anyOf(`filter_${name}`, keys));
  }
  return conditions;
}

function anyOf(attribute: keyof FilterFields, keys: readonly string[]): string {
  return `${attribute} IN [${keys.map((key) => `"${encodeName(key)}"`).join(', ')}]`;
}

/** Returns the filter of a look-up. */
export function lookupExpression({ anyOf: alternatives }: Lookup): string {
  const each = alternatives.map((sides) =>
    sides.map((keys) => `lookup_keys IN ["${encodeKeys([...new Set(keys)]).join('", "')}"]`).join(' AND '),
  );
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

const SAFE = /^[\w.=^~]*$/;

/** Returns keys in ASCII without quotes and backslashes. Unlike names, keys are folded already. */
export function encodeKeys(keys: readonly string[]): string[] {
  return keys.map((key) => (SAFE.test(key) ? key : encodeURIComponent(key.toWellFormed())));
}
