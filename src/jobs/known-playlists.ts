import type { Playlist } from '../domain/playlist.ts';
import type { Track } from '../domain/track.ts';

/** A song says something about another one only where a playlist holds both. */
const LEAST_TRACKS = 2;

export interface KnownPlaylists {
  /** Those that can put a question: with two of the tracks or more. */
  readonly playlists: readonly Playlist[];
  /** Entries of all playlists that are none of the tracks. */
  readonly unknownEntries: number;
}

/** The playlists that say something about the tracks: a catalogue may hold others, and so may a file. */
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
