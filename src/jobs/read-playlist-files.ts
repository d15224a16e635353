import { InvalidInputError } from '../domain/errors.ts';
import type { Playlist } from '../domain/playlist.ts';
import type { TrackId } from '../domain/track-id.ts';
import { readPlaylistBatches } from '../sources/csv-playlists.ts';

/** The playlists in CSV files, as they would be imported. Throws InvalidInputError where there is none. */
export async function readPlaylistFiles(files: readonly string[]): Promise<readonly Playlist[]> {
  const playlists = new Map<string, Playlist & { readonly trackIds: TrackId[] }>();
  for (const file of files) {
    for await (const batch of readPlaylistBatches(file)) {
      for (const outcome of batch) {
        if (outcome.kind !== 'entry') continue;
        const { source, id, name } = outcome.playlist;
        const key = `${source}\n${id}`;
        const known = playlists.get(key) ?? { source, id, name, trackIds: [] };
        playlists.set(key, known);
        known.trackIds.push(outcome.trackId);
      }
    }
  }
  if (playlists.size === 0) {
    throw new InvalidInputError(`expected playlists in ${files.join(', ')}, got none`);
  }
  return [...playlists.values()];
}
