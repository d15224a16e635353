import type { Playlist } from '../../src/domain/playlist.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import { selectRows } from '../../src/domain/matrix.ts';
import { bySpace } from '../../src/domain/space.ts';
import type { Release } from '../../src/release/open-release.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';

export interface HeldOutListeners {
  /** The songs of all listeners, which are all that lists can hold. */
  readonly songs: SongIndex;
  /** The songs of each listener, one track per song. */
  readonly listeners: readonly (readonly PublishedTrack[])[];
  /** Whether the release has learned from none of the listeners' playlists. */
  readonly isHeldOut: boolean;
}

/**
 * Returns playlists as listeners: those that the release did not learn from, without the songs that stand in
 * a playlist that it did. If it learned from all, it returns all, with all of their songs.
 */
export async function heldOutListeners(
  { manifest, tracks, vectors }: Release,
  playlists: readonly Playlist[],
  learned: readonly Playlist[],
): Promise<HeldOutListeners> {
  const songOf = new Map(tracks.map(({ id, songId }) => [id, songId]));
  const songsOf = ({ trackIds }: Playlist) => new Set(trackIds.flatMap((id) => songOf.get(id) ?? []));
  const learnedIds = new Set(learned.map(({ id }) => id));
  const others = playlists.filter(({ id }) => !learnedIds.has(id));
  const isHeldOut = others.length > 0;
  const known = new Set(isHeldOut ? learned.flatMap((playlist) => [...songsOf(playlist)]) : []);
  const members = (isHeldOut ? others : playlists).map(
    (playlist) => new Set([...songsOf(playlist)].filter((id) => !known.has(id))),
  );
  const pool = new Set(members.flatMap((ids) => [...ids]));
  const rows = [...tracks.keys()].filter((row) => pool.has(tracks[row]?.id as TrackId));
  // Each song by the track that stands for it alone, since the release's other versions are not here.
  const songs = rows
    .flatMap((row) => tracks[row] ?? [])
    .map((track) => ({ ...track, versionIds: [track.id] }));
  return {
    songs: await openInProcessSongIndex({
      release: manifest.id,
      tracks: songs,
      vectors: bySpace((space) => selectRows(vectors[space], rows)),
    }),
    listeners: members.map((ids) => songs.filter(({ id }) => ids.has(id))),
    isHeldOut,
  };
}
