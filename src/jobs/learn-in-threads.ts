import type { Matrix } from '../domain/matrix.ts';
import type { Space } from '../domain/space.ts';
import type { ChosenClusters } from '../numeric/cluster-count.ts';
import type { ArrangingTask, LearnedSpace, LearningTask } from './learning-task.ts';
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
  { onProgress, signal }: Pick<ThreadOptions, 'onProgress' | 'signal'>,
): Promise<{ readonly [Index in keyof Tasks]: LearnedSpace }> {
  const module = new URL('learning-worker.ts', import.meta.url);
  const works = tasks.map(
    (task) => (shared: AbortSignal) =>
      runInThread<LearnedSpace>(module, task, { onProgress, signal: shared }),
  );
  const learned = await together<readonly LearnedSpace[]>(works, signal);
  return learned as { readonly [Index in keyof Tasks]: LearnedSpace };
}

/**
 * Draws the map of the style space and clusters both spaces, at the same time in threads of their own: on two
 * cores the clusters are ready before the map. An abort ends the threads at once.
 */
export async function arrangeInThreads(
  vectors: Readonly<Record<Space, Matrix>>,
  { seed, onProgress, signal }: Pick<ThreadOptions, 'onProgress' | 'signal'> & { readonly seed: number },
): Promise<{ readonly map: Matrix; readonly clusters: Readonly<Record<Space, ChosenClusters>> }> {
  const module = new URL('arranging-worker.ts', import.meta.url);
  const arrange =
    <Result>(result: ArrangingTask['result'], space: Space) =>
    (shared: AbortSignal) => {
      const task: ArrangingTask = { result, space, vectors: vectors[space], seed };
      return runInThread<Result>(module, task, { onProgress, signal: shared });
    };
  const [map, style, sound] = await together<readonly [Matrix, ChosenClusters, ChosenClusters]>(
    [arrange('map', 'style'), arrange('clusters', 'style'), arrange('clusters', 'sound')],
    signal,
  );
  return { map, clusters: { style, sound } };
}
