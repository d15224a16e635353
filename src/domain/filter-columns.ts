import {
  artistNames,
  isInRange,
  RANGE_FILTER_NAMES,
  RANGE_FILTERS,
  type RangeFilterName,
  type TrackFilter,
} from './filters.ts';
import { memoize } from './memo.ts';
import { foldText } from './text.ts';
import type { PublishedTrack } from './track.ts';

export interface FilterColumns {
  /** Returns the rows that pass the filter, ascending; null if the filter has no condition. */
  rowsThatFulfil(filter: TrackFilter): Int32Array | null;
  /** Returns a test of one row, for callers that go through the rows in another order. */
  testOf(filter: TrackFilter): (row: number) => boolean;
}

/** Returns one column per value that filters use, so that filtering reads no tracks and folds no names. */
export function createFilterColumns(tracks: readonly PublishedTrack[]): FilterColumns {
  // Keeps a number instead of the tracks, so that the tracks can be freed.
  const rowCount = tracks.length;
  const numbers = new Map(
    RANGE_FILTER_NAMES.map((name) => [
      name,
      Float64Array.from(tracks, (track) => RANGE_FILTERS[name](track) ?? NaN),
    ]),
  );
  const explicit = Int8Array.from(tracks, (track) => (track.explicit === null ? -1 : Number(track.explicit)));
  const genres = createPostings(tracks, (track) => track.genres);
  const artists = createPostings(tracks, artistNames);

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
      const ofGenres = filter.genres === undefined ? null : genres.marksOfAny(filter.genres);
      const ofArtists = filter.artists === undefined ? null : artists.marksOfAny(filter.artists);
      return (row) =>
        (ofGenres === null || ofGenres[row] === 1) &&
        (ofArtists === null || ofArtists[row] === 1) &&
        fulfilsNumbers(row, filter, names);
    },

    rowsThatFulfil(filter) {
      const names = rangesIn(filter);
      let candidates: Iterable<number> | null = null;
      if (filter.genres !== undefined) candidates = genres.rowsOfAny(filter.genres);
      if (filter.artists !== undefined) {
        const ofArtists = artists.rowsOfAny(filter.artists);
        candidates = candidates === null ? ofArtists : intersect(candidates, ofArtists);
      }
      if (candidates === null) {
        if (names.length === 0 && filter.explicit === undefined) return null;
        candidates = Array(rowCount).keys();
      }
      const rows: number[] = [];
      for (const row of candidates) if (fulfilsNumbers(row, filter, names)) rows.push(row);
      return Int32Array.from(rows);
    },
  };
}

function rangesIn(filter: TrackFilter): RangeFilterName[] {
  return RANGE_FILTER_NAMES.filter((name) => filter[name] !== undefined);
}

interface Postings {
  /** Returns the rows with at least one of the texts, ascending, each once. */
  rowsOfAny(texts: readonly string[]): readonly number[];
  /** Returns 1 for each of these rows and 0 for all others. */
  marksOfAny(texts: readonly string[]): Uint8Array;
}

function createPostings(
  tracks: readonly PublishedTrack[],
  textsOf: (track: PublishedTrack) => readonly string[],
): Postings {
  // Folding is slower than a look-up, and many tracks share few genres and artists.
  const fold = memoize(foldText);
  const rowsByKey = new Map<string, number[]>();
  tracks.forEach((track, row) => {
    for (const text of textsOf(track)) {
      const key = fold(text);
      const rows = rowsByKey.get(key);
      if (rows === undefined) rowsByKey.set(key, [row]);
      else if (rows.at(-1) !== row) rows.push(row);
    }
  });
  const listsOf = (texts: readonly string[]) =>
    Array.from(new Set(texts.map(foldText)), (key) => rowsByKey.get(key) ?? []);
  const rowCount = tracks.length;
  const mark = (lists: readonly (readonly number[])[]): Uint8Array => {
    const marks = new Uint8Array(rowCount);
    for (const rows of lists) for (const row of rows) marks[row] = 1;
    return marks;
  };
  return {
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

function intersect(a: Iterable<number>, b: readonly number[]): readonly number[] {
  const kept = new Set(a);
  return b.filter((row) => kept.has(row));
}
