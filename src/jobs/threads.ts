import { parentPort, Worker } from 'node:worker_threads';
import { InvalidInputError } from '../domain/errors.ts';
import type { LearningProgress } from './learning-task.ts';

/** Both ends of a thread: `runInThread` starts it, `answer` and `send` are called inside it. */

/** A message from a thread to its parent. */
type ThreadMessage<Result> =
  | { readonly kind: 'progress'; readonly progress: LearningProgress }
  | { readonly kind: 'step'; readonly step: string }
  /** The message of an InvalidInputError: the class of an error is lost between threads. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'done'; readonly result: Result };

export interface ThreadOptions {
  readonly onProgress?: (progress: LearningProgress) => void;
  readonly onStep?: (step: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs a task in a new thread, so that nothing else waits for it. `entry` is the module of the thread. The
 * task and the result are copied. An abort ends the thread and all threads it has started at once.
 *
 * @throws InvalidInputError if the thread throws one; an Error if the thread ends without a result; the
 *   signal's reason after an abort.
 */
export function runInThread<Result>(
  entry: URL,
  task: unknown,
  { onProgress, onStep, signal }: ThreadOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(entry, { workerData: task });
    const stop = (): void => {
      void worker.terminate();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: ThreadMessage<Result>) => {
      // Messages sent before the abort still arrive, but nobody waits for them.
      if (signal?.aborted === true) return;
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'step') onStep?.(message.step);
      else if (message.kind === 'refused') reject(new InvalidInputError(message.reason));
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`the thread of ${entry.pathname} ended with code ${code}, without a result`));
    });
  });
}

/** Sends a message from inside a thread to its parent. */
export function send(message: ThreadMessage<unknown>): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(message);
}

/**
 * Does the work of a thread from inside it. Sends the result, or the InvalidInputError that the work throws.
 */
export async function answer(work: () => Promise<unknown>): Promise<void> {
  try {
    send({ kind: 'done', result: await work() });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    send({ kind: 'refused', reason: error.message });
  }
}
