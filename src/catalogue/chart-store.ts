import type { ChartAlbum, ChartEntry } from '../domain/album.ts';
import type { Artist } from '../domain/track.ts';
import type { Catalogue } from './catalogue.ts';
import { countRows } from '../storage/sqlite-file.ts';

export interface ChartStore {
  /** Replaces the chart of a week. An album keeps the title, artists and date from its first chart. */
  putWeek(week: string, entries: readonly ChartEntry[]): void;
  /** Returns the chart of a week by rank; empty if it was not collected. */
  week(week: string): readonly ChartEntry[];
  album(id: string): ChartAlbum | null;
  /** Returns every spelling of an artist in the charts, sorted. */
  artistNames(): readonly string[];
  counts(): { readonly weeks: number; readonly entries: number; readonly albums: number };
}

type Cells = readonly [string, string, string, string | null, string | null];

/** Returns the store of weekly album charts. */
export function createChartStore({ database }: Catalogue): ChartStore {
  const putAlbum = database.prepare(
    'INSERT OR IGNORE INTO chart_albums (id, title, artists, release_date, album_type) VALUES (?, ?, ?, ?, ?)',
  );
  const clearWeek = database.prepare('DELETE FROM chart_entries WHERE week = ?');
  const putEntry = database.prepare('INSERT INTO chart_entries (week, rank, album_id) VALUES (?, ?, ?)');
  const album = database
    .prepare('SELECT id, title, artists, release_date, album_type FROM chart_albums WHERE id = ?')
    .raw();
  const entriesOf = database
    .prepare(
      `SELECT rank, id, title, artists, release_date, album_type
       FROM chart_entries JOIN chart_albums ON album_id = id WHERE week = ? ORDER BY rank, id`,
    )
    .raw();
  return {
    putWeek(week, entries) {
      clearWeek.run(week);
      for (const { rank, album: told } of entries) {
        const artists = JSON.stringify(told.artists);
        putAlbum.run(told.id, told.title, artists, told.releaseDate, told.albumType);
        putEntry.run(week, rank, told.id);
      }
    },
    album(id) {
      const cells = album.get(id) as Cells | undefined;
      return cells === undefined ? null : albumOfCells(cells);
    },
    week: (week) =>
      (entriesOf.all(week) as (readonly [number, ...Cells])[]).map(([rank, ...cells]) => ({
        rank,
        album: albumOfCells(cells),
      })),
    artistNames() {
      const rows = database.prepare(
        `SELECT DISTINCT artist.value ->> 'name' FROM chart_albums, json_each(artists) AS artist ORDER BY 1`,
      );
      return (rows.raw().all() as [string][]).map(([name]) => name);
    },
    counts: () => ({
      weeks: countRows(database, 'SELECT count(DISTINCT week) FROM chart_entries'),
      entries: countRows(database, 'SELECT count(*) FROM chart_entries'),
      albums: countRows(database, 'SELECT count(*) FROM chart_albums'),
    }),
  };
}

function albumOfCells([id, title, artists, releaseDate, albumType]: Cells): ChartAlbum {
  return { id, title, artists: JSON.parse(artists) as Artist[], releaseDate, albumType };
}
