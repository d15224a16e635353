import { parentPort, Worker, workerData } from 'node:worker_threads';
import { InvalidInputError } from '../domain/errors.ts';
import type { LearningProgress } from './learning-task.ts';

/** Both ends of a thread: `runInThread` starts it, `answer` and `send` are called inside it. */

const ENTRY = new URL('thread.mjs', import.meta.url);

/** What a thread is started with. */
interface ThreadStart<Task> {
  /** The URL of the module that does the task. */
  readonly module: string;
  readonly task: Task;
}

/** A message from a thread to its parent. */
type ThreadMessage<Result> =
  | { readonly kind: 'progress'; readonly progress: LearningProgress }
  | { readonly kind: 'step'; readonly step: string }
  /** The message of an InvalidInputError: the class of an error is lost between threads. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'done'; readonly result: Result };

export interface ThreadOptions {
  readonly onProgress?: ((progress: LearningProgress) => void) | undefined;
  readonly onStep?: ((step: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a task in a new thread, so that nothing else waits for it. The module calls {@link answer}. The task
 * and the result are copied. An abort ends the thread and all threads it has started at once.
 *
 * @throws InvalidInputError if the thread throws one; an Error if the thread ends without a result; the
 *   signal's reason after an abort.
 */
export function runInThread<Result>(
  module: URL,
  task: unknown,
  { onProgress, onStep, signal }: ThreadOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const start: ThreadStart<unknown> = { module: module.href, task };
    const worker = new Worker(ENTRY, { workerData: start });
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
      reject(new Error(`the thread of ${module.pathname} ended with code ${code}, without a result`));
    });
  });
}

/** Sends a message from inside a thread to its parent. */
export function send(message: ThreadMessage<unknown>): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(message);
}

/**
 * Does the task of a thread from inside it. Sends the result, or the InvalidInputError that the work throws.
 */
export async function answer(work: (task: never) => unknown): Promise<void> {
  try {
    send({ kind: 'done', result: await work((workerData as ThreadStart<never>).task) });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    send({ kind: 'refused', reason: error.message });
  }
}
