import { InvalidInputError } from '../domain/errors.ts';
import type { PlaylistSplit } from './playlist-split.ts';
import { type ArtistsOf, sharesArtist } from './shared-artists.ts';

export interface PlaylistQuestionOptions {
  readonly split: Pick<PlaylistSplit, 'test' | 'coldTrackIds'>;
  /** The row of every track that has a vector. */
  readonly rowsById: ReadonlyMap<string, number>;
  readonly artistsOf: ArtistsOf;
  /** Of the bootstrap that gives the intervals. */
  readonly seed: number;
}

/** What is asked of every method alike: made once, so that methods are compared query by query. */
export interface PlaylistQuestions {
  /** The rows of the cold tracks, ascending: what is ranked. */
  readonly pool: Int32Array;
  /** The rows of the pool that have a relevant track: what is asked. */
  readonly queries: Int32Array;
  /** How many tracks of the pool are relevant to each query. */
  readonly relevantCounts: Int32Array;
  /** The test playlists that ask anything, numbered from 0. */
  readonly playlistCount: number;
  readonly playlistsOf: (row: number) => readonly number[];
  readonly sharesArtist: (query: number, row: number) => boolean;
  /** Whether both stand in one test playlist; artists aside. */
  readonly isRelevant: (query: number, row: number) => boolean;
  /** Cold tracks that have no vector, and are neither asked nor ranked. */
  readonly unknownTracks: number;
  readonly seed: number;
}

/** One playlist gives no interval, and to its tracks everything is relevant. */
const MIN_PLAYLISTS = 2;

/**
 * The questions that held-out playlists put: for each cold track, which others stand with it in a test
 * playlist. Tracks that share an artist with the query are not relevant and will not be ranked: to find
 * somebody's other songs takes no ear. Queries that no track is relevant to are not asked.
 *
 * @throws InvalidInputError where fewer than two test playlists have a query.
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
      `expected ${MIN_PLAYLISTS} test playlists or more with two known tracks of different artists that no ` +
        `training playlist holds, got ${asking.length} of ${split.test.length}`,
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
