import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { CatalogueBusyError, InvalidInputError, StorageError } from '../domain/errors.ts';
import { nearestExisting, requireWritableFolder } from './writable-folder.ts';

/** How long a process waits for one that writes. An import takes longer, so waiting longer would not help. */
const BUSY_TIMEOUT_MILLIS = 2000;

/** One SQLite file with tables of a known version. */
export interface SqliteFile {
  readonly path: string;
  readonly database: Database.Database;
  /** Closes the file. All changes are then in the file itself, unless another process is still reading it. */
  close(): void;
}

type OpenFile = Pick<SqliteFile, 'database' | 'path'>;

/**
 * Opens the file at `path`, creates it if there is none, and updates its tables. `migrations` has one entry
 * per version of the tables; `user_version` of the file is the number of applied entries.
 * @throws InvalidInputError if the file is not a SQLite file or was written by a newer version
 * @throws CatalogueBusyError if the tables need an update while another process writes
 * @throws StorageError if the disk refuses; a file that did not exist before is then not left behind
 */
export function openSqliteFile(path: string, migrations: readonly string[]): SqliteFile {
  const isNew = !existsSync(path);
  // Before the folder is made: under /proc, Node would try that for ever.
  if (isNew) requireWritableFolder(dirname(path));
  let database: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    database = new Database(path);
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MILLIS}`);
    database.exec('PRAGMA journal_mode = WAL');
    // NORMAL survives a killed process, but can lose the last commits in a power failure.
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA foreign_keys = ON');
    migrate(database, path, migrations);
    const open = database;
    return { path, database, close: () => closeMerged(open) };
  } catch (cause) {
    database?.close();
    if (cause instanceof InvalidInputError || cause instanceof CatalogueBusyError) throw cause;
    const refusal = cause instanceof StorageError ? cause : storageErrorOf(path, cause);
    if (refusal !== null) {
      if (isNew) removeSqliteFile(path);
      // Says in plain words why, and what to do.
      requireWritableFolder(dirname(path));
      throw refusal;
    }
    throw new InvalidInputError(
      `${path} cannot be opened; expected a SQLite file of Soundalike's: ${String(cause)}`,
      [],
      { cause },
    );
  }
}

/** Removes the file with what SQLite keeps beside it. Nothing may have it open. */
export function removeSqliteFile(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
}

/**
 * Opens an existing file to read it, and changes nothing in it. See {@link openSqliteFile}.
 * @throws InvalidInputError if there is no such file, or its tables are of another version
 */
export function openSqliteFileToRead(path: string, migrations: readonly string[]): SqliteFile {
  // libsql would create the file, and ignores its option `readonly`.
  if (!existsSync(path)) throw new InvalidInputError(`${path}: expected a file, got none`);
  const database = new Database(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MILLIS}`);
    database.exec('PRAGMA query_only = ON');
    const version = countRows(database, 'PRAGMA user_version');
    if (version === migrations.length) return { path, database, close: () => database.close() };
    throw new Error(
      `expected version ${migrations.length} of the tables, got ${version}` +
        (version < migrations.length ? '; any command that writes, such as npm run train, updates them' : ''),
    );
  } catch (cause) {
    database.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidInputError(`${path} cannot be read: ${reason}`, [], { cause });
  }
}

function migrate(database: Database.Database, path: string, migrations: readonly string[]): void {
  const applied = () => countRows(database, 'PRAGMA user_version');
  if (applied() > migrations.length) {
    throw new InvalidInputError(
      `${path} was written by a newer version of Soundalike: expected at most ${migrations.length} migrations, ` +
        `got ${applied()}; open it with that version`,
    );
  }
  if (applied() === migrations.length) return;
  inTransaction({ database, path }, () => {
    // Another process may have updated the tables while this one waited for the lock.
    for (const [index, migration] of migrations.entries()) {
      if (index < applied()) continue;
      database.exec(migration);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    }
  });
}

/**
 * Runs `work` in one transaction, which takes the write lock at once. Stores all of its changes or none.
 * @throws CatalogueBusyError while another process writes
 * @throws StorageError if the disk refuses
 */
export function inTransaction<Result>(file: OpenFile, work: () => Result): Result {
  const { database } = file;
  begin(file);
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    throw rollBack(file, error);
  }
}

/**
 * Runs {@link inTransaction} for asynchronous work, such as reading a file. `ROLLBACK` undoes the work at its
 * end, too.
 */
export async function inLongTransaction<Result>(
  file: OpenFile,
  work: () => Promise<Result>,
  end: 'COMMIT' | 'ROLLBACK',
): Promise<Result> {
  const { database } = file;
  begin(file);
  try {
    const result = await work();
    database.exec(end);
    return result;
  } catch (error) {
    throw rollBack(file, error);
  }
}

/** Rolls the transaction back. Returns the error to throw: StorageError if the disk refuses. */
function rollBack({ database, path }: OpenFile, error: unknown): unknown {
  // On a full disk SQLite has rolled back already; a second ROLLBACK would fail and hide the reason.
  if (database.inTransaction) database.exec('ROLLBACK');
  return storageErrorOf(path, error) ?? error;
}

/** SQLite's result codes for a disk that refuses (https://www.sqlite.org/rescode.html). */
const DISK_REFUSES = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/;

/** With less room, SQLite cannot keep its files of recent changes, and calls that an I/O error. */
const LEAST_FREE_BYTES = 1_000_000;

/** Returns the StorageError for what a disk refused; null for any other error. */
export function storageErrorOf(path: string, error: unknown): StorageError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!DISK_REFUSES.test(code)) return null;
  const reason =
    /^SQLITE_(FULL|IOERR)/.test(code) && isDiskFull(path)
      ? `the disk is full (${String(error)})`
      : String(error);
  return new StorageError(path, reason, { cause: error });
}

function isDiskFull(path: string): boolean {
  const { blocks, bavail, bsize } = statfsSync(nearestExisting(dirname(path)));
  // Disks without a size, as of containers, tell 0.
  return blocks > 0 && bavail * bsize < LEAST_FREE_BYTES;
}

function begin({ database, path }: OpenFile): void {
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY') {
      throw new CatalogueBusyError(path, { cause });
    }
    throw cause;
  }
}

/** Returns the single number that a query such as `SELECT count(*)` selects. */
export function countRows(database: Database.Database, sql: string): number {
  return Number((database.prepare(sql).raw().get() as number[])[0]);
}

/**
 * Yields the rows of a statement. If a plain iteration breaks off, it keeps reading, even after the file is
 * closed. No process can then merge later changes into the file.
 */
export function* rowsOf<Row>(statement: Database.Statement): Generator<Row, void> {
  let isRead = false;
  try {
    yield* statement.iterate() as Iterable<Row>;
    isRead = true;
  } finally {
    // Begins anew and ends. The library has no other way to end an iteration.
    if (!isRead) statement.get();
  }
}

/** Moves the recent changes, which SQLite keeps in a second file, into the file itself, and closes it. */
function closeMerged(database: Database.Database): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // If the disk refuses, they stay in the second file, as safe as before.
  } finally {
    database.close();
  }
}
