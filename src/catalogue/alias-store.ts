import { InvalidInputError } from '../domain/errors.ts';
import { foldText } from '../domain/text.ts';
import type { Catalogue } from './catalogue.ts';
import { countRows } from '../storage/sqlite-file.ts';

export interface AliasStore {
  /**
   * Stores the names of one artist as a group. Returns false if the catalogue holds a group of the same names
   * already, whatever their order and spelling (`foldText` decides).
   * @throws InvalidInputError for fewer than two different names
   */
  putGroup(names: readonly string[]): boolean;
  /** Returns every group, spelled as imported. Groups and names are sorted, whatever the order of import. */
  groups(): readonly (readonly string[])[];
  /** Returns the number of groups, and of different names in all groups. */
  counts(): { readonly groups: number; readonly names: number };
}

/**
 * Returns the store of artists' names. Groups that share a name stay apart: some sources have one row for a
 * member and the band, so joining connected groups would make one artist of hundreds.
 */
export function createAliasStore({ database }: Catalogue): AliasStore {
  const namesOf = database.prepare('SELECT names FROM artist_aliases WHERE key = ?').raw();
  const putNames = database.prepare('INSERT OR REPLACE INTO artist_aliases (key, names) VALUES (?, ?)');

  return {
    putGroup(names) {
      const { key, spelling } = cellsOfGroup(names);
      const known = (namesOf.get(key) as string[] | undefined)?.[0];
      // The lower of two spellings stays, so the order of import makes no difference.
      if (known === undefined || spelling < known) putNames.run(key, spelling);
      return known === undefined;
    },
    groups() {
      const rows = database.prepare('SELECT names FROM artist_aliases ORDER BY key').raw().all();
      return (rows as [string][]).map(([names]) => JSON.parse(names) as string[]);
    },
    counts() {
      return {
        groups: countRows(database, 'SELECT count(*) FROM artist_aliases'),
        names: countRows(
          database,
          'SELECT count(DISTINCT name.value) FROM artist_aliases, json_each(artist_aliases.key) AS name',
        ),
      };
    },
  };
}

function cellsOfGroup(names: readonly string[]): { readonly key: string; readonly spelling: string } {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const key = foldText(name);
    const known = byKey.get(key);
    if (key !== '' && (known === undefined || name < known)) byKey.set(key, name);
  }
  if (byKey.size < 2) {
    throw new InvalidInputError(
      `expected two or more different names of an artist, got '${names.join(', ')}'`,
    );
  }
  const keys = [...byKey.keys()].toSorted();
  return { key: JSON.stringify(keys), spelling: JSON.stringify(keys.map((key) => byKey.get(key))) };
}
