import { InvalidInputError } from '../domain/errors.ts';
import { missingColumnsError } from './csv-columns.ts';
import { COLUMN_ALIASES, normalizeColumnName } from './csv-headers.ts';

/**
 * Returns the names to use for columns of song files, by normalised name, from texts such as "Nrg=energy".
 * The right side is a name that an import knows, such as `energy` or `track_name`.
 * @throws InvalidInputError that lists every text without "=" or with an unknown name
 */
export function parseColumnNames(texts: readonly string[]): ReadonlyMap<string, string> {
  const known = new Set(Object.values(COLUMN_ALIASES).flat());
  const names = new Map<string, string>();
  const problems: string[] = [];
  for (const text of texts) {
    const sign = text.lastIndexOf('=');
    const [from, to] = [text.slice(0, Math.max(sign, 0)), text.slice(sign + 1)].map(normalizeColumnName);
    if (!from || !to) problems.push(`expected COLUMN=NAME, such as "Nrg=energy", got '${text}'`);
    else if (!known.has(to)) {
      const usual = Object.values(COLUMN_ALIASES).map((aliases) => aliases[0]);
      problems.push(`'${text}': expected a name such as ${usual.join(', ')}, got '${to}'`);
    } else names.set(from, to);
  }
  if (problems.length > 0) throw new InvalidInputError('--map has mistakes:', problems);
  return names;
}

/**
 * Returns a header with other names for some columns. A column that had such a name before has none any more.
 * @throws InvalidInputError if the header lacks a column to rename
 */
export function renameColumns(
  path: string,
  header: readonly string[],
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const present = new Set(header.map(normalizeColumnName));
  const missing = [...names.keys()].filter((name) => !present.has(name));
  if (missing.length > 0) {
    const problems = missing.map((name) => `${name}: expected this column, because --map names it`);
    throw missingColumnsError(path, problems, header);
  }
  const replaced = new Set(names.values());
  return header.map((column) => {
    const name = normalizeColumnName(column);
    return names.get(name) ?? (replaced.has(name) ? '' : column);
  });
}
