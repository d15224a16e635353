import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Signal, SIGNAL_KINDS, type SignalKind, type SignalName } from '../domain/listener-signal.ts';
import type { TrackId } from '../domain/track-id.ts';
import { inTransaction, openSqliteFile } from '../storage/sqlite-file.ts';
import type { ListenerStore } from './listener-store.ts';

/** The tables, one entry per version. A released entry is never changed. */
const MIGRATIONS = [
  `
  -- at: milliseconds since 1970.
  CREATE TABLE signals (
    listener TEXT NOT NULL,
    track_id TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('opinion', 'listening')),
    name     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (listener, track_id, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX signals_by_time ON signals (listener, kind, at DESC);
  `,
];

/** Signals that one statement removes: SQLite works in this thread, which answers requests between them. */
const REMOVED_AT_ONCE = 2000;

type Row = [trackId: TrackId, name: SignalName, at: number];

/**
 * Returns the store in one SQLite file, which is opened, and made if need be, by the first call. Several
 * processes may share it.
 */
export function createSqliteListeners(path: string): ListenerStore {
  let opened: ReturnType<typeof openStatements> | undefined;
  const statements = () => (opened ??= openStatements(path));
  return {
    async put(listener, { trackId, name, at }) {
      const { file, put, ofTrack } = statements();
      return inTransaction(file, () => {
        put.run(listener, trackId, SIGNAL_KINDS[name], name, at.getTime());
        return (ofTrack.all(listener, trackId) as Row[]).map(signalOf);
      });
    },
    async forgetTrack(listener, trackId) {
      const { file, forgetTrack } = statements();
      inTransaction(file, () => forgetTrack.run(listener, trackId));
    },
    async newest(listener, limits) {
      const { newest } = statements();
      return (Object.entries(limits) as [SignalKind, number][]).flatMap(([kind, limit]) =>
        (newest.all(listener, kind, limit) as Row[]).map(signalOf),
      );
    },
    async page(listener, limit, from) {
      const { page } = statements();
      // One more tells whether there is a next page.
      const rows = page.all(listener, from?.trackId ?? '', from?.kind ?? '', limit + 1) as Row[];
      const signals = rows.map(signalOf);
      const next = signals[limit];
      return {
        signals: signals.slice(0, limit),
        next: next === undefined ? null : { trackId: next.trackId, kind: SIGNAL_KINDS[next.name] },
      };
    },
    async forgetListener(listener) {
      const { file, forgetSome } = statements();
      const removeSome = () => forgetSome.run(listener, listener, REMOVED_AT_ONCE).changes;
      while (inTransaction(file, removeSome) > 0) await nextTurn();
    },
    async close() {
      opened?.file.close();
      opened = undefined;
    },
  };
}

function signalOf([trackId, name, at]: Row): Signal {
  return { trackId, name, at: new Date(at) };
}

function openStatements(path: string) {
  const file = openSqliteFile(path, MIGRATIONS);
  const { database } = file;
  return {
    file,
    put: database.prepare(
      `INSERT INTO signals (listener, track_id, kind, name, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET name = excluded.name, at = excluded.at`,
    ),
    ofTrack: database
      .prepare('SELECT track_id, name, at FROM signals WHERE listener = ? AND track_id = ? ORDER BY at DESC')
      .raw(),
    forgetTrack: database.prepare('DELETE FROM signals WHERE listener = ? AND track_id = ?'),
    newest: database
      .prepare(
        'SELECT track_id, name, at FROM signals WHERE listener = ? AND kind = ? ORDER BY at DESC LIMIT ?',
      )
      .raw(),
    page: database
      .prepare(
        `SELECT track_id, name, at FROM signals WHERE listener = ? AND (track_id, kind) >= (?, ?)
         ORDER BY track_id, kind LIMIT ?`,
      )
      .raw(),
    forgetSome: database.prepare(
      `DELETE FROM signals WHERE listener = ? AND (track_id, kind) IN
       (SELECT track_id, kind FROM signals WHERE listener = ? LIMIT ?)`,
    ),
  };
}
