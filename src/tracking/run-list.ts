import { InvalidInputError } from '../domain/errors.ts';
import { numberText, textTable } from '../domain/text-table.ts';
import type { RecordedRun } from './run-tracker.ts';

/** As many as fit beside the rest on a terminal. */
const MAIN_METRICS = 4;

/**
 * The runs with these ids, or beginnings of ids that only one run has, in the order asked for. Throws
 * InvalidInputError that lists every id that names no run or several.
 */
export function findRuns(runs: readonly RecordedRun[], ids: readonly string[]): readonly RecordedRun[] {
  const problems: string[] = [];
  const found = ids.flatMap((id) => {
    const exact = runs.filter((run) => run.id === id);
    const matches = exact.length > 0 ? exact : runs.filter((run) => run.id.startsWith(id));
    if (matches.length !== 1) problems.push(`'${id}': ${matches.length} runs have such an id`);
    return matches;
  });
  if (problems.length > 0) {
    throw new InvalidInputError(
      'Expected ids of runs, or what only one id begins with; without any id all runs are listed:',
      problems,
    );
  }
  return found;
}

/** Highest first; runs without the metric last. Throws InvalidInputError where no run has it. */
export function sortByMetric(runs: readonly RecordedRun[], metric: string): readonly RecordedRun[] {
  checkMetricKnown(runs, metric);
  return runs.toSorted((a, b) => (b.metrics[metric] ?? -Infinity) - (a.metrics[metric] ?? -Infinity) || 0);
}

/** Throws InvalidInputError, with the names that are there, where no run has the metric. */
export function checkMetricKnown(runs: readonly Pick<RecordedRun, 'metrics'>[], metric: string): void {
  if (runs.some((run) => Object.hasOwn(run.metrics, metric))) return;
  const names = metricNames(runs);
  throw new InvalidInputError(
    `no run has a metric '${metric}'; ${names.length === 0 ? 'they have none at all' : `there are: ${names.join(', ')}`}`,
  );
}

/** A line a run: id, when, status, the given metric and those that most runs have, what came of it, name. */
export function runTable(runs: readonly RecordedRun[], metric?: string): string {
  const counts = new Map(metricNames(runs).map((name) => [name, 0]));
  for (const run of runs) {
    for (const name of Object.keys(run.metrics)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  const metrics = [...new Set([...(metric === undefined ? [] : [metric]), ...byCount])].slice(
    0,
    MAIN_METRICS,
  );
  return textTable([
    ['id', 'when (UTC)', 'status', ...metrics, 'result', 'name'],
    ...runs.map((run) => [
      run.id,
      whenText(run.startedAt),
      run.status,
      ...metrics.map((name) => numberText(run.metrics[name] ?? null)),
      run.result ?? '–',
      run.name,
    ]),
  ]);
}

/** The names of all metrics of the runs, in alphabetical order. */
export function metricNames(runs: readonly Pick<RecordedRun, 'metrics'>[]): string[] {
  return [...new Set(runs.flatMap((run) => Object.keys(run.metrics)))].toSorted();
}

/** To the minute, in UTC. */
export function whenText(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ');
}
