import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createTitleStore, type TitleStore } from '../../src/catalogue/title-store.ts';
import { inTransaction } from '../../src/storage/sqlite-file.ts';
import { trackIdAt } from '../published-track.ts';
import { newCatalogue } from './new-catalogue.ts';

const ID = trackIdAt(1);

let catalogue: Catalogue;
let store: TitleStore;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  store = createTitleStore(catalogue);
  return made.remove;
});

describe('the title store', () => {
  it('adds a title of a track once, whatever its spelling', () => {
    expect(store.putTitle(ID, 'Spring Day!')).toBe('added');
    expect(store.putTitle(ID, 'spring day')).toBe('unchanged');
    expect(store.putTitle(trackIdAt(2), 'Spring Day')).toBe('added');
    expect([...store.ofTracks()]).toHaveLength(2);
  });

  it('adds a group of titles once, whatever its order and spelling', () => {
    expect(store.putGroup({ artist: 'BAND', titles: ['봄날', 'Spring Day'] })).toBe('added');
    expect(store.putGroup({ artist: 'band', titles: ['spring day', '봄날'] })).toBe('unchanged');
    expect(store.groups()).toEqual([{ artist: 'band', titles: ['Spring Day', '봄날'] }]);
  });

  it('takes at most 64 titles of a track', () => {
    const put = Array.from({ length: 10_000 }, (_, index) => store.putTitle(ID, `Title ${index}`));
    expect(put.filter((result) => result === 'added')).toHaveLength(64);
    expect(put.at(-1)).toBe('full');
    expect(store.putTitle(ID, 'TITLE 3')).toBe('unchanged');
  });

  it('refuses a group of fewer than two titles', () => {
    expect(() => store.putGroup({ artist: 'Band', titles: ['Song', 'song'] })).toThrow(
      "two or more different titles of a song, got 'Song, song'",
    );
  });

  it('holds the same titles whatever the order of import', () => {
    const title = fc.constantFrom('Moon', 'moon', 'MOON!', '달', 'Sun', '해');
    const twoOrders = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 3 }).map(trackIdAt), title), { minLength: 1 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    const after = (rows: readonly (readonly [typeof ID, string])[]) => {
      catalogue.database.exec('DELETE FROM track_titles');
      inTransaction(catalogue, () => rows.forEach(([id, text]) => store.putTitle(id, text)));
      return [...store.ofTracks()];
    };
    fc.assert(
      fc.property(twoOrders, ([one, other]) => {
        expect(after(other)).toEqual(after(one));
      }),
    );
  });
});
