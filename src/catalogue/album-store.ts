import type { CollectedAlbum } from '../domain/album.ts';
import type { Catalogue } from './catalogue.ts';

export interface AlbumStore {
  put(album: CollectedAlbum): void;
  get(id: string): CollectedAlbum | null;
  /** Returns the ids of all albums, sorted. */
  ids(): readonly string[];
}

/** Returns the store of Spotify's albums whose tracks are collected. */
export function createAlbumStore({ database }: Catalogue): AlbumStore {
  const put = database.prepare('INSERT OR REPLACE INTO albums (id, name, release_date) VALUES (?, ?, ?)');
  const get = database.prepare('SELECT name, release_date FROM albums WHERE id = ?').raw();
  return {
    put({ id, name, releaseDate }) {
      put.run(id, name, releaseDate);
    },
    get(id) {
      const cells = get.get(id) as [string, string | null] | undefined;
      return cells === undefined ? null : { id, name: cells[0], releaseDate: cells[1] };
    },
    ids() {
      const rows = database.prepare('SELECT id FROM albums ORDER BY id').raw().all() as [string][];
      return rows.map(([id]) => id);
    },
  };
}
