import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTrackBatches, type RowOutcome } from '../../src/sources/csv-tracks.ts';
import type { CsvReadOptions } from '../../src/sources/csv-lines.ts';
import { type CsvRow, readCsvBatches } from '../../src/sources/csv-records.ts';
import { testFolder } from '../temporary-folder.ts';

/** Writes a file that is removed after the test. Returns its path. */
export async function temporaryFile(content: string | Uint8Array, name = 'songs.csv'): Promise<string> {
  const path = join(await testFolder(), name);
  await writeFile(path, content);
  return path;
}

/** Returns a table in the form of RFC 4180: cells are quoted if needed, with quotes in them doubled. */
export function writeCsv(table: readonly (readonly string[])[], lineEnd = '\n'): string {
  return table.map((cells) => writeCsvRow(cells) + lineEnd).join('');
}

export function writeCsvRow(cells: readonly string[]): string {
  return cells.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function needsQuotes(cell: string): boolean {
  return cell.trim() === '' || /[",\r\n]/.test(cell);
}

export async function readAllRows(
  path: string,
  options: CsvReadOptions = {},
): Promise<{ header: readonly string[]; rows: CsvRow[] }> {
  let header: readonly string[] = [];
  const rows: CsvRow[] = [];
  for await (const batch of readCsvBatches(path, options)) {
    header = batch.header;
    rows.push(...batch.rows);
  }
  return { header, rows };
}

export async function readAllTracks(path: string, options: CsvReadOptions = {}): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  for await (const batch of readTrackBatches(path, options)) outcomes.push(...batch);
  return outcomes;
}

/** Returns a Spotify track id of an invented song. */
export function inventedId(number: number): string {
  return String(number).padStart(22, '0');
}
