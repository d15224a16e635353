import { Worker } from 'node:worker_threads';
import type { LearnedSpace, LearningMessage, LearningProgress, LearningTask } from './learning-task.ts';

/** Learns one space in a thread of its own, so that nothing else waits for it. An abort ends the thread at once. */
export function learnSpace(
  task: LearningTask,
  options: {
    readonly onProgress?: (progress: LearningProgress) => void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<LearnedSpace> {
  const { onProgress, signal } = options;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('learning-thread.mjs', import.meta.url), { workerData: task });
    const stop = (): void => {
      void worker.terminate();
      reject(new Error('the training was stopped'));
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: LearningMessage) => {
      if (message.kind === 'progress') onProgress?.(message.progress);
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`the thread that learns the ${task.space} space ended with code ${code}`));
    });
  });
}
