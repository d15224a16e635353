import {
  artistNames,
  isInRange,
  RANGE_FILTER_NAMES,
  RANGE_FILTERS,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';

export interface FilterColumns {
  /** The rows that fulfil the filter, ascending; null where it sets no condition and every row does. */
  rowsThatFulfil(filter: TrackFilter): Int32Array | null;
}

/** The values that filters ask for, a column each, so that filtering touches no track. */
export function createFilterColumns(tracks: readonly PublishedTrack[]): FilterColumns {
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
    rowsThatFulfil(filter) {
      const names = RANGE_FILTER_NAMES.filter((name) => filter[name] !== undefined);
      let candidates: Iterable<number> | null = null;
      if (filter.genres !== undefined) candidates = genres.rowsOfAny(filter.genres);
      if (filter.artists !== undefined) {
        const ofArtists = artists.rowsOfAny(filter.artists);
        candidates = candidates === null ? ofArtists : intersect(candidates, ofArtists);
      }
      if (candidates === null) {
        if (names.length === 0 && filter.explicit === undefined) return null;
        candidates = tracks.keys();
      }
      const rows: number[] = [];
      for (const row of candidates) if (fulfilsNumbers(row, filter, names)) rows.push(row);
      return Int32Array.from(rows);
    },
  };
}

interface Postings {
  /** Ascending, each row once. */
  rowsOfAny(texts: readonly string[]): readonly number[];
}

function createPostings(
  tracks: readonly PublishedTrack[],
  textsOf: (track: PublishedTrack) => readonly string[],
): Postings {
  // Folding is slow beside a look-up, and few genres and artists stand on many tracks.
  const keys = new Map<string, string>();
  const rowsByKey = new Map<string, number[]>();
  tracks.forEach((track, row) => {
    for (const text of textsOf(track)) {
      let key = keys.get(text);
      if (key === undefined) {
        key = foldText(text);
        keys.set(text, key);
      }
      const rows = rowsByKey.get(key);
      if (rows === undefined) rowsByKey.set(key, [row]);
      else if (rows.at(-1) !== row) rows.push(row);
    }
  });
  return {
    rowsOfAny(texts) {
      const wanted = [...new Set(texts.map(foldText))].map((key) => rowsByKey.get(key) ?? []);
      if (wanted.length === 1) return wanted[0] ?? [];
      return [...new Set(wanted.flat())].toSorted((a, b) => a - b);
    },
  };
}

function intersect(a: Iterable<number>, b: readonly number[]): readonly number[] {
  const kept = new Set(a);
  return b.filter((row) => kept.has(row));
}
