import { StoppedError } from '../../src/domain/errors.ts';
import { watchThreads } from './started-threads.ts';

export interface Aborted {
  /** The error of the work. */
  readonly error: unknown;
  /** The number of threads that the work started. All of them have ended. */
  readonly endedThreads: number;
}

/** Starts work that calls `abort` while it runs, and returns the outcome when its threads have ended. */
export async function abortedWork(
  start: (signal: AbortSignal, abort: () => void) => Promise<unknown>,
): Promise<Aborted> {
  const stop = new AbortController();
  const abort = (): void => {
    if (!stop.signal.aborted) stop.abort(new StoppedError());
  };
  const threads = watchThreads();
  const error = await start(stop.signal, abort).catch((reason: unknown) => reason);
  await threads.allEnded();
  return { error, endedThreads: threads.count };
}
