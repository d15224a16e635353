import type { AlbumCandidate, AlbumQuery } from '../domain/album.ts';
import type { Artist } from '../domain/track.ts';
import type { Catalogue } from './catalogue.ts';

export interface SearchStore {
  /** Stores the answer of Spotify's search. An album that was found before gets its new names. */
  put(search: AlbumQuery, found: readonly AlbumCandidate[]): void;
  /** Returns the stored answer; null for a query that has not been asked yet. */
  get(search: AlbumQuery): readonly AlbumCandidate[] | null;
  /** Deletes a query's answer, so that the query is asked again. The albums it found stay candidates. */
  forget(search: AlbumQuery): void;
  /** Adds the albums found by an answered query to the candidates for a chart album. */
  addCandidates(chartAlbumId: string, search: AlbumQuery): void;
  /** Returns all candidates for a chart album, by id; an album with two names once under each name. */
  candidates(chartAlbumId: string): readonly AlbumCandidate[];
}

type Cells = readonly [string, string, string, string | null, string | null, number | null];

const COLUMNS = 'id, name, artists, release_date, album_type, total_tracks';

/** Returns the store of the albums that Spotify's search found. */
export function createSearchStore({ database }: Catalogue): SearchStore {
  const putAlbum = database.prepare(
    `INSERT OR REPLACE INTO found_albums (${COLUMNS}, is_localised) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const albumOf = database
    .prepare(`SELECT ${COLUMNS} FROM found_albums WHERE id = ? AND is_localised = ?`)
    .raw();
  const putSearch = database.prepare(
    'INSERT OR REPLACE INTO album_searches (query, is_localised, ids) VALUES (?, ?, ?)',
  );
  const idsOf = database.prepare('SELECT ids FROM album_searches WHERE query = ? AND is_localised = ?').raw();
  const forget = database.prepare('DELETE FROM album_searches WHERE query = ? AND is_localised = ?');
  const putCandidate = database.prepare(
    'INSERT OR IGNORE INTO album_candidates (chart_album_id, id, is_localised) VALUES (?, ?, ?)',
  );
  const candidates = database
    .prepare(
      `SELECT ${COLUMNS} FROM album_candidates JOIN found_albums USING (id, is_localised)
       WHERE chart_album_id = ? ORDER BY id, is_localised DESC`,
    )
    .raw();

  const idsFoundBy = ({ query, isLocalised }: AlbumQuery): readonly string[] | null => {
    const cells = idsOf.get(query, Number(isLocalised)) as [string] | undefined;
    return cells === undefined ? null : (JSON.parse(cells[0]) as string[]);
  };

  return {
    put({ query, isLocalised }, found) {
      for (const { id, name, artists, releaseDate, albumType, totalTracks } of found) {
        const cells = [id, name, JSON.stringify(artists), releaseDate, albumType, totalTracks];
        putAlbum.run(...cells, Number(isLocalised));
      }
      putSearch.run(query, Number(isLocalised), JSON.stringify(found.map(({ id }) => id)));
    },
    get(search) {
      const ids = idsFoundBy(search);
      return ids && ids.map((id) => candidateOf(albumOf.get(id, Number(search.isLocalised)) as Cells));
    },
    forget({ query, isLocalised }) {
      forget.run(query, Number(isLocalised));
    },
    addCandidates(chartAlbumId, search) {
      for (const id of idsFoundBy(search) ?? [])
        putCandidate.run(chartAlbumId, id, Number(search.isLocalised));
    },
    candidates: (chartAlbumId) => (candidates.all(chartAlbumId) as Cells[]).map(candidateOf),
  };
}

function candidateOf([id, name, artists, releaseDate, albumType, totalTracks]: Cells): AlbumCandidate {
  return { id, name, artists: JSON.parse(artists) as Artist[], releaseDate, albumType, totalTracks };
}
