import type { EngineName, EngineStatus } from './engine.ts';
import { EngineTimeoutError, EngineUnavailableError } from './errors.ts';

/**
 * How long the last status counts while the engine is late: a busy engine has not gone. More than the ten
 * seconds between two probes of most load balancers.
 */
const LATE_MILLIS = 15_000;

export interface StatusOptions {
  readonly engine: EngineName;
  /** Asks the engine; rejects if it does not answer, or answers something else. */
  readonly ask: () => Promise<EngineStatus>;
  /** The problem of an engine whose answer cannot be read. */
  readonly unreadable: string;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/**
 * Returns a function that returns the status of an engine, and never throws. While the engine does not answer
 * in time, it returns the status before, for 15 seconds.
 */
export function createEngineStatus(options: StatusOptions): () => Promise<EngineStatus> {
  const { engine, ask, unreadable, now } = options;
  let last: { readonly status: EngineStatus; readonly at: number } | undefined;
  return async () => {
    try {
      const status = await ask();
      last = { status, at: now() };
      return status;
    } catch (error) {
      const isLate = error instanceof EngineTimeoutError;
      if (isLate && last !== undefined && now() - last.at <= LATE_MILLIS) return last.status;
      last = undefined;
      const problem = error instanceof EngineUnavailableError ? error.reason : unreadable;
      return { engine, release: null, problem };
    }
  };
}
