import { setTimeout as sleep } from 'node:timers/promises';
import { StoppedError } from '../../src/domain/errors.ts';
import { busyShare } from './busy-share.ts';

/** Ending threads, and messages they have sent, take this long. */
const ENDING_MILLIS = 300;

export interface Aborted {
  /** The error of the work. */
  readonly error: unknown;
  /** The time from the abort to the error. */
  readonly tookMillis: number;
  /** The share of a core in use after the threads had time to end. */
  readonly shareAfter: number;
}

/** Starts work that calls `abort` when it is under way, and returns the outcome. */
export async function abortedWork(
  start: (signal: AbortSignal, abort: () => void) => Promise<unknown>,
): Promise<Aborted> {
  const stop = new AbortController();
  let abortedAt = Infinity;
  const abort = (): void => {
    if (stop.signal.aborted) return;
    abortedAt = performance.now();
    stop.abort(new StoppedError());
  };
  const error = await start(stop.signal, abort).catch((reason: unknown) => reason);
  const tookMillis = performance.now() - abortedAt;
  await sleep(ENDING_MILLIS);
  return { error, tookMillis, shareAfter: await busyShare() };
}
