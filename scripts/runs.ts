import { readConfig } from '../src/config.ts';
import { openRunTracker } from '../src/services.ts';
import { parameterEffects } from '../src/tracking/parameter-effects.ts';
import { parseCommand } from './parse-options.ts';
import { runCommand } from './run-command.ts';
import { compareRuns, runDifferences } from './runs/compare-runs.ts';
import { effectTable } from './runs/effect-table.ts';
import { findRuns, runTable, sortByMetric } from './runs/run-list.ts';

const USAGE = `Usage: npm run runs -- [options] [ID…]

Lists the recorded trainings, newest first. With ids of runs, compares those: the parameters that differ, and every
metric with its difference from the first run. The beginning of an id is enough.

  --metric NAME      sort by this metric, highest first
  --effects NAME     show how each parameter changed this metric, for the given runs or all
  --json             print JSON instead of a table
  --help             show this text

Runs are recorded in the folder 'runs' of DATA_DIR, or on the MLflow server at MLFLOW_TRACKING_URI.`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    allowPositionals: true,
    options: {
      metric: { type: 'string' },
      effects: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (parsed === null) return;
  const { values, positionals } = parsed;
  const { metric, effects } = values;
  const show = (data: unknown, text: () => string): void =>
    console.log(values.json ? JSON.stringify(data, null, 2) : text());

  const all = await openRunTracker(readConfig()).list();
  const chosen = positionals.length === 0 ? all : findRuns(all, positionals);
  const runs = metric === undefined ? chosen : sortByMetric(chosen, metric);
  if (effects !== undefined) {
    show(parameterEffects(runs, effects), () => effectTable(runs, effects));
  } else if (positionals.length > 0) {
    show({ runs, ...runDifferences(runs) }, () => compareRuns(runs));
  } else {
    show(runs, () =>
      runs.length === 0
        ? 'No training is recorded yet. Next: npm run train'
        : runTable(runs, metric, process.stdout.columns),
    );
  }
});
