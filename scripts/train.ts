import { parseArgs } from 'node:util';
import { pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { DEFAULT_PARAMETERS, flatParameters } from '../src/embedding/parameters.ts';
import { reportTable } from '../src/evaluation/report-table.ts';
import { readCatalogue } from '../src/jobs/read-catalogue.ts';
import { type TrainRun, trainRun } from '../src/jobs/train-run.ts';
import { openRunTracker } from '../src/services.ts';
import { effectsOf, parameterEffects, type ScoredRun } from '../src/tracking/compare-runs.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { createLearningProgress } from './learning-progress.ts';
import { type Combination, parameterOptions, PARAMETERS_TEXT } from './parameter-options.ts';
import { report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';
import { metricToCompare } from './sweep-effects.ts';

const USAGE = `Usage: npm run train -- [options]

Learns both spaces of the catalogue, evaluates them and keeps the result, which \`npm run release\` takes. Each
training is recorded as a run: \`npm run runs\` lists and compares them.

  --seed N             the same seed gives the same result (default ${DEFAULT_PARAMETERS.seed})
  --set NAME=VALUE     change a parameter; may be given several times
  --sweep FILE         JSON such as {"style.dimensions": [16, 32]}: a run for every combination, and what changed
                       what in the end. One that leads nowhere does not stop the others; the command then ends with 2
  --name NAME          of the run (default train)
  --no-evaluation      only learn
  --help               this text

Ctrl-C records the run as killed; a second one ends at once.

${PARAMETERS_TEXT}`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      sweep: { type: 'string' },
      name: { type: 'string', default: 'train' },
      'no-evaluation': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const combinations = parameterOptions(values);
  const config = readConfig();
  const paths = pathsIn(config.dataDirectory);
  const { signal } = listenForStop(
    'Stopping, and recording that …',
    'What is released still is; of the training that was under way nothing is kept but its record.',
  );
  report('step', '… reading the catalogue');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const content = readCatalogue(catalogue);
  catalogue.close();
  const tracker = openRunTracker(config);
  if (combinations.length === 1) {
    const { runId } = await trainOnce(combinations[0]);
    report('next', 'Next: npm run release makes it the current release.', { runs: [runId] });
  } else await trainEach(combinations);

  async function trainEach(all: readonly Combination[]): Promise<void> {
    const runs: (ScoredRun & { readonly id: string })[] = [];
    const failures: string[] = [];
    for (const [index, combination] of all.entries()) {
      signal.throwIfAborted();
      const { swept } = combination;
      report('run', `\nRun ${index + 1} of ${all.length}: ${swept}`, { run: index + 1, runs: all.length });
      try {
        const { runId, metrics } = await trainOnce(combination);
        runs.push({ id: runId, parameters: textsOf(combination), metrics });
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        failures.push(`${swept}: ${error.message}`);
        report('failed', `This one leads nowhere: ${error.message}`, { run: index + 1 });
      }
    }
    showEffects(runs);
    if (failures.length > 0) {
      throw new InvalidInputError(`${failures.length} of ${all.length} runs came to nothing:`, failures);
    }
  }

  async function trainOnce({ parameters }: Combination): Promise<TrainRun> {
    const progress = createLearningProgress();
    const start = performance.now();
    try {
      const result = await trainRun({
        content,
        releasesDirectory: paths.releases,
        parameters,
        now: new Date(),
        tracker,
        name: values.name,
        isEvaluated: !values['no-evaluation'],
        signal,
        onProgress: (done) => progress.update(done),
        onStep: (step) => progress.tell('step', `… ${step}`, { step }),
      });
      progress.finish();
      if (result.report !== null && process.stdout.isTTY) console.log(reportTable(result.report));
      const seconds = (performance.now() - start) / 1000;
      report(
        'trained',
        `Trained ${result.manifest.id} in ${seconds.toFixed(0)} s on the backend ${result.manifest.parameters['backend']}; run ${result.runId}`,
        {
          id: result.manifest.id,
          run: result.runId,
          seconds,
          backend: result.manifest.parameters['backend'],
        },
      );
      return result;
    } finally {
      progress.finish();
    }
  }
});

/** As runs are recorded. */
function textsOf({ parameters }: Combination): Record<string, string> {
  return Object.fromEntries(
    Object.entries(flatParameters(parameters)).map(([name, value]) => [name, String(value)]),
  );
}

function showEffects(runs: readonly (ScoredRun & { readonly id: string })[]): void {
  const metric = metricToCompare(runs);
  if (runs.length < 2 || metric === null) return;
  report('effects', `\n${effectsOf(runs, metric)}\n`, { metric, effects: parameterEffects(runs, metric) });
  report(
    'next',
    `Next: npm run runs -- --effects "${metric}" shows it over all runs, npm run runs -- ID ID compares, ` +
      'npm run release -- --trained RESULT takes one.',
    { runs: runs.map(({ id }) => id) },
  );
}
