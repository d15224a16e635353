import {
  Listr,
  type ListrTaskWrapper,
  PRESET_TIMER,
  type DefaultRenderer,
  type SimpleRenderer,
} from 'listr2';
import type { PipelineStep, StepPorts } from '../../src/jobs/pipeline.ts';
import { createLearningProgress, createPaces } from '../learning-progress.ts';
import { report } from '../progress.ts';

const TITLES: Readonly<Record<PipelineStep['name'], string>> = {
  import: 'Import',
  train: 'Learn',
  evaluate: 'Evaluate',
  release: 'Release',
  publish: 'Publish',
};

/**
 * Runs the steps one after the other. On a terminal, draws them with their progress and times; if the output
 * is piped, writes JSON lines.
 */
export async function runSteps(steps: readonly PipelineStep[]): Promise<void> {
  if (process.stdout.isTTY) await draw(steps);
  else for (const step of steps) await runPiped(step);
}

async function runPiped({ name, run }: PipelineStep): Promise<void> {
  const start = performance.now();
  report('started', `${TITLES[name]} …`, { step: name });
  const progress = createLearningProgress();
  const { isSkipped, message } = await run({
    onProgress: (done) => progress.update(done),
    onStep: (text) => report('step', `… ${text}`, { step: name }),
  });
  const seconds = Number(((performance.now() - start) / 1000).toFixed(1));
  report(isSkipped ? 'skipped' : 'done', `${TITLES[name]}: ${message}`, { step: name, seconds });
}

type TaskView = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

async function draw(steps: readonly PipelineStep[]): Promise<void> {
  const tasks = steps.map(({ name, run }) => ({
    title: TITLES[name],
    task: async (_: unknown, view: TaskView) => {
      const { isSkipped, message } = await run(portsOf(view));
      if (isSkipped) view.skip(`${TITLES[name]}: skipped, ${message}`);
      else view.title = `${TITLES[name]}: ${message}`;
    },
  }));
  await new Listr(tasks, {
    // The command listens for Ctrl-C itself.
    registerSignalListeners: false,
    rendererOptions: {
      timer: PRESET_TIMER,
      formatOutput: 'truncate',
      collapseErrors: false,
      showErrorMessage: false,
    },
  }).run();
}

/** Shows one line per stage that is under way: several are, while both spaces are learned. */
function portsOf(view: TaskView): StepPorts {
  const paceOf = createPaces();
  const lines = new Map<string, string>();
  return {
    onProgress(progress) {
      const { stage, done, total } = progress;
      const { secondsLeft } = paceOf(progress);
      const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`;
      if (done >= total) lines.delete(stage);
      else lines.set(stage, `${stage}: ${Math.floor((100 * done) / total)} %${left}`);
      view.output = [...lines.values()].join('\n');
    },
    onStep(step) {
      view.output = step;
    },
  };
}
