import { setTimeout as sleep } from 'node:timers/promises';
import { StoppedError } from '../../src/domain/errors.ts';
import { busyShare } from './busy-share.ts';

/** Threads that end take this long, and so does what they may still have sent. */
const ENDING_MILLIS = 300;

export interface Aborted {
  /** What the work rejected with. */
  readonly error: unknown;
  /** From the abort until it did. */
  readonly tookMillis: number;
  /** Of a core, once its threads had time to end. */
  readonly shareAfter: number;
}

/** Starts work that calls `abort` when it is under way, and tells what came of that. */
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
