import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { openRunTracker } from '../src/services.ts';
import { compareRuns, effectsOf, parameterEffects, runDifferences } from '../src/tracking/compare-runs.ts';
import { findRuns, runTable, sortByMetric } from '../src/tracking/run-list.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run runs -- [options] [ID…]

Lists the experiments that were recorded, newest first. With ids, or their beginnings, compares those: the
parameters that differ, and every metric with its difference to the first run.

  --metric NAME      sort by this metric, highest first
  --effects NAME     what each parameter changed in this metric, over the runs given or all: for a sweep
  --json             JSON instead of a table
  --help             this text

They stand in the folder 'runs' of DATA_DIR, or on the MLflow server that MLFLOW_TRACKING_URI names.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      metric: { type: 'string' },
      effects: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { metric, effects } = values;
  const show = (data: unknown, text: () => string): void =>
    console.log(values.json ? JSON.stringify(data, null, 2) : text());

  const all = await openRunTracker(readConfig()).list();
  const chosen = positionals.length === 0 ? all : findRuns(all, positionals);
  const runs = metric === undefined ? chosen : sortByMetric(chosen, metric);
  if (effects !== undefined) {
    show(parameterEffects(runs, effects), () => effectsOf(runs, effects));
  } else if (positionals.length > 0) {
    show({ runs, ...runDifferences(runs) }, () => compareRuns(runs));
  } else {
    show(runs, () => (runs.length === 0 ? 'No experiment was recorded yet.' : runTable(runs, metric)));
  }
});
