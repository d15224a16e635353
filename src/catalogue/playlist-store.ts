import type { Playlist } from '../domain/playlist.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Catalogue } from './catalogue.ts';

export interface PlaylistStore {
  /** Appends a track to a playlist, which may be new. Returns false if the playlist holds it already. */
  putEntry(playlist: Omit<Playlist, 'trackIds'>, trackId: TrackId): boolean;
  /** Returns every playlist by source and id, with its tracks in order. */
  all(): readonly Playlist[];
}

/** Returns the playlist store of a catalogue. */
export function createPlaylistStore({ database }: Catalogue): PlaylistStore {
  const putName = database.prepare('INSERT OR IGNORE INTO playlists (source, id, name) VALUES (?, ?, ?)');
  const lengthOf = database
    .prepare('SELECT count(*) FROM playlist_tracks WHERE source = ? AND playlist_id = ?')
    .raw();
  const putTrack = database.prepare(
    'INSERT OR IGNORE INTO playlist_tracks (source, playlist_id, position, track_id) VALUES (?, ?, ?, ?)',
  );
  const allEntries = database
    .prepare(
      `SELECT source, playlists.id, playlists.name, track_id FROM playlist_tracks
       JOIN playlists USING (source) WHERE playlists.id = playlist_id ORDER BY source, playlists.id, position`,
    )
    .raw();
  const lengths = new Map<string, number>();

  return {
    putEntry(playlist, trackId) {
      const key = `${playlist.source}\n${playlist.id}`;
      let length = lengths.get(key);
      if (length === undefined) {
        putName.run(playlist.source, playlist.id, playlist.name);
        length = Number((lengthOf.get(playlist.source, playlist.id) as number[])[0]);
      }
      const isNew = putTrack.run(playlist.source, playlist.id, length, trackId).changes > 0;
      lengths.set(key, isNew ? length + 1 : length);
      return isNew;
    },
    all() {
      const playlists = new Map<string, Playlist & { readonly trackIds: TrackId[] }>();
      for (const [source, id, name, trackId] of allEntries.iterate() as IterableIterator<string[]>) {
        const key = `${source}\n${id}`;
        let playlist = playlists.get(key);
        if (playlist === undefined) {
          playlist = { source: source ?? '', id: id ?? '', name: name ?? '', trackIds: [] };
          playlists.set(key, playlist);
        }
        playlist.trackIds.push(trackId as TrackId);
      }
      return [...playlists.values()];
    },
  };
}
