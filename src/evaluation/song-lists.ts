import { InvalidInputError } from '../domain/errors.ts';
import type { Matrix, Metric } from '../domain/matrix.ts';
import { type Estimate, meanOf } from '../numeric/estimates.ts';
import { NO_ROW, neighbourLists } from '../numeric/neighbour-lists.ts';

/** Returns the keys of all artists credited on the song of a row. Called often: look up, do not compute. */
export type ArtistsOf = (row: number) => readonly string[];

/** The nearest songs of each song of a sample. */
export interface SongLists {
  /** The rows of the queries. */
  readonly sample: Int32Array;
  /** The rows of the candidates. */
  readonly rows: Int32Array;
  readonly neighbours: number;
  /** Sample × neighbours rows, closest first; -1 fills a list that is shorter. */
  readonly lists: Int32Array;
  /** The same without songs that share an artist with the query. */
  readonly listsWithoutArtist: Int32Array;
  /** The same with at most two songs of an artist, as lists are served. */
  readonly servedLists: Int32Array;
}

export interface SongListOptions {
  readonly metric: Metric;
  readonly neighbours: number;
  readonly artistsOf: ArtistsOf;
  /** The rows of the candidates, each once. If tracks are versions of songs: one row per song. */
  readonly rows: Int32Array;
  /** Taken from the score of a row; see {@link neighbourLists}. */
  readonly penaltyOf?: (query: number, row: number) => number;
}

/** Deep enough that a list of ten stays ten long without the artist, except for a few prolific artists. */
const DEPTH_FOR_OTHER_ARTISTS = 6;
/** The most songs that a served list has of any one artist, unless the reader asks for more. */
export const MOST_PER_ARTIST = 2;

/** Returns the nearest songs of each sampled song: all, without songs by the same artists, and as served. */
export function songLists(
  vectors: Matrix,
  sample: Int32Array,
  { metric, neighbours, artistsOf, rows, ...penalty }: SongListOptions,
): SongLists {
  const depth = neighbours * DEPTH_FOR_OTHER_ARTISTS;
  const deep = neighbourLists(vectors, sample, { neighbours: depth, metric, candidates: rows, ...penalty });
  const isLeftOut = (query: number, row: number): boolean => sharesArtist(artistsOf, query, row);

  const lists = new Int32Array(sample.length * neighbours);
  const listsWithoutArtist = new Int32Array(lists.length).fill(NO_ROW);
  const servedLists = new Int32Array(lists.length).fill(NO_ROW);
  const short: number[] = [];
  sample.forEach((query, index) => {
    const nearest = deep.subarray(index * depth, (index + 1) * depth);
    lists.set(nearest.subarray(0, neighbours), index * neighbours);
    servedLists.set(capped(nearest, neighbours, artistsOf), index * neighbours);
    const others = nearest.filter((row) => row !== NO_ROW && !isLeftOut(query, row)).subarray(0, neighbours);
    listsWithoutArtist.set(others, index * neighbours);
    if (others.length < neighbours) short.push(index);
  });

  // Second pass for the few lists that were not deep enough.
  const queries = Int32Array.from(short, (index) => sample[index] as number);
  const again = neighbourLists(vectors, queries, {
    neighbours,
    metric,
    candidates: rows,
    isLeftOut,
    ...penalty,
  });
  short.forEach((index, query) => {
    listsWithoutArtist.set(again.subarray(query * neighbours, (query + 1) * neighbours), index * neighbours);
  });
  return { sample, rows, neighbours, lists, listsWithoutArtist, servedLists };
}

/** Returns the first rows that leave no artist with more than {@link MOST_PER_ARTIST} songs. */
function capped(nearest: Int32Array, length: number, artistsOf: ArtistsOf): readonly number[] {
  const counts = new Map<string, number>();
  const taken: number[] = [];
  for (const row of nearest) {
    if (row === NO_ROW || taken.length === length) break;
    const artists = artistsOf(row);
    if (artists.some((artist) => (counts.get(artist) ?? 0) >= MOST_PER_ARTIST)) continue;
    for (const artist of artists) counts.set(artist, (counts.get(artist) ?? 0) + 1);
    taken.push(row);
  }
  return taken;
}

/** Returns a view of the list at `index`, without the -1 at its end. */
export function listAt(lists: Int32Array, neighbours: number, index: number): Int32Array {
  const list = lists.subarray(index * neighbours, (index + 1) * neighbours);
  const end = list.indexOf(NO_ROW);
  return end === -1 ? list : list.subarray(0, end);
}

/**
 * Returns the mean overlap of two methods' lists for the same songs. If the lists of a song differ in length,
 * the longer one is the denominator.
 *
 * @throws InvalidInputError if the lists are for different songs, or differ in their full length.
 */
export function listOverlap(a: SongLists, b: SongLists): Estimate | null {
  const isSameSample =
    a.sample.length === b.sample.length && a.sample.every((row, index) => row === b.sample[index]);
  if (!isSameSample)
    throw new InvalidInputError('expected lists for the same songs, got two different samples');
  if (a.neighbours !== b.neighbours) {
    throw new InvalidInputError(`expected lists of the same length, got ${a.neighbours} and ${b.neighbours}`);
  }
  const shares: number[] = [];
  a.sample.forEach((_, index) => {
    const ofA = listAt(a.lists, a.neighbours, index);
    const ofB = listAt(b.lists, b.neighbours, index);
    const longer = Math.max(ofA.length, ofB.length);
    if (longer > 0) shares.push(ofA.filter((row) => ofB.includes(row)).length / longer);
  });
  return meanOf(shares, [0, 1]);
}

/** Returns whether the two songs share a credited artist. */
export function sharesArtist(artistsOf: ArtistsOf, a: number, b: number): boolean {
  const artists = artistsOf(a);
  return artistsOf(b).some((artist) => artists.includes(artist));
}
