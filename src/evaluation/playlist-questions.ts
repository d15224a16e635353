import { InvalidInputError } from '../domain/errors.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import type { PlaylistSplit } from './playlist-split.ts';
import { type ArtistsOf, sharesArtist } from './song-lists.ts';

export interface PlaylistQuestionOptions {
  readonly split: Pick<PlaylistSplit, 'test' | 'coldTrackIds'>;
  /** The row of each track that has a vector. */
  readonly rowsById: ReadonlyMap<string, number>;
  readonly artistsOf: ArtistsOf;
  /** Seed of the bootstrap that computes the intervals. */
  readonly seed: number;
}

/** The test set that every method answers: made once, so that methods are compared query by query. */
export interface PlaylistQuestions {
  /** The rows of the cold tracks, ascending: the candidates. */
  readonly pool: Int32Array;
  /** The rows of the pool with at least one relevant track. */
  readonly queries: Int32Array;
  /** The number of relevant tracks in the pool, per query. */
  readonly relevantCounts: Int32Array;
  /** The number of test playlists with at least one query; they are numbered from 0. */
  readonly playlistCount: number;
  readonly playlistsOf: (row: number) => readonly number[];
  readonly sharesArtist: (query: number, row: number) => boolean;
  /** Returns whether both are in the same test playlist, regardless of their artists. */
  readonly isRelevant: (query: number, row: number) => boolean;
  /** The number of cold tracks without a vector; they are neither queries nor candidates. */
  readonly unknownTracks: number;
  readonly seed: number;
}

/** With one playlist there is no interval, and every track would be relevant to every other. */
const MIN_PLAYLISTS = 2;

/**
 * Returns the test set made of held-out playlists: for each cold track, the other cold tracks in its test
 * playlists are relevant. Tracks that share an artist with the query are neither relevant nor ranked, because
 * finding more songs by the same artist takes no ear. Tracks without any relevant track are no queries.
 *
 * @throws InvalidInputError if fewer than two test playlists have a query.
 */
export function playlistQuestions({
  split,
  rowsById,
  artistsOf,
  seed,
}: PlaylistQuestionOptions): PlaylistQuestions {
  const members = split.test.map(({ trackIds }) => knownRows(trackIds, split.coldTrackIds, rowsById));
  const shareArtist = (a: number, b: number): boolean => sharesArtist(artistsOf, a, b);
  const pool = Int32Array.from(new Set(members.flat())).toSorted();
  const allPlaylists = playlistsByRow(members);
  const relevantCounts = new Map<number, number>();
  for (const query of pool) {
    const together = new Set((allPlaylists.get(query) ?? []).flatMap((playlist) => members[playlist] ?? []));
    let count = 0;
    for (const row of together) if (row !== query && !shareArtist(query, row)) count += 1;
    if (count > 0) relevantCounts.set(query, count);
  }

  const asking = members.filter((rows) => rows.some((row) => relevantCounts.has(row)));
  if (asking.length < MIN_PLAYLISTS) {
    throw new InvalidInputError(
      `expected at least ${MIN_PLAYLISTS} test playlists with two known tracks by different artists that are in no ` +
        `training playlist, got ${asking.length} of ${split.test.length}`,
    );
  }
  const playlists = playlistsByRow(asking);
  const playlistsOf = (row: number): readonly number[] => playlists.get(row) ?? [];
  return {
    pool,
    queries: Int32Array.from(relevantCounts.keys()),
    relevantCounts: Int32Array.from(relevantCounts.values()),
    playlistCount: asking.length,
    playlistsOf,
    sharesArtist: shareArtist,
    isRelevant(query, row) {
      const ofQuery = playlistsOf(query);
      return playlistsOf(row).some((playlist) => ofQuery.includes(playlist));
    },
    unknownTracks: [...split.coldTrackIds].filter((id) => !rowsById.has(id)).length,
    seed,
  };
}

function knownRows(
  trackIds: readonly string[],
  coldTrackIds: ReadonlySet<string>,
  rowsById: ReadonlyMap<string, number>,
): readonly number[] {
  const rows = trackIds.filter((id) => coldTrackIds.has(id)).map((id) => rowsById.get(id));
  return [...new Set(rows.filter((row) => row !== undefined))];
}

function playlistsByRow(members: readonly (readonly number[])[]): ReadonlyMap<number, readonly number[]> {
  const playlists = new Map<number, number[]>();
  members.forEach((rows, playlist) => {
    for (const row of rows) {
      const known = playlists.get(row);
      if (known === undefined) playlists.set(row, [playlist]);
      else known.push(playlist);
    }
  });
  return playlists;
}

/** Returns the same questions for a sample of the queries: faster, with a wider interval. */
export function sampledQuestions(questions: PlaylistQuestions, count: number): PlaylistQuestions {
  const { queries, relevantCounts, seed } = questions;
  const drawn = sampleRows(queries.length, count, createRandom(seed));
  return {
    ...questions,
    queries: drawn.map((index) => queries[index] as number),
    relevantCounts: drawn.map((index) => relevantCounts[index] as number),
  };
}
