import type { LearnedSpace, LearningTask } from './learning-task.ts';
import { runInThread, type ThreadOptions } from './threads.ts';

/**
 * Learns several spaces at the same time, each in its own thread, so that nothing else waits for them. An
 * abort ends the threads at once; if one fails, the others are ended.
 *
 * @throws InvalidInputError if the parameters lead to no finite loss.
 */
export async function learnInThreads<Tasks extends readonly LearningTask[]>(
  tasks: readonly [...Tasks],
  { onProgress, signal }: Pick<ThreadOptions, 'onProgress' | 'signal'> = {},
): Promise<{ readonly [Index in keyof Tasks]: LearnedSpace }> {
  const failure = new AbortController();
  const options = {
    ...(onProgress === undefined ? {} : { onProgress }),
    signal: signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]),
  };
  const entry = new URL('learning-thread.mjs', import.meta.url);
  try {
    const learned = await Promise.all(tasks.map((task) => runInThread<LearnedSpace>(entry, task, options)));
    return learned as { readonly [Index in keyof Tasks]: LearnedSpace };
  } catch (error) {
    failure.abort();
    throw error;
  }
}
