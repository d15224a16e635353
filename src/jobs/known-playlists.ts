import type { Playlist } from '../domain/playlist.ts';
import type { Track } from '../domain/track.ts';

/** A playlist with fewer known tracks says nothing about which songs go together. */
const LEAST_TRACKS = 2;

export interface KnownPlaylists {
  /** The playlists with at least two of the tracks. */
  readonly playlists: readonly Playlist[];
  /** The number of entries, in all playlists, that are none of the tracks. */
  readonly unknownEntries: number;
}

/**
 * Returns the playlists with at least two of the tracks. A catalogue or a file may have other playlists as
 * well.
 */
export function knownPlaylists(
  playlists: readonly Playlist[],
  tracks: readonly Pick<Track, 'id'>[],
): KnownPlaylists {
  const known = new Set(tracks.map(({ id }) => id));
  const knownIn = ({ trackIds }: Playlist): number => trackIds.filter((id) => known.has(id)).length;
  return {
    playlists: playlists.filter((playlist) => knownIn(playlist) >= LEAST_TRACKS),
    unknownEntries: playlists.reduce(
      (sum, playlist) => sum + playlist.trackIds.length - knownIn(playlist),
      0,
    ),
  };
}
