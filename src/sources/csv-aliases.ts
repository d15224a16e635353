import { cleanText, foldText } from '../domain/text.ts';
import { type Column, columnsByName, missingColumnsError } from './csv-columns.ts';
import type { CsvReadOptions } from './csv-lines.ts';
import { readCsvBatches } from './csv-records.ts';
import { describeProblem, NUL, type RefusedRow, refuseRow, REPLACEMENT_CHARACTER } from './csv-rows.ts';
import { isMissing } from './csv-values.ts';

/** Columns whose cells may hold several names. */
const COLUMNS_OF_SEVERAL_NAMES: readonly string[] = ['alias', 'aliases'];
const NAME_COLUMNS: readonly string[] = [
  'artist',
  'artist_name',
  'name',
  ...COLUMNS_OF_SEVERAL_NAMES,
  ...Array.from({ length: 9 }, (_, index) => `alias_${index + 1}`),
  'hangul',
  'latin',
  'korean',
  'english',
  'japanese',
  'native',
  'romanized',
];
const NAME_COLUMNS_MIN = 2;
const NAMES_MIN = 2;
/** In code points. A longer cell is not a name but a text about the artist. */
const NAME_CHARACTERS_MAX = 200;
const NAME_SEPARATOR = /[|;]/;

interface AliasRow {
  readonly kind: 'aliases';
  /** The line of the file on which the row starts, from 1. */
  readonly line: number;
  /** Two or more names of one artist in column order. No two are equal when folded. */
  readonly names: readonly string[];
}

export type AliasOutcome = AliasRow | RefusedRow;

interface NameColumn extends Column {
  readonly holdsSeveral: boolean;
}

/**
 * Reads artists' names from a CSV file (`.csv` or `.csv.gz`), one artist per row, in file order and constant
 * memory. A row with problems is refused, with all of them.
 * @throws InvalidInputError if the file cannot be read or has fewer than two columns of names
 */
export async function* readAliasBatches(
  path: string,
  options: CsvReadOptions = {},
): AsyncGenerator<AliasOutcome[]> {
  let columns: readonly NameColumn[] | null = null;
  for await (const { header, rows } of readCsvBatches(path, options)) {
    const known = (columns ??= recogniseNameColumns(path, header));
    yield rows.map((row): AliasOutcome => {
      if (row.kind === 'refused') return row;
      const read = readNames(row.cells, known);
      return 'problems' in read
        ? refuseRow(row, read.problems)
        : { kind: 'aliases', line: row.line, names: read.names };
    });
  }
}

function recogniseNameColumns(path: string, header: readonly string[]): readonly NameColumn[] {
  const columns = [...columnsByName(header)]
    .filter(([name]) => NAME_COLUMNS.includes(name))
    .map(([name, column]) => ({ ...column, holdsSeveral: COLUMNS_OF_SEVERAL_NAMES.includes(name) }));
  if (columns.length >= NAME_COLUMNS_MIN) return columns;
  const found = columns[0]?.name ?? 'none';
  throw missingColumnsError(
    path,
    [`names: expected two or more columns named ${NAME_COLUMNS.join(' or ')}, got ${found}`],
    header,
  );
}

/** Returns the names in a row, or all its problems. */
function readNames(
  cells: readonly string[],
  columns: readonly NameColumn[],
): { readonly names: readonly string[] } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const given: string[] = [];
  const distinct = new Map<string, string>();
  for (const column of columns) {
    for (const name of namesInCell(cells[column.index] ?? '', column.holdsSeveral)) {
      const expected = expectedInsteadOf(name);
      if (expected !== null) problems.push(describeProblem(column, expected, name));
      given.push(name);
      const key = foldText(name);
      if (key !== '' && !distinct.has(key)) distinct.set(key, name);
    }
  }
  if (distinct.size < NAMES_MIN) {
    problems.push(describeProblem(undefined, 'two or more different names', given.join(', ')));
  }
  return problems.length > 0 ? { problems } : { names: [...distinct.values()] };
}

function namesInCell(cell: string, holdsSeveral: boolean): readonly string[] {
  if (isMissing(cell)) return [];
  return (holdsSeveral ? cell.split(NAME_SEPARATOR) : [cell]).map(cleanText).filter((name) => name !== '');
}

/** Returns the content expected instead of this text; null if it is a name. */
function expectedInsteadOf(name: string): string | null {
  const unreadable = [NUL, REPLACEMENT_CHARACTER].find(({ character }) => name.includes(character));
  if (unreadable !== undefined) return unreadable.expected;
  return Array.from(name).length > NAME_CHARACTERS_MAX
    ? `a name of at most ${NAME_CHARACTERS_MAX} characters`
    : null;
}
