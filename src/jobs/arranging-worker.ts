import type { ArrangingTask } from './learning-task.ts';
import { reportProgress } from './report-progress.ts';
import { answer } from './threads.ts';

/** The thread that clusters a learned space, or draws its map. It sends progress and the result. */

// Each is loaded by the thread that needs it: what clusters takes 0.4 s of a core to load.
await answer(async ({ result, space, vectors, seed }: ArrangingTask) => {
  const stage = result === 'map' ? 'drawing the map' : `clustering the ${space} space`;
  const onProgress = (done: number, total: number) => reportProgress({ stage, done, total });
  if (result === 'map') {
    const { projectToPlane } = await import('../embedding/projection.ts');
    return projectToPlane(vectors, { seed, onProgress });
  }
  const { chooseClusters } = await import('../numeric/cluster-count.ts');
  return chooseClusters(vectors, { seed, onProgress });
});
