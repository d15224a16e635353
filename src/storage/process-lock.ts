import { hostname } from 'node:os';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { storageErrorOf } from './sqlite-file.ts';
import { requireWritableFolder } from './writable-folder.ts';

export interface ProcessLock {
  release(): void;
}

export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: Date;
}

/**
 * Makes this process the only one that works on something until it ends, however it ends: the lock is the
 * operating system's, on a small file.
 *
 * @throws the error of `refuse`, which gets a description of the holder, if another process has the lock.
 */
export function takeProcessLock(
  path: string,
  holder: Holder,
  refuse: (holding: string) => Error,
): ProcessLock {
  let database: Database.Database;
  try {
    database = new Database(path);
  } catch (cause) {
    throw storageErrorOf(path, cause) ?? cause;
  }
  try {
    // With WAL, other processes can read the holder while the lock is held.
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, started_at TEXT)');
    begin(database);
    database.exec('DELETE FROM holder');
    database
      .prepare('INSERT INTO holder VALUES (?, ?, ?)')
      .run(holder.pid, holder.host, holder.startedAt.toISOString());
    database.exec('COMMIT');
    // Another process may take the lock in between; then this one is rightly refused.
    begin(database);
  } catch (cause) {
    const holding = isBusy(cause) ? describeHolder(database) : undefined;
    database.close();
    if (holding === undefined) throw storageErrorOf(path, cause) ?? cause;
    throw refuse(holding);
  }
  return {
    release() {
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

/**
 * Runs the work while this process is the only one that does such work, by a lock on the file, whose folder
 * is made.
 *
 * @throws the error of `refuse` if another process does; StorageError if the folder cannot be written.
 */
export async function asOnlyProcess<Result>(
  path: string,
  startedAt: Date,
  refuse: (holding: string) => Error,
  work: () => Promise<Result>,
): Promise<Result> {
  requireWritableFolder(dirname(path));
  mkdirSync(dirname(path), { recursive: true });
  const lock = takeProcessLock(path, { pid: process.pid, host: hostname(), startedAt }, refuse);
  return work().finally(() => lock.release());
}

function begin(database: Database.Database): void {
  database.exec('BEGIN IMMEDIATE');
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

function describeHolder(database: Database.Database): string {
  try {
    const cells = database.prepare('SELECT pid, host, started_at FROM holder').raw().get();
    const [pid, host, startedAt] = cells as [number, string, string];
    return `process ${pid} on ${host}, since ${startedAt}`;
  } catch {
    // The other process holds the lock, but has not written its row yet.
    return 'it has just started';
  }
}
