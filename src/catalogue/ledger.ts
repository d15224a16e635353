import type { Catalogue } from './catalogue.ts';

/** The stages of collecting, in order. */
export const STAGES = [
  'charts',
  'albums',
  'tracks',
  'spotify features',
  'reccobeats features',
  'album names',
  'artist names',
  'album genres',
  'artist genres',
] as const;

export type Stage = (typeof STAGES)[number];

export interface Task {
  readonly key: string;
  /** Progress within a task that takes several requests; 0 at first. */
  readonly step: number;
}

export interface StageCounts {
  readonly pending: number;
  readonly inProgress: number;
  readonly done: number;
  readonly failed: number;
}

/**
 * The tasks of every stage, and the state of each:
 *
 *     add ──► pending ── begin ──► in progress ──┬── finish ──► done
 *                ▲                      │        └─── fail ───► failed
 *                └── putBack, recover ──┘
 *
 * When a collector starts, `recover` makes the tasks of a killed process pending again. `finish` and `fail`
 * also end a pending task, if its result is known without work. `repeat` and `retryFailed` make ended tasks
 * pending again.
 */
export interface Ledger {
  /** Adds tasks as pending, and ignores those that exist. */
  add(stage: Stage, keys: Iterable<string>, priority?: number): void;
  /** Raises a task's priority by one. */
  raisePriority(stage: Stage, key: string): void;
  /** Returns a task's priority; 0 for an unknown task. */
  priorityOf(stage: Stage, key: string): number;
  /** Returns the pending tasks, by descending priority and then by key. */
  pending(stage: Stage): readonly Task[];

  /** Marks pending tasks as in progress, and returns the keys of those it marked. */
  begin(stage: Stage, keys: readonly string[]): readonly string[];
  /** Makes tasks in progress pending again. They keep their step. */
  putBack(stage: Stage, keys: readonly string[]): void;
  /** Makes all tasks in progress pending again. Only for the one running collector. */
  recover(): void;
  setStep(stage: Stage, key: string, step: number): void;
  finish(stage: Stage, key: string, outcome: string, now: Date): void;
  fail(stage: Stage, key: string, reason: string, now: Date): void;

  /** Returns whether a task is done or failed. */
  isEnded(stage: Stage, key: string): boolean;
  /** Replaces the outcome of a done task, but not the time at which it ended. */
  setOutcome(stage: Stage, key: string, outcome: string): void;
  /** Makes a done task pending again, from its first step. */
  repeat(stage: Stage, key: string): void;
  /** Makes failed tasks pending again, at their step, and returns their keys. */
  retryFailed(stage: Stage): readonly string[];
  /** Deletes a task if it is pending. */
  drop(stage: Stage, key: string): void;
  /** Deletes all pending tasks of a stage that cannot run. */
  dropPending(stage: Stage): void;

  counts(stage: Stage): StageCounts;
  /** Returns how many tasks are done with each outcome. */
  outcomes(stage: Stage): Readonly<Record<string, number>>;
  /** Returns at most `limit` failed tasks, by descending priority and then by key. */
  failures(stage: Stage, limit: number): readonly { readonly key: string; readonly reason: string }[];
  /** Returns how many tasks ended at `since` or later, and when the first of them ended. */
  endedSince(stage: Stage, since: Date): { readonly count: number; readonly first: Date | null };
}

/** Returns the ledger of a catalogue. Put calls that belong together into one transaction. */
export function createLedger({ database }: Catalogue): Ledger {
  const sql = prepareStatements(database);
  return {
    add(stage, keys, priority = 0) {
      for (const key of keys) sql.insert.run(stage, key, priority);
    },
    raisePriority(stage, key) {
      sql.incrementPriority.run(stage, key);
    },
    priorityOf: (stage, key) => (sql.selectPriority.get(stage, key) as [number] | undefined)?.[0] ?? 0,
    pending: (stage) =>
      (sql.selectPending.all(stage) as [string, number][]).map(([key, step]) => ({ key, step })),

    begin: (stage, keys) => keys.filter((key) => sql.updateToInProgress.run(stage, key).changes > 0),
    putBack(stage, keys) {
      for (const key of keys) sql.updateToPending.run(stage, key);
    },
    recover() {
      sql.updateAllToPending.run();
    },
    setStep(stage, key, step) {
      sql.updateStep.run(step, stage, key);
    },
    finish(stage, key, outcome, now) {
      sql.updateToEnded.run('done', outcome, now.toISOString(), stage, key);
    },
    fail(stage, key, reason, now) {
      sql.updateToEnded.run('failed', reason, now.toISOString(), stage, key);
    },

    isEnded: (stage, key) => sql.selectIfEnded.get(stage, key) !== undefined,
    setOutcome(stage, key, outcome) {
      sql.updateOutcome.run(outcome, stage, key);
    },
    repeat(stage, key) {
      sql.resetDone.run(stage, key);
    },
    retryFailed(stage) {
      const keys = (sql.selectFailedKeys.all(stage) as [string][]).map(([key]) => key);
      sql.resetFailed.run(stage);
      return keys;
    },
    drop(stage, key) {
      sql.deletePending.run(stage, key);
    },
    dropPending(stage) {
      sql.deleteAllPending.run(stage);
    },

    counts(stage) {
      const byState = new Map(sql.countByState.all(stage) as [string, number][]);
      return {
        pending: byState.get('pending') ?? 0,
        inProgress: byState.get('in progress') ?? 0,
        done: byState.get('done') ?? 0,
        failed: byState.get('failed') ?? 0,
      };
    },
    outcomes: (stage) => Object.fromEntries(sql.countByOutcome.all(stage) as [string, number][]),
    failures: (stage, limit) =>
      (sql.selectFailures.all(stage, limit) as [string, string][]).map(([key, reason]) => ({ key, reason })),
    endedSince(stage, since) {
      const cells = sql.countEndedSince.get(stage, since.toISOString());
      const [count, first] = cells as [number, string | null];
      return { count, first: first === null ? null : new Date(first) };
    },
  };
}

/** Prepares the statements of a ledger. Those that read return rows as arrays of cells. */
function prepareStatements(database: Catalogue['database']) {
  const write = (sql: string) => database.prepare(sql);
  const read = (sql: string) => database.prepare(sql).raw();
  return {
    insert: write("INSERT OR IGNORE INTO ledger (stage, key, state, priority) VALUES (?, ?, 'pending', ?)"),
    incrementPriority: write('UPDATE ledger SET priority = priority + 1 WHERE stage = ? AND key = ?'),
    selectPriority: read('SELECT priority FROM ledger WHERE stage = ? AND key = ?'),
    selectPending: read(
      "SELECT key, step FROM ledger WHERE stage = ? AND state = 'pending' ORDER BY priority DESC, key",
    ),

    updateToInProgress: write(
      "UPDATE ledger SET state = 'in progress' WHERE stage = ? AND key = ? AND state = 'pending'",
    ),
    updateToPending: write(
      "UPDATE ledger SET state = 'pending' WHERE stage = ? AND key = ? AND state = 'in progress'",
    ),
    updateAllToPending: write("UPDATE ledger SET state = 'pending' WHERE state = 'in progress'"),
    updateStep: write('UPDATE ledger SET step = ? WHERE stage = ? AND key = ?'),
    updateToEnded: write(
      'UPDATE ledger SET state = ?, outcome = ?, ended_at = ? WHERE stage = ? AND key = ?',
    ),

    selectIfEnded: read("SELECT 1 FROM ledger WHERE stage = ? AND key = ? AND state IN ('done', 'failed')"),
    updateOutcome: write("UPDATE ledger SET outcome = ? WHERE stage = ? AND key = ? AND state = 'done'"),
    resetDone: write(
      `UPDATE ledger SET state = 'pending', step = 0, outcome = NULL, ended_at = NULL
       WHERE stage = ? AND key = ? AND state = 'done'`,
    ),
    selectFailedKeys: read("SELECT key FROM ledger WHERE stage = ? AND state = 'failed' ORDER BY key"),
    resetFailed: write(
      `UPDATE ledger SET state = 'pending', outcome = NULL, ended_at = NULL
       WHERE stage = ? AND state = 'failed'`,
    ),
    deletePending: write("DELETE FROM ledger WHERE stage = ? AND key = ? AND state = 'pending'"),
    deleteAllPending: write("DELETE FROM ledger WHERE stage = ? AND state = 'pending'"),

    countByState: read('SELECT state, count(*) FROM ledger WHERE stage = ? GROUP BY state'),
    countByOutcome: read(
      "SELECT outcome, count(*) FROM ledger WHERE stage = ? AND state = 'done' GROUP BY outcome",
    ),
    selectFailures: read(
      `SELECT key, outcome FROM ledger WHERE stage = ? AND state = 'failed'
       ORDER BY priority DESC, key LIMIT ?`,
    ),
    countEndedSince: read('SELECT count(*), min(ended_at) FROM ledger WHERE stage = ? AND ended_at >= ?'),
  };
}
