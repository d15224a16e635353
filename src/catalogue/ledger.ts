import type { Catalogue } from './catalogue.ts';

/** The stages of collecting, in their order; each finds the tasks of the next. */
export const STAGES = ['charts', 'albums', 'tracks', 'spotify features', 'reccobeats features'] as const;

export type Stage = (typeof STAGES)[number];

export interface Task {
  readonly key: string;
  /** How much of it is done, where it takes several requests. */
  readonly step: number;
}

export interface StageCounts {
  readonly pending: number;
  readonly inProgress: number;
  readonly done: number;
  readonly failed: number;
}

export interface Ledger {
  /** Adds tasks that are not known yet, as pending; returns how many. */
  add(stage: Stage, keys: Iterable<string>, priority?: number): number;
  /** Takes a task before those of lower priority, by one more than now. */
  raisePriority(stage: Stage, key: string): void;
  priorityOf(stage: Stage, key: string): number;
  /** The pending tasks, those of the highest priority first and then by key. */
  pending(stage: Stage): readonly Task[];
  /** Marks pending tasks as in progress, and returns which of these were pending. */
  begin(stage: Stage, keys: readonly string[]): readonly string[];
  /** What has begun and not ended is pending again, with what was done of it. */
  putBack(stage: Stage, keys: readonly string[]): void;
  setStep(stage: Stage, key: string, step: number): void;
  finish(stage: Stage, key: string, outcome: string, now: Date): void;
  fail(stage: Stage, key: string, reason: string, now: Date): void;
  /** Gives a task that is done another outcome; when it was done stays. */
  setOutcome(stage: Stage, key: string, outcome: string): void;
  /** A task that is done is pending again, from its first step. */
  repeat(stage: Stage, key: string): void;
  /** Puts back what a process that was killed had begun. Only for the one collector that runs. */
  recover(): number;
  /** Whether a task is done or has failed. */
  isEnded(stage: Stage, key: string): boolean;
  /** Forgets a task where it is pending. */
  drop(stage: Stage, key: string): void;
  /** Forgets the pending tasks of a stage that cannot be done. */
  dropPending(stage: Stage): void;
  /** Failed tasks are pending again, with what was done of them; their keys. */
  retryFailed(stage: Stage): readonly string[];
  counts(stage: Stage): StageCounts;
  /** How many tasks ended with each outcome. */
  outcomes(stage: Stage): Readonly<Record<string, number>>;
  failures(stage: Stage, limit: number): readonly { readonly key: string; readonly reason: string }[];
  /** How many tasks ended at `since` or later, and when the first of them did. */
  endedSince(stage: Stage, since: Date): { readonly count: number; readonly first: Date | null };
}

/** What has been collected of a catalogue, and what has not. Call it within a transaction where it changes more. */
export function createLedger({ database }: Catalogue): Ledger {
  const add = database.prepare(
    "INSERT OR IGNORE INTO ledger (stage, key, state, priority) VALUES (?, ?, 'pending', ?)",
  );
  const raise = database.prepare('UPDATE ledger SET priority = priority + 1 WHERE stage = ? AND key = ?');
  const priority = database.prepare('SELECT priority FROM ledger WHERE stage = ? AND key = ?').raw();
  const pending = database
    .prepare("SELECT key, step FROM ledger WHERE stage = ? AND state = 'pending' ORDER BY priority DESC, key")
    .raw();
  const begin = database.prepare(
    "UPDATE ledger SET state = 'in progress' WHERE stage = ? AND key = ? AND state = 'pending'",
  );
  const putBack = database.prepare(
    "UPDATE ledger SET state = 'pending' WHERE stage = ? AND key = ? AND state = 'in progress'",
  );
  const setStep = database.prepare('UPDATE ledger SET step = ? WHERE stage = ? AND key = ?');
  const end = database.prepare(
    'UPDATE ledger SET state = ?, outcome = ?, ended_at = ? WHERE stage = ? AND key = ?',
  );
  const setOutcome = database.prepare(
    "UPDATE ledger SET outcome = ? WHERE stage = ? AND key = ? AND state = 'done'",
  );
  const repeat = database.prepare(
    "UPDATE ledger SET state = 'pending', step = 0, outcome = NULL, ended_at = NULL WHERE stage = ? AND key = ? AND state = 'done'",
  );
  const recover = database.prepare("UPDATE ledger SET state = 'pending' WHERE state = 'in progress'");
  const isEnded = database
    .prepare("SELECT 1 FROM ledger WHERE stage = ? AND key = ? AND state IN ('done', 'failed')")
    .raw();
  const drop = database.prepare("DELETE FROM ledger WHERE stage = ? AND key = ? AND state = 'pending'");
  const dropPending = database.prepare("DELETE FROM ledger WHERE stage = ? AND state = 'pending'");
  const failedKeys = database
    .prepare("SELECT key FROM ledger WHERE stage = ? AND state = 'failed' ORDER BY key")
    .raw();
  const retry = database.prepare(
    "UPDATE ledger SET state = 'pending', outcome = NULL, ended_at = NULL WHERE stage = ? AND state = 'failed'",
  );
  const states = database.prepare('SELECT state, count(*) FROM ledger WHERE stage = ? GROUP BY state').raw();
  const outcomes = database
    .prepare("SELECT outcome, count(*) FROM ledger WHERE stage = ? AND state = 'done' GROUP BY outcome")
    .raw();
  const failures = database
    .prepare(
      "SELECT key, outcome FROM ledger WHERE stage = ? AND state = 'failed' ORDER BY priority DESC, key LIMIT ?",
    )
    .raw();
  const ended = database
    .prepare('SELECT count(*), min(ended_at) FROM ledger WHERE stage = ? AND ended_at >= ?')
    .raw();

  return {
    add(stage, keys, of = 0) {
      let added = 0;
      for (const key of keys) added += add.run(stage, key, of).changes;
      return added;
    },
    raisePriority(stage, key) {
      raise.run(stage, key);
    },
    priorityOf: (stage, key) => (priority.get(stage, key) as [number] | undefined)?.[0] ?? 0,
    pending: (stage) => (pending.all(stage) as [string, number][]).map(([key, step]) => ({ key, step })),
    begin: (stage, keys) => keys.filter((key) => begin.run(stage, key).changes > 0),
    putBack(stage, keys) {
      for (const key of keys) putBack.run(stage, key);
    },
    setStep(stage, key, step) {
      setStep.run(step, stage, key);
    },
    finish(stage, key, outcome, now) {
      end.run('done', outcome, now.toISOString(), stage, key);
    },
    fail(stage, key, reason, now) {
      end.run('failed', reason, now.toISOString(), stage, key);
    },
    setOutcome(stage, key, outcome) {
      setOutcome.run(outcome, stage, key);
    },
    repeat(stage, key) {
      repeat.run(stage, key);
    },
    isEnded: (stage, key) => isEnded.get(stage, key) !== undefined,
    drop(stage, key) {
      drop.run(stage, key);
    },
    dropPending(stage) {
      dropPending.run(stage);
    },
    recover: () => recover.run().changes,
    retryFailed(stage) {
      const keys = (failedKeys.all(stage) as [string][]).map(([key]) => key);
      retry.run(stage);
      return keys;
    },
    counts(stage) {
      const byState = new Map(states.all(stage) as [string, number][]);
      return {
        pending: byState.get('pending') ?? 0,
        inProgress: byState.get('in progress') ?? 0,
        done: byState.get('done') ?? 0,
        failed: byState.get('failed') ?? 0,
      };
    },
    outcomes: (stage) => Object.fromEntries(outcomes.all(stage) as [string, number][]),
    failures: (stage, limit) =>
      (failures.all(stage, limit) as [string, string][]).map(([key, reason]) => ({ key, reason })),
    endedSince(stage, since) {
      const [count, first] = ended.get(stage, since.toISOString()) as [number, string | null];
      return { count, first: first === null ? null : new Date(first) };
    },
  };
}
