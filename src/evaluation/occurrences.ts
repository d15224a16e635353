import { NO_ROW } from '../numeric/neighbour-lists.ts';
import type { SongLists } from './song-lists.ts';

export interface Hubness {
  /**
   * The skewness of how many of the sample's lists each song stands in (Radovanović et al. 2010), songs in
   * none included. A sample of lists is skewed by chance alone: compare with random vectors, and only over
   * the same songs and sample. 0 where all songs stand in as many.
   */
  readonly skewness: number;
  /** The share of the sample's lists that the most frequent song stands in. */
  readonly largestShare: number;
}

/** The share of all songs that stand in any list of the sample, and the share if no song stood in two. */
export interface Coverage {
  readonly share: number;
  readonly largestPossible: number;
}

/** Whether a few songs stand in very many lists. */
export function hubnessOf(songs: SongLists): Hubness {
  const counts = occurrencesOf(songs);
  const total = Math.max(1, songs.rows.length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / total;
  // The songs in no list, without a pass over them.
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

/** How much of the catalogue the lists reach. */
export function coverageOf(songs: SongLists): Coverage {
  const total = songs.rows.length;
  const places = songs.sample.length * songs.neighbours;
  return {
    share: occurrencesOf(songs).length / Math.max(1, total),
    largestPossible: Math.min(total, places) / Math.max(1, total),
  };
}

/** How many lists each song stands in that stands in any (k-occurrence). */
function occurrencesOf({ lists }: SongLists): readonly number[] {
  const counts = new Map<number, number>();
  for (const row of lists) if (row !== NO_ROW) counts.set(row, (counts.get(row) ?? 0) + 1);
  return [...counts.values()];
}
