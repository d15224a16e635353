/** The status of a run. If its process was killed, it stays 'running'. */
export type RunStatus = 'running' | RunOutcome;
export type RunOutcome = 'finished' | 'failed' | 'killed';

export interface RunStart {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly startedAt: Date;
}

/**
 * A run in progress. Names of metrics and artifacts consist of parts with `/` between them. A part begins
 * with a letter or digit and contains letters, digits, `_`, `-`, `.` and spaces, which every tracker accepts.
 * Other names throw InvalidInputError, and so does every call after the end.
 */
export interface ActiveRun {
  readonly id: string;
  /**
   * Throws InvalidInputError for a value that is not finite, or a step that is not a whole number from 0 on.
   */
  logMetrics(metrics: Readonly<Record<string, number>>, step?: number): Promise<void>;
  /** Adds a file to the run, such as a report. A second file with the same name replaces the first. */
  logArtifact(name: string, bytes: Uint8Array, contentType?: string): Promise<void>;
  /** Ends the run. Only the first call counts. `result` is the id of the release that the run trained. */
  finish(status: RunOutcome, result?: string): Promise<void>;
}

export interface RecordedRun {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** As text, because MLflow keeps only text. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The value at the highest step; if it has several, the one logged last. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The id of the release that the run trained; null if there is none, or not yet. */
  readonly result: string | null;
  /** In alphabetical order. */
  readonly artifacts: readonly string[];
}

/** Records the parameters and results of trainings. */
export interface RunTracker {
  /** Starts a run. Throws InvalidInputError for invalid names or values. */
  start(run: RunStart): Promise<ActiveRun>;
  /** Returns all runs, newest first. */
  list(): Promise<readonly RecordedRun[]>;
}
