import { NO_ROW } from '../numeric/neighbour-lists.ts';
import type { SongLists } from './song-lists.ts';

export interface Hubness {
  /**
   * The skewness of the number of lists that each song is in (Radovanović et al. 2010), songs in no list
   * included. 0 if every song is in the same number of lists. A sample of lists is skewed by chance alone:
   * compare with random vectors, and only over the same songs and sample.
   */
  readonly skewness: number;
  /** The share of lists that hold the most frequent song. */
  readonly largestShare: number;
}

/** The share of all songs that are in at least one list, and the share if no song were in two lists. */
export interface Coverage {
  readonly share: number;
  readonly largestPossible: number;
}

/** Returns how strongly a few songs crowd the lists. */
export function hubnessOf(songs: SongLists): Hubness {
  const counts = occurrencesOf(songs);
  const total = Math.max(1, songs.rows.length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / total;
  // `counts` leaves out the songs in no list; they are added as a group.
  const absent = songs.rows.length - counts.length;
  const moment = (power: number): number =>
    (counts.reduce((sum, count) => sum + (count - mean) ** power, 0) + absent * (-mean) ** power) / total;
  const variance = moment(2);
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0);
  return {
    skewness: variance === 0 ? 0 : moment(3) / variance ** 1.5,
    largestShare: most / Math.max(1, songs.sample.length),
  };
}

/** Returns how much of the catalogue the lists reach. */
export function coverageOf(songs: SongLists): Coverage {
  const total = songs.rows.length;
  const entries = songs.sample.length * songs.neighbours;
  return {
    share: occurrencesOf(songs).length / Math.max(1, total),
    largestPossible: Math.min(total, entries) / Math.max(1, total),
  };
}

/** Returns the number of lists (k-occurrence) of each song that is in at least one. */
function occurrencesOf({ lists }: SongLists): readonly number[] {
  const counts = new Map<number, number>();
  for (const row of lists) if (row !== NO_ROW) counts.set(row, (counts.get(row) ?? 0) + 1);
  return [...counts.values()];
}
