import { join } from 'node:path';
import { pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { DEFAULT_PARAMETERS, flatParameters } from '../src/embedding/parameters.ts';
import { evaluationEn } from '../src/evaluation/evaluation-text-en.ts';
import { evaluationSentences } from '../src/evaluation/report-sentences.ts';
import { readCatalogue } from '../src/jobs/read-catalogue.ts';
import { type TrainRun, trainRun } from '../src/jobs/train-run.ts';
import { openRunTracker } from '../src/services.ts';
import { metricToCompare, parameterEffects, type ScoredRun } from '../src/tracking/parameter-effects.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { type Combination, parameterOptions, PARAMETERS_TEXT } from './parameter-options.ts';
import { parseCommand } from './parse-options.ts';
import { createProgress, report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';
import { effectTable } from './runs/effect-table.ts';
import { inputsText } from './train/inputs-text.ts';

const USAGE = `Usage: npm run train -- [options]

Learns both spaces of the catalogue, evaluates them and writes them as a release. \`npm run release\` makes it the
current release. Each training is recorded as a run: \`npm run runs\` lists and compares them.

  --seed N             seed of everything random; the same seed gives the same release (default ${DEFAULT_PARAMETERS.seed})
  --set NAME=VALUE     change a parameter; may be repeated
  --sweep FILE         train once per combination of the values in a JSON file such as {"style.dimensions": [16, 32]},
                       then show the effect of each parameter. A combination that fails does not stop the others,
                       but the command then exits with 2
  --name NAME          name of the run (default train)
  --no-evaluation      do not evaluate
  --help               show this text

Ctrl-C records the run as killed. A second Ctrl-C ends the process at once.

${PARAMETERS_TEXT}`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: {
      seed: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      sweep: { type: 'string' },
      name: { type: 'string', default: 'train' },
      'no-evaluation': { type: 'boolean', default: false },
    },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const combinations = parameterOptions(values);
  const config = readConfig();
  const paths = pathsIn(config.dataDirectory);
  const { signal } = listenForStop(
    'Stopping, and recording the run as killed …',
    'The current release is the same as before. The unfinished training left only its record.',
  );
  report('step', '… reading the catalogue');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const content = readCatalogue(catalogue, config);
  catalogue.close();
  const tracker = openRunTracker(config);
  if (combinations.length === 1) {
    const { runId } = await trainOnce(combinations[0]);
    report('next', 'Next: npm run release (makes it current)', { runs: [runId] });
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
        report('failed', `This run failed: ${error.message}`, { run: index + 1 });
      }
    }
    showEffects(runs);
    if (failures.length > 0) {
      throw new InvalidInputError(`${failures.length} of ${all.length} runs failed:`, failures);
    }
  }

  async function trainOnce({ parameters }: Combination): Promise<TrainRun> {
    const progress = createProgress();
    const start = performance.now();
    try {
      const run = await trainRun({
        content,
        releasesDirectory: paths.releases,
        parameters,
        now: new Date(),
        tracker,
        name: values.name,
        isEvaluated: !values['no-evaluation'],
        signal,
        onInputs: (inputs) => progress.tell('inputs', inputsText(inputs), { inputs }),
        onProgress: (done) => progress.update(done),
        onStep: (step) => progress.tell('step', `… ${step}`, { step }),
      });
      progress.finish();
      const seconds = (performance.now() - start) / 1000;
      const { id, parameters: trained } = run.manifest;
      const { backend } = trained;
      report(
        'trained',
        [
          ...(run.report === null
            ? []
            : [
                '',
                ...evaluationSentences(run.report, evaluationEn),
                `Report: ${join(run.path, 'evaluation.html')}`,
                '',
              ]),
          `Trained release ${id} in ${seconds.toFixed(0)} s with ${backend}; run ${run.runId}`,
        ].join('\n'),
        { id, run: run.runId, seconds, backend },
      );
      return run;
    } finally {
      progress.finish();
    }
  }
});

/** Returns the parameters as text, as runs record them. */
function textsOf({ parameters }: Combination): Record<string, string> {
  return Object.fromEntries(
    Object.entries(flatParameters(parameters)).map(([name, value]) => [name, String(value)]),
  );
}

function showEffects(runs: readonly (ScoredRun & { readonly id: string })[]): void {
  const metric = metricToCompare(runs);
  if (runs.length < 2 || metric === null) return;
  report('effects', `\n${effectTable(runs, metric)}\n`, { metric, effects: parameterEffects(runs, metric) });
  report(
    'next',
    'Next:\n' +
      `  npm run runs -- --metric "${metric}"    lists all runs, the best first\n` +
      `  npm run runs -- --effects "${metric}"   shows the effects over all runs\n` +
      '  npm run runs -- ID ID                    compares runs\n' +
      '  npm run release -- --trained RELEASE     makes one of these releases current',
    { runs: runs.map(({ id }) => id) },
  );
}
