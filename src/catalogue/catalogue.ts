import { openSqliteFile, openSqliteFileToRead, type SqliteFile } from '../storage/sqlite-file.ts';
import { MIGRATIONS } from './schema.ts';

/** The system of record: one SQLite file. */
export type Catalogue = SqliteFile;

/**
 * Opens the catalogue at `path`, creates it if there is none, and updates its tables.
 * @throws InvalidInputError if the file is no catalogue or was written by a newer version
 * @throws CatalogueBusyError if the tables need an update while another process writes
 */
export function openCatalogue(path: string): Catalogue {
  return openSqliteFile(path, MIGRATIONS);
}

/**
 * Opens the catalogue at `path` to read it, beside a process that may be writing.
 * @throws InvalidInputError if there is none, or its tables are of another version
 */
export function openCatalogueToRead(path: string): Catalogue {
  return openSqliteFileToRead(path, MIGRATIONS);
}
