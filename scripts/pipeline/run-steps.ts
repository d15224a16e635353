import {
  Listr,
  type ListrTask,
  type ListrTaskWrapper,
  PRESET_TIMER,
  type DefaultRenderer,
  type SimpleRenderer,
} from 'listr2';
import type { PipelineStage, PipelineStep, StepPorts } from '../../src/jobs/pipeline-step.ts';
import { createPaces, figuresText } from '../progress-line.ts';
import { createProgress, report } from '../progress.ts';

const TITLES: Readonly<Record<PipelineStep['name'], string>> = {
  download: 'Download',
  import: 'Import',
  eda: 'Analyse',
  train: 'Learn',
  evaluate: 'Evaluate',
  release: 'Release',
  upload: 'Upload',
  publish: 'Publish',
};

/**
 * Runs the stages one after the other, the lanes of a stage at the same time. On a terminal, draws them with
 * their progress and times; if the output is piped, writes JSON lines.
 *
 * @throws the error of the first step that fails, once the lanes beside it have stopped.
 */
export async function runStages(stages: readonly PipelineStage[]): Promise<void> {
  if (process.stdout.isTTY) await new Listr(stages.map(stageTask), LISTR_OPTIONS).run();
  else for (const stage of stages) await runStagePiped(stage);
}

async function runStagePiped(stage: PipelineStage): Promise<void> {
  const lanes = await Promise.allSettled(
    stage.map(async (lane) => {
      for (const step of lane) await runPiped(step);
    }),
  );
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}

async function runPiped({ name, run }: PipelineStep): Promise<void> {
  const start = performance.now();
  report('started', `${TITLES[name]} …`, { step: name });
  const progress = createProgress();
  const { isSkipped, message } = await run({
    onProgress: (done) => progress.update(done),
    onStep: (text) => report('step', `… ${text}`, { step: name }),
  });
  const seconds = Number(((performance.now() - start) / 1000).toFixed(1));
  report(isSkipped ? 'skipped' : 'done', `${TITLES[name]}: ${message}`, { step: name, seconds });
}

type TaskView = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

const LISTR_OPTIONS = {
  // The command listens for Ctrl-C itself.
  registerSignalListeners: false,
  rendererOptions: {
    timer: PRESET_TIMER,
    formatOutput: 'truncate',
    collapseErrors: false,
    collapseSubtasks: false,
    showErrorMessage: false,
  },
} as const;

type Task = ListrTask<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

function stageTask(stage: PipelineStage): Task {
  return groupOf(
    stage.map((lane) => groupOf(lane.map(stepTask), false)),
    true,
  );
}

/** Returns a task of these tasks; if there is only one, that one. */
function groupOf(tasks: readonly Task[], concurrent: boolean): Task {
  const [only, ...others] = tasks;
  if (only !== undefined && others.length === 0) return only;
  return {
    title: tasks.map(({ title }) => String(title)).join(concurrent ? ' | ' : ', '),
    task: (_, view) => view.newListr([...tasks], { concurrent }),
  };
}

function stepTask({ name, run }: PipelineStep): Task {
  return {
    title: TITLES[name],
    task: async (_, view) => {
      const { isSkipped, message } = await run(portsOf(view));
      if (isSkipped) view.skip(`${TITLES[name]}: skipped, ${message}`);
      else view.title = `${TITLES[name]}: ${message}`;
    },
  };
}

/** Shows one line per stage that is under way: several are, while both spaces are learned. */
function portsOf(view: TaskView): StepPorts {
  const paceOf = createPaces();
  const lines = new Map<string, string>();
  return {
    onProgress(progress) {
      const { stage, done, total } = progress;
      const figures = figuresText(progress, paceOf(progress));
      if (done >= total) lines.delete(stage);
      else lines.set(stage, `${stage}: ${Math.floor((100 * done) / total)} %${figures}`);
      view.output = [...lines.values()].join('\n');
    },
    onStep(step) {
      view.output = step;
    },
  };
}
