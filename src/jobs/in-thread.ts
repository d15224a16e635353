import { Worker } from 'node:worker_threads';
import { InvalidInputError } from '../domain/errors.ts';
import type { LearningProgress } from './learning-task.ts';
import type { ThreadMessage } from './thread-port.ts';

export interface ThreadOptions {
  readonly onProgress?: (progress: LearningProgress) => void;
  readonly onStep?: (step: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Does a task in a thread of its own, whose entry is `thread`, so that nothing else waits for it; task and result are
 * copied. An abort ends the thread at once, with those that it has started, and rejects with the signal's reason.
 * Throws InvalidInputError where the thread does, and an Error for a thread that ends without a result.
 */
export function runInThread<Result>(
  thread: URL,
  task: unknown,
  { onProgress, onStep, signal }: ThreadOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(thread, { workerData: task });
    const stop = (): void => {
      void worker.terminate();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: ThreadMessage<Result>) => {
      // What a thread had sent before it was ended still arrives, and nobody waits for it.
      if (signal?.aborted === true) return;
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'step') onStep?.(message.step);
      else if (message.kind === 'refused') reject(new InvalidInputError(message.reason));
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`the thread of ${thread.pathname} ended with code ${code}, without a result`));
    });
  });
}
