import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InvalidInputError } from '../../src/domain/errors.ts';

const rowsSchema = z.array(z.object({ title: z.string() }));

/**
 * Returns the titles in the column 'title' of a CSV, in the file's order.
 *
 * @throws InvalidInputError for a file without that column.
 */
export function readTitles(file: string): string[] {
  const rows = rowsSchema.safeParse(parse(readFileSync(file), { columns: true, bom: true }));
  if (!rows.success) throw new InvalidInputError(`${file}: expected a CSV with a column 'title'`);
  return rows.data.map(({ title }) => title).filter((title) => title !== '');
}
