import type { AliasesOf } from './artist-aliases.ts';
import {
  type FilteredTrack,
  isInRange,
  KEY_FILTER_NAMES,
  KEY_FILTERS,
  keysOf,
  type KeyFilterName,
  type Range,
  RANGE_FILTER_NAMES,
  RANGE_FILTERS,
  type RangeFilterName,
  type TrackFilter,
} from './filters.ts';
import { memoize } from './memo.ts';
import { createShardedMap } from './sharded-map.ts';
import type { TimeSlices } from './time-slices.ts';
import { foldText } from './text.ts';

export interface FilterColumns {
  /** Returns the rows that pass the filter, ascending; null if the filter has no condition. */
  rowsThatFulfil(filter: TrackFilter): Int32Array | null;
  /** Returns a test of one row, for callers that go through the rows in another order. */
  testOf(filter: TrackFilter): (row: number) => boolean;
}

/**
 * Returns one column per value that filters use, so that filtering reads no tracks and folds no names. Built
 * in slices. `aliasesOf` tells the other names of artists.
 */
export async function buildFilterColumns(
  rowCount: number,
  trackAt: (row: number) => FilteredTrack | undefined,
  slices: TimeSlices,
  aliasesOf?: AliasesOf,
): Promise<FilterColumns> {
  // Each column is filled in one go, which takes milliseconds for a million rows.
  const numbers = new Map<RangeFilterName, Float64Array>();
  for (const name of RANGE_FILTER_NAMES) {
    if (slices.isOver()) await slices.next();
    numbers.set(name, new Float64Array(rowCount).fill(NaN));
  }
  const { set, columns } = createRows(numbers, rowCount, aliasesOf);
  for (let row = 0; row < rowCount; row += 1) {
    if (slices.isOver()) await slices.next();
    const track = trackAt(row);
    if (track !== undefined) set(row, track);
  }
  return columns;
}

/** Columns without values, and how to set those of a row. Rows must be set in order. */
function createRows(
  numbers: ReadonlyMap<RangeFilterName, Float64Array>,
  rowCount: number,
  aliasesOf: AliasesOf = () => [],
) {
  const explicit = new Int8Array(rowCount).fill(-1);
  // Folding is slower than a look-up, and many tracks share few genres, artists and albums.
  const lookups = { fold: memoize(foldText), aliasesOf: memoize(aliasesOf) };
  const postings = new Map(
    KEY_FILTER_NAMES.map((name) => [name, createPostings(rowCount, KEY_FILTERS[name].keyOf)]),
  );

  const set = (row: number, track: FilteredTrack): void => {
    for (const [name, column] of numbers) column[row] = RANGE_FILTERS[name](track) ?? NaN;
    explicit[row] = track.explicit === null ? -1 : Number(track.explicit);
    for (const [name, rows] of postings) rows.add(row, keysOf(track, name, lookups));
  };

  const fulfilsNumbers = (row: number, filter: TrackFilter, names: readonly RangeFilterName[]): boolean => {
    if (filter.explicit !== undefined && explicit[row] !== Number(filter.explicit)) return false;
    return names.every((name) => {
      const value = numbers.get(name)?.[row] ?? NaN;
      return isInRange(Number.isNaN(value) ? null : value, filter[name]);
    });
  };

  const columns: FilterColumns = {
    testOf(filter) {
      if (Object.keys(filter).length === 0) return () => true;
      const names = rangesIn(filter);
      const marks = keysIn(filter).map((name) => postings.get(name)?.marksOfAny(filter[name] ?? []));
      return (row) => marks.every((ofAny) => ofAny?.[row] === 1) && fulfilsNumbers(row, filter, names);
    },

    rowsThatFulfil(filter) {
      let rows: Int32Array | null = null;
      for (const name of keysIn(filter)) {
        const ofAny = postings.get(name)?.rowsOfAny(filter[name] ?? []) ?? [];
        rows = rows === null ? Int32Array.from(ofAny) : intersect(rows, ofAny);
      }
      if (filter.explicit !== undefined) {
        const value = Number(filter.explicit);
        rows = rowsInRange(rows, explicit, { min: value, max: value });
      }
      for (const name of rangesIn(filter)) {
        const values = numbers.get(name);
        if (values !== undefined) rows = rowsInRange(rows, values, filter[name] ?? {});
      }
      return rows;
    },
  };
  return { set, columns };
}

/** Returns the names of the ranges with an end at least: the others are no condition. */
function rangesIn(filter: TrackFilter): RangeFilterName[] {
  return RANGE_FILTER_NAMES.filter(
    (name) => filter[name]?.min !== undefined || filter[name]?.max !== undefined,
  );
}

function keysIn(filter: TrackFilter): KeyFilterName[] {
  return KEY_FILTER_NAMES.filter((name) => filter[name] !== undefined);
}

/** The rows of each text, whatever its case and punctuation. */
interface Postings {
  /** Rows must be added in order. */
  add(row: number, keys: readonly string[]): void;
  /** Returns the rows with at least one of the texts, ascending, each once. */
  rowsOfAny(texts: readonly string[]): readonly number[];
  /** Returns 1 for each of these rows and 0 for all others. */
  marksOfAny(texts: readonly string[]): Uint8Array;
}

function createPostings(rowCount: number, keyOf: (text: string) => string): Postings {
  const rowsByKey = createShardedMap<string, number[]>((key) => key);
  const listsOf = (texts: readonly string[]) =>
    Array.from(new Set(texts.map((text) => keyOf(text))), (key) => rowsByKey.get(key) ?? []);
  const mark = (lists: readonly (readonly number[])[]): Uint8Array => {
    const marks = new Uint8Array(rowCount);
    for (const rows of lists) for (const row of rows) marks[row] = 1;
    return marks;
  };
  return {
    add(row, keys) {
      for (const key of keys) {
        const rows = rowsByKey.get(key);
        if (rows === undefined) rowsByKey.set(key, [row]);
        else if (rows.at(-1) !== row) rows.push(row);
      }
    },
    rowsOfAny(texts) {
      const lists = listsOf(texts);
      if (lists.length === 1) return lists[0] ?? [];
      const marks = mark(lists);
      const rows: number[] = [];
      for (let row = marks.indexOf(1); row >= 0; row = marks.indexOf(1, row + 1)) rows.push(row);
      return rows;
    },
    marksOfAny: (texts) => mark(listsOf(texts)),
  };
}

/**
 * Returns the rows, of all rows if `rows` is null, whose value is in a range; an unknown value, NaN, is in
 * none. A loop for each condition: asking all conditions row by row took six times as long.
 */
function rowsInRange(
  rows: Int32Array | null,
  values: Float64Array | Int8Array,
  { min = -Infinity, max = Infinity }: Range,
): Int32Array {
  const count = rows?.length ?? values.length;
  const found = new Int32Array(count);
  let size = 0;
  for (let index = 0; index < count; index += 1) {
    const row = rows === null ? index : (rows[index] as number);
    const value = values[row] as number;
    // Without a branch, which took twice as long: values are in no order that a processor could guess.
    found[size] = row;
    size += Number(value >= min) & Number(value <= max);
  }
  return found.slice(0, size);
}

function intersect(a: Int32Array, b: readonly number[]): Int32Array {
  const kept = new Set(b);
  return a.filter((row) => kept.has(row));
}
