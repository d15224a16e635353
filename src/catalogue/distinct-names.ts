import { InvalidInputError } from '../domain/errors.ts';
import { foldText } from '../domain/text.ts';

/** What became of a name: `full` if nothing was stored, since there are MAX_OTHER_NAMES already. */
export type PutNames = 'added' | 'unchanged' | 'full';

/**
 * Returns the cells that a group of names is stored as, both JSON: its folded names, sorted, and a spelling
 * of each. Neither depends on the order of the names.
 *
 * @throws InvalidInputError for fewer than two different names
 */
export function distinctNames(
  names: readonly string[],
  what: string,
): { readonly key: string; readonly keys: readonly string[]; readonly spelling: string } {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const key = foldText(name);
    const known = byKey.get(key);
    if (key !== '' && (known === undefined || name < known)) byKey.set(key, name);
  }
  if (byKey.size < 2) {
    throw new InvalidInputError(`expected two or more different ${what}, got '${names.join(', ')}'`);
  }
  const keys = [...byKey.keys()].toSorted();
  return { key: JSON.stringify(keys), keys, spelling: JSON.stringify(keys.map((key) => byKey.get(key))) };
}
