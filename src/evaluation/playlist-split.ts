import { InvalidInputError } from '../domain/errors.ts';
import { seededHash } from '../domain/random.ts';

export interface PlaylistTracks {
  readonly id: string;
  readonly trackIds: readonly string[];
}

export interface PlaylistSplit<Playlist extends PlaylistTracks = PlaylistTracks> {
  readonly training: readonly Playlist[];
  readonly test: readonly Playlist[];
  /** The tracks of test playlists that are in no training playlist. */
  readonly coldTrackIds: ReadonlySet<string>;
}

/**
 * Splits whole playlists into two halves, for training and for testing; an odd one is for testing. The split
 * depends on the ids and the seed, not on the order of the playlists.
 *
 * Query and rank only the cold tracks: for the others, a method that saw the training playlists could repeat
 * them (the cold-start split of recommender systems).
 *
 * @throws InvalidInputError for fewer than two playlists, or two with the same id.
 */
export function splitPlaylists<Playlist extends PlaylistTracks>(
  playlists: readonly Playlist[],
  seed: number,
): PlaylistSplit<Playlist> {
  if (playlists.length < 2) {
    throw new InvalidInputError(`expected at least two playlists to split, got ${playlists.length}`);
  }
  const hashes = new Map<string, number>();
  for (const { id } of playlists) {
    if (hashes.has(id))
      throw new InvalidInputError(`expected playlists with different ids, got '${id}' twice`);
    hashes.set(id, seededHash(id, seed));
  }
  const hashOf = (id: string): number => hashes.get(id) ?? 0;
  const ids = [...hashes.keys()].toSorted((a, b) => hashOf(a) - hashOf(b) || (a < b ? -1 : 1));
  const trainingIds = new Set(ids.slice(0, Math.floor(ids.length / 2)));

  const training = playlists.filter(({ id }) => trainingIds.has(id));
  const test = playlists.filter(({ id }) => !trainingIds.has(id));
  const seen = new Set(training.flatMap(({ trackIds }) => trackIds));
  const coldTrackIds = new Set(test.flatMap(({ trackIds }) => trackIds).filter((id) => !seen.has(id)));
  return { training, test, coldTrackIds };
}
