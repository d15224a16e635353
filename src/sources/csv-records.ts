import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { InvalidInputError } from '../domain/errors.ts';
import { renameColumns } from './csv-column-names.ts';
import { type CsvReadOptions, LINE_CHARACTERS_MAX, type PhysicalLine, readLines } from './csv-lines.ts';
import { type RefusedRow, refuseRow } from './csv-rows.ts';

/** Lines parsed in one call: enough to make the call cheap, few enough to find a broken quote cheaply. */
const BATCH_LINES = 1_000;
/** The most lines of one record. Without a limit, an unclosed quote would swallow the rest of the file. */
export const RECORD_LINES_MAX = 100;
/**
 * From this many columns on, a record whose lines look like rows counts as rows that two stray quotes joined.
 * In a narrower table, the lines of a long text could look like rows by chance.
 */
const SWALLOWED_ROWS_MIN_COLUMNS = 6;
/** One cell with its comma: a quoted cell, or else all text before the next comma, quotes included. */
const CELL_OF_LINE = /(?:"(?:[^"]|"")*"(?=,|\r?\n?$)|[^,]*)(?:,|$)/g;

/** The reasons of refused rows by the error codes of csv-parse. */
const REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and not closed',
  INVALID_OPENING_QUOTE:
    'a cell that does not begin with a quote contains one: quote the cell, and double the quotes in it',
  CSV_INVALID_CLOSING_QUOTE: 'a quote is closed before the end of its cell',
};

/** A row, or a refused line. `line` is the line of the file on which it starts, from 1. */
export type CsvRow =
  | {
      readonly kind: 'record';
      readonly line: number;
      readonly cells: readonly string[];
      readonly text: string;
    }
  | RefusedRow;

export interface CsvBatch {
  /** The cells of the first row, trimmed and renamed; the same in every batch. */
  readonly header: readonly string[];
  /** Every record has as many cells as the header. */
  readonly rows: readonly CsvRow[];
}

/**
 * Reads a CSV file (comma, double quotes, LF or CRLF; gzipped or not) in constant memory. Every line that is
 * not blank becomes part of a record or is refused, in file order: a broken quote costs only its own line. A
 * file without rows still yields one batch, for its header.
 * @throws InvalidInputError if the file cannot be read, or has no header or none of a column to rename
 */
export async function* readCsvBatches(path: string, options: CsvReadOptions): AsyncGenerator<CsvBatch> {
  let pending: PhysicalLine[] = [];
  let line = 1;
  let header: readonly string[] | null = null;

  /** Needs the lines of a batch plus those of the longest record, or the rest of the file. */
  const takeBatch = (): CsvBatch => {
    let from = 0;
    if (header === null) {
      const found = parseHeader(path, pending);
      header = renameColumns(path, found.header, options.columnNames ?? new Map());
      from = found.end;
    }
    const { rows, end } = parseLines(pending, from, line, header.length);
    pending = pending.slice(end);
    line += end;
    return { header, rows };
  };

  for await (const lines of readLines(path, options)) {
    for (const one of lines) pending.push(one);
    while (pending.length >= BATCH_LINES + RECORD_LINES_MAX) yield takeBatch();
  }
  if (pending.length === 0 && header === null) {
    throw new InvalidInputError(`${path}: expected a line with the names of the columns, got none`);
  }
  while (pending.length > 0) yield takeBatch();
}

function parseHeader(
  path: string,
  lines: readonly PhysicalLine[],
): { header: readonly string[]; end: number } {
  const start = lines.findIndex((line) => !isBlank(line, 0));
  if (start < 0) {
    throw new InvalidInputError(`${path}: expected a line with the names of the columns, got none`);
  }
  const end = endOfRecord(lines, start) ?? start + 1;
  const parsed = parseAlone(lines.slice(start, end), null);
  if ('reason' in parsed) {
    throw new InvalidInputError(
      `${path}: expected a line with the names of the columns, got '${lines[start]?.text.trim().slice(0, 200)}' (${parsed.reason})`,
    );
  }
  return { header: parsed.cells.map((cell) => cell.trim()), end };
}

/** Returns the rows that begin in the first {@link BATCH_LINES} lines, and the index after them. */
function parseLines(
  lines: readonly PhysicalLine[],
  from: number,
  firstLine: number,
  columns: number,
): { rows: CsvRow[]; end: number } {
  return parseTogether(lines, from, firstLine, columns) ?? parseOneByOne(lines, from, firstLine, columns);
}

/** Returns null if any record is broken: csv-parse would skip the good records around it. */
function parseTogether(
  lines: readonly PhysicalLine[],
  from: number,
  firstLine: number,
  columns: number,
): { rows: CsvRow[]; end: number } | null {
  const starts: number[] = [];
  const texts: string[] = [];
  let index = from;
  while (index < Math.min(BATCH_LINES, lines.length)) {
    const line = lines[index];
    if (line === undefined || line.isTooLong) return null;
    if (isBlank(line, columns)) {
      index += 1;
      continue;
    }
    const end = line.hasOddQuotes ? endOfRecord(lines, index) : index + 1;
    if (end === null) return null;
    if (end > index + 1 && areSwallowedRows(lines.slice(index, end), columns)) return null;
    starts.push(index);
    texts.push(end === index + 1 ? line.text : joinLines(lines.slice(index, end)));
    index = end;
  }
  const parsed = parseStrictly(texts.join(''));
  if ('reason' in parsed || parsed.records.length !== starts.length) return null;
  const rows: CsvRow[] = [];
  for (const [position, cells] of parsed.records.entries()) {
    if (cells.length !== columns) return null;
    rows.push({
      kind: 'record',
      line: firstLine + (starts[position] ?? 0),
      cells,
      text: withoutLineEnd(texts[position] ?? ''),
    });
  }
  return { rows, end: index };
}

/** Parses records one by one. A broken record costs one line: parsing continues at the next. */
function parseOneByOne(
  lines: readonly PhysicalLine[],
  from: number,
  firstLine: number,
  columns: number,
): { rows: CsvRow[]; end: number } {
  const rows: CsvRow[] = [];
  let index = from;
  while (index < Math.min(BATCH_LINES, lines.length)) {
    const line = lines[index];
    if (line === undefined) break;
    if (isBlank(line, columns)) {
      index += 1;
      continue;
    }
    const end = endOfRecord(lines, index);
    const record = lines.slice(index, end ?? index + 1);
    const parsed = parseAlone(record, columns);
    if ('reason' in parsed) {
      rows.push(refuseRow({ line: firstLine + index, text: withoutLineEnd(line.text) }, [parsed.reason]));
      index += 1;
    } else {
      const text = withoutLineEnd(joinLines(record));
      rows.push({ kind: 'record', line: firstLine + index, cells: parsed.cells, text });
      index += record.length;
    }
  }
  return { rows, end: index };
}

function parseAlone(
  lines: readonly PhysicalLine[],
  columns: number | null,
): { readonly cells: readonly string[] } | { readonly reason: string } {
  if (lines.some((line) => line.isTooLong)) {
    return { reason: `expected a line of at most ${LINE_CHARACTERS_MAX} characters, got a longer one` };
  }
  const parsed = parseStrictly(joinLines(lines));
  if ('reason' in parsed) return parsed;
  const cells = parsed.records[0];
  if (cells === undefined || parsed.records.length > 1) {
    return { reason: `expected one record, got ${parsed.records.length}` };
  }
  if (columns === null) return { cells };
  if (cells.length !== columns) {
    return { reason: `expected ${columns} cells as in the header, got ${cells.length}` };
  }
  if (lines.length > 1 && areSwallowedRows(lines, columns)) {
    return { reason: 'a quote is opened and closed only in another row' };
  }
  return { cells };
}

function parseStrictly(
  text: string,
): { readonly records: readonly (readonly string[])[] } | { readonly reason: string } {
  try {
    return { records: parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true }) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { reason: REASONS[error.code] ?? error.message };
  }
}

/** Returns the index after the record that begins at `start`; null if a quote stays open too long. */
function endOfRecord(lines: readonly PhysicalLine[], start: number): number | null {
  let isOpen = false;
  const limit = Math.min(start + RECORD_LINES_MAX, lines.length);
  for (let index = start; index < limit; index += 1) {
    if (lines[index]?.hasOddQuotes === true) isOpen = !isOpen;
    if (!isOpen) return index + 1;
  }
  return null;
}

/**
 * Returns whether these lines, which quotes make one record, are really rows: most have as many cells as the
 * header, or one more, because a stray quote exposed a comma. (A real text of several lines splits its row,
 * so hardly any of its lines has that many cells.)
 */
function areSwallowedRows(lines: readonly PhysicalLine[], columns: number): boolean {
  if (columns < SWALLOWED_ROWS_MIN_COLUMNS) return false;
  const wholeRows = lines.filter((line) => {
    const cells = countCells(line.text);
    return cells === columns || cells === columns + 1;
  });
  return wholeRows.length > lines.length / 2;
}

function countCells(line: string): number {
  let cells = 0;
  for (const [cell] of withoutLineEnd(line).matchAll(CELL_OF_LINE)) {
    cells += 1;
    if (!cell.endsWith(',')) break;
  }
  return cells;
}

/** Returns whether a line is blank. In a table of one column, a line of spaces is a cell. */
function isBlank(line: PhysicalLine, columns: number): boolean {
  return columns === 1 ? withoutLineEnd(line.text) === '' : line.text.trim() === '';
}

function joinLines(lines: readonly PhysicalLine[]): string {
  return lines.map((line) => line.text).join('');
}

function withoutLineEnd(text: string): string {
  if (text.endsWith('\r\n')) return text.slice(0, -2);
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
