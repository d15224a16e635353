import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import {
  DEFAULT_PARAMETERS,
  flatParameters,
  parametersWith,
  type TrainingParameters,
} from '../src/embedding/parameters.ts';
import { reportTable } from '../src/evaluation/report-table.ts';
import { readCatalogue } from '../src/jobs/read-catalogue.ts';
import { parseSweep } from '../src/jobs/sweep-grid.ts';
import { trainRun } from '../src/jobs/train-run.ts';
import { openRunTracker } from '../src/services.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { createLearningProgress } from './learning-progress.ts';
import { report } from './progress.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run train -- [options]

Learns both spaces of the catalogue, evaluates them and keeps the result, which \`npm run release\` takes. Each
training is recorded as a run: \`npm run runs\` lists and compares them.

  --seed N             the same seed gives the same result (default ${DEFAULT_PARAMETERS.seed})
  --set NAME=VALUE     change a parameter; may be given several times
  --sweep FILE         JSON such as {"style.dimensions": [16, 32]}: a run for every combination
  --name NAME          of the run (default train)
  --no-evaluation      only learn
  --help               this text

Parameters: ${Object.entries(flatParameters(DEFAULT_PARAMETERS))
  .map(([name, value]) => `${name}=${value}`)
  .join(' ')}`;

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
  const all = parametersOfRuns(values);
  const config = readConfig();
  const paths = pathsIn(config.dataDirectory);
  report('step', '… reading the catalogue');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const content = readCatalogue(catalogue);
  catalogue.close();
  const tracker = openRunTracker(config);
  const runIds: string[] = [];
  for (const [index, parameters] of all.entries()) {
    if (all.length > 1)
      report('run', `\nRun ${index + 1} of ${all.length}`, { run: index + 1, runs: all.length });
    runIds.push(await trainOnce(parameters));
  }
  const next =
    all.length > 1
      ? `npm run runs -- --effects "style/same genre" shows what changed what, npm run runs -- ID ID compares, npm run release -- --trained RESULT takes one.`
      : 'npm run release makes it the current release.';
  report('next', `Next: ${next}`, { runs: runIds });

  async function trainOnce(parameters: TrainingParameters): Promise<string> {
    const progress = createLearningProgress();
    const start = performance.now();
    try {
      const result = await trainRun({
        content,
        trainedDirectory: paths.trained,
        parameters,
        now: new Date(),
        tracker,
        name: values.name,
        isEvaluated: !values['no-evaluation'],
        onProgress: (done) => progress.update(done),
        onStep: (step) => report('step', `… ${step}`, { step }),
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
      return result.runId;
    } finally {
      progress.finish();
    }
  }
}, 'What is released still is; of the training that was under way nothing is kept but its record.');

/** Throws InvalidInputError that lists every mistake of all three options. */
function parametersOfRuns(options: {
  readonly set: readonly string[];
  readonly seed?: string;
  readonly sweep?: string;
}): TrainingParameters[] {
  const { set, seed, sweep } = options;
  // Combinations share their mistakes.
  const problems = new Set<string>();
  const listing = <Result>(work: () => Result): Result[] => {
    try {
      return [work()];
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const problem of error.problems.length > 0 ? error.problems : [error.message])
        problems.add(problem);
      return [];
    }
  };
  const assignments = set.filter((text) => /^[^=]+=[^=]+$/.test(text));
  for (const text of set) {
    if (!assignments.includes(text)) problems.add(`--set: expected NAME=VALUE, got '${text}'`);
  }
  const changes = {
    ...Object.fromEntries(assignments.map((text) => text.split('=') as [string, string])),
    ...(seed === undefined ? {} : { seed }),
  };
  const [combinations = [{}]] = sweep === undefined ? [] : listing(() => sweepIn(sweep));
  const all = combinations.flatMap((combination) =>
    listing(() => parametersWith({ ...changes, ...combination })),
  );
  if (problems.size > 0) throw new InvalidInputError('The options do not fit:', [...problems, 'see --help']);
  return all;
}

function sweepIn(file: string): Readonly<Record<string, number | string>>[] {
  if (!existsSync(file)) throw new InvalidInputError(`--sweep: there is no file '${file}'`);
  return parseSweep(readFileSync(file, 'utf8'), flatParameters(DEFAULT_PARAMETERS));
}
