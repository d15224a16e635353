import type { LearnedSpace, LearningTask } from './learning-task.ts';
import { runInThread, type ThreadOptions } from './threads.ts';
import { together } from './together.ts';

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
  const module = new URL('learning-worker.ts', import.meta.url);
  const works = tasks.map(
    (task) => (shared: AbortSignal) =>
      runInThread<LearnedSpace>(module, task, { onProgress, signal: shared }),
  );
  const learned = await together<readonly LearnedSpace[]>(works, signal);
  return learned as { readonly [Index in keyof Tasks]: LearnedSpace };
}
