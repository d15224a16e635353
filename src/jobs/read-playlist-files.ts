import { InvalidInputError } from '../domain/errors.ts';
import type { Playlist } from '../domain/playlist.ts';
import type { TrackId } from '../domain/track-id.ts';
import { readPlaylistBatches } from '../sources/csv-playlists.ts';

export interface PlaylistFiles {
  readonly playlists: readonly Playlist[];
  /** The number of rows that put a track into a playlist. */
  readonly entries: number;
  /** The number of rows that could not be read. */
  readonly refused: number;
  /** Null if all rows could be read. */
  readonly firstRefused: { readonly file: string; readonly line: number; readonly reason: string } | null;
}

/**
 * Returns the playlists in CSV files, as an import would read them. Throws InvalidInputError if there are
 * none.
 */
export async function readPlaylistFiles(files: readonly string[]): Promise<PlaylistFiles> {
  const playlists = new Map<string, Playlist & { readonly trackIds: TrackId[] }>();
  let entries = 0;
  let refused = 0;
  let firstRefused: PlaylistFiles['firstRefused'] = null;
  for (const file of files) {
    for await (const batch of readPlaylistBatches(file)) {
      for (const outcome of batch) {
        if (outcome.kind === 'refused') {
          const { line, reason } = outcome;
          refused += 1;
          firstRefused ??= { file, line, reason };
          continue;
        }
        const { source, id, name } = outcome.playlist;
        const key = `${source}\n${id}`;
        const known = playlists.get(key) ?? { source, id, name, trackIds: [] };
        playlists.set(key, known);
        known.trackIds.push(outcome.trackId);
        entries += 1;
      }
    }
  }
  if (playlists.size === 0) {
    throw new InvalidInputError(
      `expected playlists in ${files.join(', ')}, got none`,
      refusalsIn({ refused, firstRefused }),
    );
  }
  return { playlists: [...playlists.values()], entries, refused, firstRefused };
}

/** Returns a message about the refused rows, or nothing if there are none. */
export function refusalsIn({
  refused,
  firstRefused,
}: Pick<PlaylistFiles, 'refused' | 'firstRefused'>): string[] {
  if (firstRefused === null) return [];
  return [`${refused} rows were refused; the first is line ${firstRefused.line}: ${firstRefused.reason}`];
}
