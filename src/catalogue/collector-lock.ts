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
 * Makes this process the only collector of the catalogue, until it ends, however it ends: what is held is a lock of
 * the operating system, on a small file beside the catalogue. Throws CollectorRunningError, which names the
 * collector that runs already.
 */
export function takeCollectorLock(catalogue: Pick<Catalogue, 'path'>, holder: Holder): CollectorLock {
  const database = new Database(`${catalogue.path}.collector`);
  try {
    // WAL: who holds the lock can be read while it is held.
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, started_at TEXT)');
    begin(database);
    database.exec('DELETE FROM holder');
    database
      .prepare('INSERT INTO holder VALUES (?, ?, ?)')
      .run(holder.pid, holder.host, holder.startedAt.toISOString());
    database.exec('COMMIT');
    // Another collector may come in between; then this one is refused, as it should be.
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
    // It has taken the lock, and not said yet who it is.
    return 'it has just started';
  }
}
