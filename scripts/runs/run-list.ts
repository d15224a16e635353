import { InvalidInputError } from '../../src/domain/errors.ts';
import { numberText, textTable } from '../text-table.ts';
import { checkMetricKnown, metricNames } from '../../src/tracking/run-names.ts';
import type { RecordedRun } from '../../src/tracking/run-tracker.ts';

/** As many as fit on a terminal beside the other columns. */
const MAIN_METRICS = 4;

/**
 * Returns the runs with these ids, in the same order. The beginning of an id is enough if only one run has
 * it.
 *
 * @throws InvalidInputError that lists every id that fits no run or several.
 */
export function findRuns(runs: readonly RecordedRun[], ids: readonly string[]): readonly RecordedRun[] {
  const problems: string[] = [];
  const found = ids.flatMap((id) => {
    const exact = runs.filter((run) => run.id === id);
    const matches = exact.length > 0 ? exact : runs.filter((run) => run.id.startsWith(id));
    if (matches.length !== 1) problems.push(`'${id}' fits ${matches.length} runs`);
    return matches;
  });
  if (problems.length > 0) {
    throw new InvalidInputError(
      'Expected ids of runs, or the beginnings of ids that fit only one run. Without an id, all runs are listed.',
      problems,
    );
  }
  return found;
}

/**
 * Returns the runs with the highest metric first, and runs without the metric last.
 *
 * @throws InvalidInputError if no run has the metric.
 */
export function sortByMetric(runs: readonly RecordedRun[], metric: string): readonly RecordedRun[] {
  checkMetricKnown(runs, metric);
  return runs.toSorted((a, b) => (b.metrics[metric] ?? -Infinity) - (a.metrics[metric] ?? -Infinity) || 0);
}

/** Returns a table with one line per run. Its metrics are the given one and those that most runs have. */
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
    ['id', 'when (UTC)', 'status', ...metrics, 'release', 'name'],
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

/** Returns the time to the minute, in UTC. */
export function whenText(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ');
}
