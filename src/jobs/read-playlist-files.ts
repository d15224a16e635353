import { InvalidInputError } from '../domain/errors.ts';
import type { Playlist } from '../domain/playlist.ts';
import type { TrackId } from '../domain/track-id.ts';
import { readPlaylistBatches } from '../sources/playlist-files.ts';
import type { FindTrack } from './find-tracks.ts';
import { createEntryMatcher, type EntryMatches, matchSentences } from './match-entries.ts';

export interface PlaylistFiles {
  readonly playlists: readonly Playlist[];
  /** How the rows that could be read were matched with tracks. */
  readonly matches: EntryMatches;
  /** The number of rows that could not be read. */
  readonly refused: number;
  /** Null if all rows could be read. */
  readonly firstRefused: { readonly file: string; readonly line: number; readonly reason: string } | null;
}

/**
 * Returns the playlists in files, as an import would read them. An entry that `find` does not know stays in
 * its playlist if it has an id.
 *
 * @throws InvalidInputError if there are none
 */
export async function readPlaylistFiles(files: readonly string[], find: FindTrack): Promise<PlaylistFiles> {
  const playlists = new Map<string, Playlist & { readonly trackIds: TrackId[] }>();
  const matcher = createEntryMatcher(find);
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
        const trackId = matcher.match(outcome.track);
        if (trackId === null) continue;
        const { source, id, name } = outcome.playlist;
        const key = `${source}\n${id}`;
        const known = playlists.get(key) ?? { source, id, name, trackIds: [] };
        playlists.set(key, known);
        known.trackIds.push(trackId);
      }
    }
  }
  const matches = matcher.matches();
  if (playlists.size === 0) {
    throw new InvalidInputError(`expected playlists in ${files.join(', ')}, got none`, [
      ...refusalsIn({ refused, firstRefused }),
      ...(matches.entries === 0 ? [] : matchSentences(matches)),
    ]);
  }
  return { playlists: [...playlists.values()], matches, refused, firstRefused };
}

/** Returns a message about the refused rows, or nothing if there are none. */
export function refusalsIn({
  refused,
  firstRefused,
}: Pick<PlaylistFiles, 'refused' | 'firstRefused'>): string[] {
  if (firstRefused === null) return [];
  return [`${refused} rows were refused; the first is line ${firstRefused.line}: ${firstRefused.reason}`];
}
