import type { SourceName } from '../domain/source.ts';
import type { Catalogue } from './catalogue.ts';

export type GenreSource = Extract<SourceName, 'bugs' | 'spotify'>;

export interface GenreStore {
  /** Stores the genres of a chart album of Bugs, or of an artist of Spotify. */
  put(source: GenreSource, id: string, genres: readonly string[]): void;
  /** Returns Bugs' genres by the Spotify id of each accepted album. */
  ofAlbums(): ReadonlyMap<string, readonly string[]>;
  /** Returns Spotify's genres by its id of each artist. */
  ofArtists(): ReadonlyMap<string, readonly string[]>;
}

/**
 * Returns the store of the genres of albums and artists. Tracks keep the genres of their files apart, so that
 * an album that is matched anew gets other genres.
 */
export function createGenreStore({ database }: Catalogue): GenreStore {
  const put = database.prepare('INSERT OR REPLACE INTO genres (source, id, genres) VALUES (?, ?, ?)');
  const read = (sql: string) => {
    const found = new Map<string, readonly string[]>();
    // Several chart albums may be one album of Spotify's.
    for (const [id, genres] of database.prepare(sql).raw().all() as [string, string][]) {
      found.set(id, [...new Set([...(found.get(id) ?? []), ...(JSON.parse(genres) as string[])])]);
    }
    return found;
  };
  return {
    put(source, id, genres) {
      put.run(source, id, JSON.stringify(genres));
    },
    ofAlbums: () =>
      read(
        `SELECT album_id, genres FROM genres JOIN album_matches ON chart_album_id = id
         WHERE source = 'bugs' AND verdict = 'accepted' ORDER BY id`,
      ),
    ofArtists: () => read("SELECT id, genres FROM genres WHERE source = 'spotify'"),
  };
}
