import { MAX_OTHER_NAMES } from '../domain/other-names.ts';
import type { Catalogue } from './catalogue.ts';
import { distinctNames, type PutNames } from './distinct-names.ts';

export interface AliasStore {
  /**
   * Stores the names of one artist as a group. A group of the same names in another order or spelling is the
   * same group (`foldText` decides). A group is refused as `full` if one of its names has MAX_OTHER_NAMES
   * others already.
   * @throws InvalidInputError for fewer than two different names
   */
  putGroup(names: readonly string[]): PutNames;
  /** Returns every group, spelled as imported. Groups and names are sorted, whatever the order of import. */
  groups(): readonly (readonly string[])[];
}

/**
 * Returns the store of artists' names. Groups that share a name stay apart: some sources have one row for a
 * member and the band, so joining connected groups would make one artist of hundreds.
 */
export function createAliasStore({ database }: Catalogue): AliasStore {
  const namesOf = database.prepare('SELECT names FROM artist_aliases WHERE key = ?').raw();
  const putNames = database.prepare('INSERT OR REPLACE INTO artist_aliases (key, names) VALUES (?, ?)');
  let others: Map<string, Set<string>> | undefined;

  return {
    putGroup(names) {
      const { key, keys, spelling } = distinctNames(names, 'names of an artist');
      const known = (namesOf.get(key) as string[] | undefined)?.[0];
      // The lower of two spellings stays, so the order of import makes no difference.
      if (known !== undefined) {
        if (spelling < known) putNames.run(key, spelling);
        return 'unchanged';
      }
      // Before the sets below, which would hold the square of the names.
      if (keys.length > MAX_OTHER_NAMES + 1) return 'full';
      others ??= readOthers(database);
      const joined = keys.map((name) => new Set([...(others?.get(name) ?? []), ...keys]));
      // Each set holds the name itself, too.
      if (joined.some(({ size }) => size > MAX_OTHER_NAMES + 1)) return 'full';
      for (const [index, name] of keys.entries()) others.set(name, joined[index] ?? new Set());
      putNames.run(key, spelling);
      return 'added';
    },
    groups() {
      const rows = database.prepare('SELECT names FROM artist_aliases ORDER BY key').raw().all();
      return (rows as [string][]).map(([names]) => JSON.parse(names) as string[]);
    },
  };
}

/** Returns the other names of each name, folded, with the name itself. */
function readOthers(database: Catalogue['database']): Map<string, Set<string>> {
  const others = new Map<string, Set<string>>();
  const rows = database.prepare('SELECT key FROM artist_aliases').raw().all() as [string][];
  for (const [key] of rows) {
    const keys = JSON.parse(key) as string[];
    for (const name of keys) others.set(name, new Set([...(others.get(name) ?? []), ...keys]));
  }
  return others;
}
