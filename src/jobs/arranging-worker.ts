import { projectToPlane } from '../embedding/projection.ts';
import { chooseClusters } from '../numeric/cluster-count.ts';
import type { ArrangingTask } from './learning-task.ts';
import { reportProgress } from './report-progress.ts';
import { answer } from './threads.ts';

/** The thread that clusters a learned space, or draws its map. It sends progress and the result. */

await answer(({ result, space, vectors, seed }: ArrangingTask) => {
  const stage = result === 'map' ? 'drawing the map' : `clustering the ${space} space`;
  const onProgress = (done: number, total: number) => reportProgress({ stage, done, total });
  return result === 'map'
    ? projectToPlane(vectors, { seed, onProgress })
    : chooseClusters(vectors, { seed, onProgress });
});
