import { Worker } from 'node:worker_threads';
import { InvalidInputError } from '../domain/errors.ts';
import type { LearnedSpace, LearningMessage, LearningProgress, LearningTask } from './learning-task.ts';

interface Options {
  readonly onProgress?: (progress: LearningProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Learns spaces at once, each in a thread of its own, so that nothing else waits for them. An abort ends the threads
 * at once, and the first that fails ends the others. Throws InvalidInputError for parameters that lead nowhere.
 */
export async function learnAtOnce<Tasks extends readonly LearningTask[]>(
  tasks: readonly [...Tasks],
  { onProgress, signal }: Options = {},
): Promise<{ readonly [Place in keyof Tasks]: LearnedSpace }> {
  const failure = new AbortController();
  const options = {
    ...(onProgress === undefined ? {} : { onProgress }),
    signal: signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]),
  };
  try {
    const learned = await Promise.all(tasks.map((task) => learnSpace(task, options)));
    return learned as { readonly [Place in keyof Tasks]: LearnedSpace };
  } catch (error) {
    failure.abort();
    throw error;
  }
}

function learnSpace(task: LearningTask, { onProgress, signal }: Options): Promise<LearnedSpace> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('learning-thread.mjs', import.meta.url), { workerData: task });
    const stop = (): void => {
      void worker.terminate();
      reject(new Error('the training was stopped'));
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: LearningMessage) => {
      // What a thread had sent before it was ended still arrives, and nobody waits for it.
      if (signal?.aborted === true) return;
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'refused') reject(new InvalidInputError(message.reason));
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`the thread that learns the ${task.space} space ended with code ${code}`));
    });
  });
}
