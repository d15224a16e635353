import Database from 'libsql';
import { CollectorRunningError } from '../domain/errors.ts';
import type { Catalogue } from './catalogue.ts';

export interface CollectorLock {
  release(): void;
}

export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: Date;
}

/**
 * Makes this process the only collector of the catalogue until it ends, however it ends: the lock is the
 * operating system's, on a small file beside the catalogue.
 * @throws CollectorRunningError, which names the other collector, if one is running
 */
export function takeCollectorLock(catalogue: Pick<Catalogue, 'path'>, holder: Holder): CollectorLock {
  const database = new Database(`${catalogue.path}.collector`);
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
    // Another collector may take the lock in between; then this one is rightly refused.
    begin(database);
  } catch (cause) {
    const holding = isBusy(cause) ? describeHolder(database) : undefined;
    database.close();
    if (holding === undefined) throw cause;
    throw new CollectorRunningError(catalogue.path, holding);
  }
  return {
    release() {
      database.exec('ROLLBACK');
      database.close();
    },
  };
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
    // The other collector holds the lock, but has not written its row yet.
    return 'it has just started';
  }
}
