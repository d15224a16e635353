import { columnsByName, missingColumnsError } from './csv-columns.ts';
import type { CsvReadOptions } from './csv-lines.ts';
import { type NameColumn, numbered, readNames, SCRIPT_COLUMNS } from './csv-names.ts';
import { readCsvBatches } from './csv-records.ts';
import { type RefusedRow, refuseRow } from './csv-rows.ts';

/** Columns whose cells may hold several names. */
const COLUMNS_OF_SEVERAL_NAMES: readonly string[] = ['alias', 'aliases', '별명', '다른_이름'];
const NAME_COLUMNS: readonly string[] = [
  'artist',
  'artist_name',
  'name',
  '가수',
  '아티스트',
  '이름',
  ...COLUMNS_OF_SEVERAL_NAMES,
  ...numbered('alias'),
  ...SCRIPT_COLUMNS,
];
const NAME_COLUMNS_MIN = 2;
const NAMES_MIN = 2;

interface AliasRow {
  readonly kind: 'aliases';
  /** The line of the file on which the row starts, from 1. */
  readonly line: number;
  /** The row as the file writes it. */
  readonly text: string;
  /** Two or more names of one artist in column order. No two are equal when folded. */
  readonly names: readonly string[];
}

export type AliasOutcome = AliasRow | RefusedRow;

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
      const problems: string[] = [];
      const what = 'two or more different names';
      const names = readNames(row.cells, known, { min: NAMES_MIN, what, problems });
      const { line, text } = row;
      return problems.length > 0 ? refuseRow(row, problems) : { kind: 'aliases', line, text, names };
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
    [`names: expected two or more of the columns ${NAME_COLUMNS.join(', ')}, got ${found}`],
    header,
  );
}
