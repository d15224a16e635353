import type { ProviderName } from '../domain/source.ts';
import type { Column } from './csv-columns.ts';
import { describeCell } from './csv-values.ts';

/** The provider of every value that a CSV file brings, and the source of the ids derived for its rows. */
export const CSV_PROVIDER = 'csv' satisfies ProviderName;

/** A character that makes a cell unreadable, and the text to expect instead. */
interface UnreadableCharacter {
  readonly character: string;
  readonly expected: string;
}

export const NUL: UnreadableCharacter = { character: '\0', expected: 'text without NUL characters' };

/** Decoders write U+FFFD for bytes that are no character of their encoding. */
export const REPLACEMENT_CHARACTER: UnreadableCharacter = {
  character: '\ufffd',
  expected: 'text in the named encoding (Korean Excel files are often euc-kr: --encoding euc-kr reads them)',
};

/** A row that cannot be used, with every problem it has. */
export interface RefusedRow {
  readonly kind: 'refused';
  /** The line of the file on which the row starts, from 1. */
  readonly line: number;
  /** All problems of the row. */
  readonly reason: string;
  /** The row as the file writes it. */
  readonly text: string;
}

/** Returns a row refused for these problems. */
export function refuseRow(
  { line, text }: Pick<RefusedRow, 'line' | 'text'>,
  problems: readonly string[],
): RefusedRow {
  return { kind: 'refused', line, reason: problems.join('; '), text };
}

/** Returns one problem of a row as text: the column, the expected content and the cell found. */
export function describeProblem(column: Column | undefined, expected: string, cell: string): string {
  return `${column?.name ?? 'row'}: expected ${expected}, got ${describeCell(cell)}`;
}
