import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createChartStore } from '../../src/catalogue/chart-store.ts';
import { createSearchStore } from '../../src/catalogue/search-store.ts';
import type { AlbumCandidate } from '../../src/domain/album.ts';
import { testFolder } from '../temporary-folder.ts';

const IN_KOREAN = { query: 'album:"푸른 밤"', isLocalised: true };
const ABROAD = { query: '푸른 밤', isLocalised: false };

const candidate = (id: string, artist: string): AlbumCandidate => ({
  id,
  name: '푸른 밤',
  artists: [{ id: null, name: artist }],
  releaseDate: '2021-01-27',
  albumType: 'single',
  totalTracks: 5,
});

let directory: string;
let catalogue: Catalogue;
beforeEach(async () => {
  directory = await testFolder();
  catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
  const album = { title: '푸른 밤', artists: [], releaseDate: null, albumType: null };
  createChartStore(catalogue).putWeek('2021-02-01', [
    { rank: 1, album: { id: '1', ...album } },
    { rank: 2, album: { id: '2', ...album } },
  ]);
});
afterEach(() => catalogue.close());

describe('the search store', () => {
  it('returns the albums in the order of the answer, and null for a query that was not asked', () => {
    const searches = createSearchStore(catalogue);
    const found = [candidate('b', '하윤서'), candidate('a', '하윤')];
    searches.put(IN_KOREAN, found);
    expect(searches.get(IN_KOREAN)).toEqual(found);
    expect(searches.get({ ...IN_KOREAN, isLocalised: false })).toBeNull();
  });

  it('stores an empty answer too', () => {
    const searches = createSearchStore(catalogue);
    searches.put(ABROAD, []);
    expect(searches.get(ABROAD)).toEqual([]);
  });

  it('keeps the names that each query asked for', () => {
    const searches = createSearchStore(catalogue);
    searches.put(IN_KOREAN, [candidate('a', '하윤서')]);
    searches.put(ABROAD, [candidate('a', 'HAYUNSEO')]);
    expect(searches.get(ABROAD)?.[0]?.artists[0]?.name).toBe('HAYUNSEO');
    expect(searches.get(IN_KOREAN)?.[0]?.artists[0]?.name).toBe('하윤서');
  });

  it('returns candidates to every chart album that asked, under each of their names', () => {
    const searches = createSearchStore(catalogue);
    searches.put(IN_KOREAN, [candidate('a', '하윤서')]);
    searches.put(ABROAD, [candidate('a', 'HAYUNSEO'), candidate('b', 'HAYUN')]);
    searches.addCandidates('1', IN_KOREAN);
    searches.addCandidates('1', ABROAD);
    searches.addCandidates('2', ABROAD);
    const namesOf = (id: string) => searches.candidates(id).map(({ artists }) => artists[0]?.name);
    expect(namesOf('1')).toEqual(['하윤서', 'HAYUNSEO', 'HAYUN']);
    expect(namesOf('2')).toEqual(['HAYUNSEO', 'HAYUN']);
  });

  it('restores the second name of candidates stored by the third version', () => {
    const searches = createSearchStore(catalogue);
    searches.put(IN_KOREAN, [candidate('a', '하윤서'), candidate('b', '하윤')]);
    searches.put(ABROAD, [candidate('a', 'HAYUNSEO')]);
    // As the third version of the tables had it.
    catalogue.database.exec(`
      DROP TABLE track_titles;
      DROP TABLE title_groups;
      DROP TABLE genres;
      DROP TABLE album_candidates;
      CREATE TABLE album_candidates (
        chart_album_id TEXT NOT NULL REFERENCES chart_albums (id),
        id             TEXT NOT NULL,
        is_localised   INTEGER NOT NULL,
        PRIMARY KEY (chart_album_id, id)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO album_candidates VALUES ('1', 'a', 1), ('1', 'b', 1);
      PRAGMA user_version = 3;
    `);
    catalogue.close();
    catalogue = openCatalogue(catalogue.path);
    const found = createSearchStore(catalogue).candidates('1');
    expect(found.map(({ artists }) => artists[0]?.name)).toEqual(['하윤서', 'HAYUNSEO', '하윤']);
  });
});
