import { encodeSound } from '../embedding/autoencoder.ts';
import { encodeStyle } from '../embedding/graph-encoder.ts';
import { withFacts } from '../embedding/sound-facts.ts';
import { plainStyle } from '../embedding/style-views.ts';
import { openBackend } from '../embedding/tensorflow.ts';
import type { LearnedSpace, LearningTask } from './learning-task.ts';
import { reportProgress } from './report-progress.ts';
import { answer } from './threads.ts';

/** The thread that learns one space. It sends progress and the result. */

function stageOf(task: LearningTask): string {
  if (task.isForRelease) return `learning the ${task.space} space`;
  const hasPlaylists = task.space === 'style' && task.graph.playlist.groupCount > 0;
  return `held out, ${hasPlaylists ? 'with' : 'without'} playlists`;
}

async function learn(task: LearningTask): Promise<LearnedSpace> {
  const backend = await openBackend();
  const { seed, isForRelease } = task;
  const onProgress = ({ step, steps, loss }: { step: number; steps: number; loss: number }) =>
    reportProgress({
      stage: stageOf(task),
      ...(isForRelease ? { trainedSpace: task.space } : {}),
      done: step,
      total: steps,
      loss,
    });
  if (task.space === 'sound') {
    const { vectors: learned, loss } = encodeSound(task.features, task.parameters, { seed, onProgress });
    const vectors = withFacts(learned, task.facts, task.parameters);
    return { method: 'autoencoder', backend, vectors, loss, without: [] };
  }
  const { attributes, graph, trainingGraph = graph, parameters, alsoWithout = [] } = task;
  const encoded = encodeStyle(attributes, graph, parameters, {
    seed,
    onProgress,
    trainingGraph,
    alsoWithout,
  });
  return {
    method: encoded === null ? 'standardised features and year' : 'graph encoder',
    backend,
    vectors: encoded?.vectors ?? plainStyle(attributes, parameters.yearWeight),
    loss: encoded?.loss ?? null,
    without: encoded?.without ?? [],
  };
}

await answer(learn);
