import {
  clusterName,
  isInRange,
  KEY_FILTER_NAMES,
  KEY_FILTERS,
  type KeyFilterName,
  type Range,
  RANGE_FILTER_NAMES,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import { type Space, SPACES } from '../domain/space.ts';
import { type FilterTables, numbersOf } from './filter-tables.ts';
import { createNumberReader } from './numbered-texts.ts';
import { listAt, rowFrom } from './posting-lists.ts';

/** Filtering by tables: reads no tracks, and folds no names but those of the filter. */
export interface FilterColumns {
  /**
   * Returns the rows below `rowCount`, by default of all, that pass the filter, ascending; null if the filter
   * has no condition.
   */
  rowsThatFulfil(filter: TrackFilter, rowCount?: number): Int32Array | null;
  /** Returns a test of one row, for callers that go through the rows in another order. */
  testOf(filter: TrackFilter): (row: number) => boolean;
}

/** The cluster id of each track. */
type Clusters = Readonly<Record<Space, { readonly labels: Int32Array }>>;

/** Returns what the tables of tracks filter; without clusters, no track fulfils a condition on them. */
export function createFilterColumns(tables: FilterTables, clusters: Clusters | null = null): FilterColumns {
  const { explicit } = tables;
  const allRows = explicit.length;
  const numbers = new Map(RANGE_FILTER_NAMES.map((name) => [name, numbersOf(tables, name)]));
  const listsOf = createLists(tables, clusters);
  const fulfilsNumbers = (row: number, filter: TrackFilter, names: readonly RangeFilterName[]): boolean => {
    if (filter.explicit !== undefined && explicit[row] !== Number(filter.explicit)) return false;
    return names.every((name) => {
      const value = numbers.get(name)?.[row] ?? NaN;
      return isInRange(Number.isNaN(value) ? null : value, filter[name]);
    });
  };

  return {
    testOf(filter) {
      if (Object.keys(filter).length === 0) return () => true;
      const names = rangesIn(filter);
      const marks = keysIn(filter).map((name) => marksOf(listsOf(name, filter[name] ?? []), allRows));
      return (row) => marks.every((ofAny) => ofAny[row] === 1) && fulfilsNumbers(row, filter, names);
    },

    rowsThatFulfil(filter, rowCount = allRows) {
      let rows: Int32Array | null = null;
      for (const name of keysIn(filter)) {
        const lists = listsOf(name, filter[name] ?? []);
        rows = rows === null ? rowsOfAny(lists, rowCount) : intersect(rows, lists, allRows);
      }
      if (filter.explicit !== undefined) {
        const value = Number(filter.explicit);
        rows = rowsInRange(rows, explicit.subarray(0, rowCount), { min: value, max: value });
      }
      for (const name of rangesIn(filter)) {
        const values = numbers.get(name);
        if (values !== undefined) rows = rowsInRange(rows, values.subarray(0, rowCount), filter[name] ?? {});
      }
      return rows;
    },
  };
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

type RowLists = readonly Uint32Array[];

/** Returns a function that returns the rows of each text, whatever its case and punctuation. */
function createLists({ keys }: FilterTables, clusters: Clusters | null) {
  const readers = new Map(
    Object.entries(keys).map(([name, table]) => {
      const numberOf = createNumberReader(table.keys);
      return [
        name,
        (key: string) => {
          const number = numberOf(key);
          return number === undefined ? undefined : listAt(table.rows, number);
        },
      ];
    }),
  );
  const rowsOf = (name: KeyFilterName, key: string): Uint32Array | undefined =>
    name === 'clusters' ? clusterRows(clusters, key) : readers.get(name)?.(key);
  return (name: KeyFilterName, texts: readonly string[]): RowLists =>
    Array.from(new Set(texts.map((text) => KEY_FILTERS[name].keyOf(text))), (key) =>
      rowsOf(name, key),
    ).filter((rows) => rows !== undefined);
}

function clusterRows(clusters: Clusters | null, name: string): Uint32Array | undefined {
  if (clusters === null) return undefined;
  for (const space of SPACES) {
    const id = Number(name.slice(space.length + 1));
    if (clusterName(space, id) !== name) continue;
    const { labels } = clusters[space];
    const rows = new Uint32Array(labels.length);
    let count = 0;
    for (const [row, label] of labels.entries()) if (label === id) rows[count++] = row;
    return rows.subarray(0, count);
  }
  return undefined;
}

/** Returns 1 for each of these rows and 0 for all others below `rowCount`. */
function marksOf(lists: RowLists, rowCount: number): Uint8Array {
  const marks = new Uint8Array(rowCount);
  for (const rows of lists) for (const row of below(rows, rowCount)) marks[row] = 1;
  return marks;
}

/** Returns the rows of any list that are below `rowCount`, ascending, each once. */
function rowsOfAny(lists: RowLists, rowCount: number): Int32Array {
  if (lists.length === 0) return new Int32Array();
  if (lists.length === 1) return Int32Array.from(below(lists[0] ?? new Uint32Array(), rowCount));
  const marks = marksOf(lists, rowCount);
  const rows = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let count = 0;
  for (let row = marks.indexOf(1); row >= 0; row = marks.indexOf(1, row + 1)) {
    rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function below(rows: Uint32Array, rowCount: number): Uint32Array {
  return (rows.at(-1) ?? 0) < rowCount ? rows : rows.subarray(0, rowFrom(rows, rowCount));
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

function intersect(rows: Int32Array, lists: RowLists, rowCount: number): Int32Array {
  const marks = marksOf(lists, rowCount);
  return rows.filter((row) => marks[row] === 1);
}
