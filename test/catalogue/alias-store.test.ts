import * as fc from 'fast-check';
import Database from 'libsql';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAliasStore } from '../../src/catalogue/alias-store.ts';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { inTransaction } from '../../src/storage/sqlite-file.ts';
import { MIGRATIONS } from '../../src/catalogue/schema.ts';
import { foldText } from '../../src/domain/text.ts';
import { testFolder } from '../temporary-folder.ts';

let directory: string;
let catalogue: Catalogue;
beforeEach(async () => {
  directory = await testFolder();
  catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
});
afterEach(() => catalogue.close());

describe('the alias store', () => {
  it('keeps groups when the catalogue is closed and opened again', () => {
    createAliasStore(catalogue).putGroup(['아이유', 'IU']);
    catalogue.close();
    catalogue = openCatalogue(catalogue.path);
    expect(createAliasStore(catalogue).groups()).toEqual([['IU', '아이유']]);
  });

  it('adds a group once, whatever its order and spelling', () => {
    const store = createAliasStore(catalogue);
    const put = [store.putGroup(['성시경', 'Sung Si-Kyung']), store.putGroup(['sung si kyung', '성시경'])];
    expect(put).toEqual(['added', 'unchanged']);
    expect(store.groups()).toHaveLength(1);
  });

  it('keeps groups apart that share a name', () => {
    const store = createAliasStore(catalogue);
    const groups = [
      ['Band', '멤버'],
      ['Band', '밴드'],
      ['Band', '밴드', 'The Band'],
    ];
    expect(groups.map((names) => store.putGroup(names))).toEqual(['added', 'added', 'added']);
    expect(store.groups()).toEqual([
      ['Band', 'The Band', '밴드'],
      ['Band', '멤버'],
      ['Band', '밴드'],
    ]);
  });

  it('holds the same groups whatever the order of import', () => {
    const names = fc
      .uniqueArray(fc.constantFrom('IU', 'iu', '아이유', 'Aiyu', 'AIYU', '태연'), { minLength: 2 })
      .filter((group) => new Set(group.map(foldText)).size > 1);
    const store = createAliasStore(catalogue);
    const after = (groups: readonly (readonly string[])[]) => {
      catalogue.database.exec('DELETE FROM artist_aliases');
      inTransaction(catalogue, () => groups.forEach((group) => store.putGroup(group)));
      return store.groups();
    };
    const twoOrders = fc
      .array(names, { minLength: 1 })
      .chain((groups) =>
        fc.tuple(fc.constant(groups), fc.shuffledSubarray(groups, { minLength: groups.length })),
      );
    fc.assert(
      fc.property(twoOrders, ([one, other]) => {
        expect(after(other.map((group) => group.toReversed()))).toEqual(after(one));
      }),
    );
  });

  it('takes at most 64 other names of an artist, in one group or several', () => {
    const store = createAliasStore(catalogue);
    const names = Array.from({ length: 10_000 }, (_, index) => `Name ${index}`);
    expect(store.putGroup(['Band', ...names])).toBe('full');
    const put = names.map((name) => store.putGroup(['Band', name]));
    expect(put.filter((result) => result === 'added')).toHaveLength(64);
    // In another process, too.
    expect(createAliasStore(catalogue).putGroup(['band', 'One more'])).toBe('full');
    expect(createAliasStore(catalogue).putGroup(['Another band', 'One more'])).toBe('added');
  });

  it('refuses a group of fewer than two names', () => {
    expect(() => createAliasStore(catalogue).putGroup(['IU', 'iu'])).toThrow(
      "two or more different names of an artist, got 'IU, iu'",
    );
  });

  it('works in a catalogue of the first version, which keeps its tracks', () => {
    const path = join(directory, 'first.sqlite');
    const database = new Database(path);
    database.exec(String(MIGRATIONS[0]));
    database.exec("INSERT INTO playlists (source, id, name) VALUES ('test', 'p', 'Evenings')");
    database.exec('PRAGMA user_version = 1');
    database.close();
    const first = openCatalogue(path);
    try {
      expect(createAliasStore(first).putGroup(['아이유', 'IU'])).toBe('added');
      expect(first.database.prepare('SELECT name FROM playlists').raw().all()).toEqual([['Evenings']]);
    } finally {
      first.close();
    }
  });
});
