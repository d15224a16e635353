import type { Playlist } from '../domain/playlist.ts';
import type { Track } from '../domain/track.ts';

/** A playlist with fewer known tracks says nothing about which songs go together. */
const LEAST_TRACKS = 2;

/**
 * Returns the playlists with at least two of the tracks. A catalogue or a file may have other playlists as
 * well.
 */
export function knownPlaylists(
  playlists: readonly Playlist[],
  tracks: readonly Pick<Track, 'id'>[],
): readonly Playlist[] {
  const known = new Set(tracks.map(({ id }) => id));
  return playlists.filter(({ trackIds }) => trackIds.filter((id) => known.has(id)).length >= LEAST_TRACKS);
}
