import { InvalidInputError } from '../domain/errors.ts';
import type { Matrix, Metric } from '../domain/matrix.ts';
import { type Estimate, meanOf } from '../numeric/estimates.ts';
import { NO_ROW, neighbourLists } from '../numeric/neighbour-lists.ts';
import { type ArtistsOf, sharesArtist } from './shared-artists.ts';

/** The lists of a sample of songs, among all songs. */
export interface SongLists {
  /** The rows that were asked. */
  readonly sample: Int32Array;
  /** The rows that could stand in a list. */
  readonly rows: Int32Array;
  readonly neighbours: number;
  /** Sample x neighbours, closest first, -1 where fewer. */
  readonly lists: Int32Array;
  /** The same without songs that share an artist with the one that was asked. */
  readonly listsWithoutArtist: Int32Array;
}

export interface SongListOptions {
  readonly metric: Metric;
  readonly neighbours: number;
  readonly artistsOf: ArtistsOf;
  /** The rows that may stand in a list, each once: one a song, where tracks are versions of songs. */
  readonly rows: Int32Array;
}

/** Deep enough that a list of ten is still ten long without the artist, but for a few prolific ones. */
const DEPTH_FOR_OTHER_ARTISTS = 3;

/** The nearest songs of each sampled one, with and without those of its own artists. */
export function songLists(
  vectors: Matrix,
  sample: Int32Array,
  { metric, neighbours, artistsOf, rows }: SongListOptions,
): SongLists {
  const depth = neighbours * DEPTH_FOR_OTHER_ARTISTS;
  const deep = neighbourLists(vectors, sample, { neighbours: depth, metric, candidates: rows });
  const isLeftOut = (query: number, row: number): boolean => sharesArtist(artistsOf, query, row);

  const lists = new Int32Array(sample.length * neighbours);
  const listsWithoutArtist = new Int32Array(lists.length).fill(NO_ROW);
  const short: number[] = [];
  sample.forEach((query, index) => {
    const nearest = deep.subarray(index * depth, (index + 1) * depth);
    lists.set(nearest.subarray(0, neighbours), index * neighbours);
    const others = nearest.filter((row) => row !== NO_ROW && !isLeftOut(query, row)).subarray(0, neighbours);
    listsWithoutArtist.set(others, index * neighbours);
    if (others.length < neighbours) short.push(index);
  });

  // A second pass for the few lists that were not deep enough.
  const queries = Int32Array.from(short, (index) => sample[index] as number);
  const again = neighbourLists(vectors, queries, { neighbours, metric, candidates: rows, isLeftOut });
  short.forEach((index, place) => {
    listsWithoutArtist.set(again.subarray(place * neighbours, (place + 1) * neighbours), index * neighbours);
  });
  return { sample, rows, neighbours, lists, listsWithoutArtist };
}

/** The rows of one list, without the empty places. */
export function listAt(lists: Int32Array, neighbours: number, index: number): Int32Array {
  const list = lists.subarray(index * neighbours, (index + 1) * neighbours);
  const end = list.indexOf(NO_ROW);
  return end === -1 ? list : list.subarray(0, end);
}

/**
 * The share of songs that two methods' lists of the same song have in common, averaged over the sample; where
 * lists are shorter than they may be, of the longer one.
 *
 * @throws InvalidInputError where the lists are not of the same songs, or not of the same length.
 */
export function listOverlap(a: SongLists, b: SongLists): Estimate | null {
  const isSameSample =
    a.sample.length === b.sample.length && a.sample.every((row, index) => row === b.sample[index]);
  if (!isSameSample) throw new InvalidInputError('expected lists of the same songs, got two samples');
  if (a.neighbours !== b.neighbours) {
    throw new InvalidInputError(`expected lists of one length, got ${a.neighbours} and ${b.neighbours}`);
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
