import type { AliasesOf } from '../domain/artist-aliases.ts';
import {
  type FilteredTrack,
  KEY_FILTER_NAMES,
  type KeyFilterName,
  keysOf,
  RANGE_FILTER_NAMES,
  RANGE_FILTERS,
} from '../domain/filters.ts';
import { memoize } from '../domain/memo.ts';
import { foldText } from '../domain/text.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { createGrowingNumbers } from './growing-numbers.ts';
import { createTextNumberer, type NumberedTexts } from './numbered-texts.ts';
import { buildPostingLists, type PostingLists } from './posting-lists.ts';

/** The clusters of a release are arrays of numbers already. */
type TableName = Exclude<KeyFilterName, 'clusters'>;

const TABLE_NAMES = KEY_FILTER_NAMES.filter((name) => name !== 'clusters');

/** What filters read of tracks, as arrays of numbers: one row per track. */
export interface FilterTables {
  /** A column for each range filter, one after the other, in the order of their names. NaN is unknown. */
  readonly numbers: Float64Array;
  /** 1 or 0; -1 is unknown. */
  readonly explicit: Int8Array;
  readonly keys: Readonly<Record<TableName, KeyTable>>;
}

/** The rows of each text that a filter compares. */
interface KeyTable {
  readonly keys: NumberedTexts;
  readonly rows: PostingLists;
}

/** Collects what filters read. `aliasesOf` tells the other names of artists. */
export function createFilterTables(rowCount: number, aliasesOf: AliasesOf = () => []) {
  const numbers = new Float64Array(RANGE_FILTER_NAMES.length * rowCount);
  const explicit = new Int8Array(rowCount);
  // Folding is slower than a look-up, and many tracks share few genres, artists and albums.
  const lookups = { fold: memoize(foldText), aliasesOf: memoize(aliasesOf) };
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, createKeyTable()])) as Record<
    TableName,
    ReturnType<typeof createKeyTable>
  >;
  let row = 0;
  return {
    /** Adds the next row. */
    add(track: FilteredTrack): void {
      for (const [column, name] of RANGE_FILTER_NAMES.entries()) {
        numbers[column * rowCount + row] = RANGE_FILTERS[name](track) ?? NaN;
      }
      explicit[row] = track.explicit === null ? -1 : Number(track.explicit);
      for (const name of TABLE_NAMES) tables[name].add(keysOf(track, name, lookups));
      row += 1;
    },
    async finish(slices: TimeSlices): Promise<FilterTables> {
      const keys: Partial<Record<TableName, KeyTable>> = {};
      for (const name of TABLE_NAMES) keys[name] = await tables[name].finish(slices);
      return { numbers, explicit, keys: keys as Record<TableName, KeyTable> };
    },
  };
}

/** Returns the column of a range filter. */
export function numbersOf(
  { numbers }: Pick<FilterTables, 'numbers'>,
  name: (typeof RANGE_FILTER_NAMES)[number],
): Float64Array {
  const rowCount = numbers.length / RANGE_FILTER_NAMES.length;
  const start = RANGE_FILTER_NAMES.indexOf(name) * rowCount;
  return numbers.subarray(start, start + rowCount);
}

function createKeyTable() {
  const texts = createTextNumberer();
  const items = createGrowingNumbers();
  const ends = createGrowingNumbers();
  let count = 0;
  let rowCount = 0;
  return {
    add(keys: readonly string[]): void {
      for (const key of keys) items.add(texts.numberOf(key));
      ends.add((count += keys.length));
      rowCount += 1;
    },
    async finish(slices: TimeSlices): Promise<KeyTable> {
      const keysOfRows = { items: await items.joined(slices), ends: await ends.joined(slices) };
      const rows = await buildPostingLists({
        listCount: texts.count(),
        itemCount: rowCount,
        forEachRow(row, take) {
          const end = keysOfRows.ends[row] ?? 0;
          for (let at = keysOfRows.ends[row - 1] ?? 0; at < end; at += 1) take(keysOfRows.items[at] ?? 0);
        },
        slices,
      });
      return { keys: await texts.finish(slices), rows };
    },
  };
}
