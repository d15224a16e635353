/** Where a run stands. One whose process was killed stays 'running'. */
export type RunStatus = 'running' | RunOutcome;
export type RunOutcome = 'finished' | 'failed' | 'killed';

export interface RunStart {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly startedAt: Date;
}

/**
 * An experiment that is going on. Names of metrics and artifacts are letters, digits, `_`, `-`, `.` and spaces,
 * in parts with `/` between them that begin with a letter or digit: what every tracker can keep. Other names throw
 * InvalidInputError, as does anything that is logged after the end.
 */
export interface ActiveRun {
  readonly id: string;
  /** Throws InvalidInputError for a value that is not finite, or a step that is not a whole number from 0 on. */
  logMetrics(metrics: Readonly<Record<string, number>>, step?: number): Promise<void>;
  /** A file beside the run, such as a report; the same name again replaces it. */
  logArtifact(name: string, bytes: Uint8Array, contentType?: string): Promise<void>;
  /** The first end counts: a later one changes nothing. `result` is the id of what came of the run. */
  finish(status: RunOutcome, result?: string): Promise<void>;
}

export interface RecordedRun {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** As text: MLflow keeps nothing else. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The value of the highest step; of one step, what was logged last. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The id of what came of the run; null where nothing did, or not yet. */
  readonly result: string | null;
  /** In alphabetical order. */
  readonly artifacts: readonly string[];
}

/** Keeps what experiments were run with and what came of them. */
export interface RunTracker {
  /** Throws InvalidInputError for names or values that do not fit. */
  start(run: RunStart): Promise<ActiveRun>;
  /** Every run, newest first. */
  list(): Promise<readonly RecordedRun[]>;
}
