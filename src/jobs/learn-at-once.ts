import { runInThread, type ThreadOptions } from './in-thread.ts';
import type { LearnedSpace, LearningTask } from './learning-task.ts';

/**
 * Learns spaces at once, each in a thread of its own, so that nothing else waits for them. An abort ends the threads
 * at once, and the first that fails ends the others. Throws InvalidInputError for parameters that lead nowhere.
 */
export async function learnAtOnce<Tasks extends readonly LearningTask[]>(
  tasks: readonly [...Tasks],
  { onProgress, signal }: Pick<ThreadOptions, 'onProgress' | 'signal'> = {},
): Promise<{ readonly [Place in keyof Tasks]: LearnedSpace }> {
  const failure = new AbortController();
  const options = {
    ...(onProgress === undefined ? {} : { onProgress }),
    signal: signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]),
  };
  const thread = new URL('learning-thread.mjs', import.meta.url);
  try {
    const learned = await Promise.all(tasks.map((task) => runInThread<LearnedSpace>(thread, task, options)));
    return learned as { readonly [Place in keyof Tasks]: LearnedSpace };
  } catch (error) {
    failure.abort();
    throw error;
  }
}
