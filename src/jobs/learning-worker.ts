import { encodeSound } from '../embedding/autoencoder.ts';
import { encodeStyle } from '../embedding/graph-encoder.ts';
import { projectToPlane } from '../embedding/projection.ts';
import { withFacts } from '../embedding/sound-facts.ts';
import { plainStyle } from '../embedding/style-views.ts';
import { openBackend } from '../embedding/tensorflow.ts';
import { chooseClusters } from '../numeric/cluster-count.ts';
import type { LearnedSpace, LearningProgress, LearningTask } from './learning-task.ts';
import { answer, send } from './threads.ts';

/** The thread that learns one space. It sends progress and the result. */

/** The interval between messages: sending one costs more than a training step. */
const PROGRESS_MILLIS = 200;

let lastSent = -Infinity;

function report(progress: LearningProgress): void {
  const now = performance.now();
  if (now - lastSent < PROGRESS_MILLIS && progress.done < progress.total) return;
  lastSent = now;
  send({ kind: 'progress', progress });
}

function stageOf(task: LearningTask): string {
  if (task.isForRelease) return `learning the ${task.space} space`;
  const hasPlaylists = task.space === 'style' && task.graph.playlist.groupCount > 0;
  return `held out, ${hasPlaylists ? 'with' : 'without'} playlists`;
}

async function learn(task: LearningTask): Promise<LearnedSpace> {
  const backend = await openBackend();
  const { seed, isForRelease } = task;
  const onProgress = ({ step, steps, loss }: { step: number; steps: number; loss: number }) =>
    report({
      stage: stageOf(task),
      ...(isForRelease ? { trainedSpace: task.space } : {}),
      done: step,
      total: steps,
      loss,
    });
  const clustersOf = (vectors: LearnedSpace['vectors']) => {
    if (!isForRelease) return null;
    const stage = `clustering the ${task.space} space`;
    return chooseClusters(vectors, { seed, onProgress: (done, total) => report({ stage, done, total }) });
  };
  if (task.space === 'sound') {
    const { vectors: learned, loss } = encodeSound(task.features, task.parameters, { seed, onProgress });
    const vectors = withFacts(learned, task.facts, task.parameters);
    const clusters = clustersOf(vectors);
    return { method: 'autoencoder', backend, vectors, loss, without: [], clusters, map: null };
  }
  const { attributes, graph, trainingGraph = graph, parameters, alsoWithout = [] } = task;
  const encoded = encodeStyle(attributes, graph, parameters, {
    seed,
    onProgress,
    trainingGraph,
    alsoWithout,
  });
  const vectors = encoded?.vectors ?? plainStyle(attributes, parameters.yearWeight);
  const clusters = clustersOf(vectors);
  const map = isForRelease
    ? projectToPlane(vectors, {
        seed,
        onProgress: (done, total) => report({ stage: 'drawing the map', done, total }),
      })
    : null;
  return {
    method: encoded === null ? 'standardised features and year' : 'graph encoder',
    backend,
    vectors,
    loss: encoded?.loss ?? null,
    without: encoded?.without ?? [],
    clusters,
    map,
  };
}

await answer(learn);
