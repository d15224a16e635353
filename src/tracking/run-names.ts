import { InvalidInputError } from '../domain/errors.ts';
import type { RecordedRun } from './run-tracker.ts';

/** Returns the names of all metrics of the runs, in alphabetical order. */
export function metricNames(runs: readonly Pick<RecordedRun, 'metrics'>[]): string[] {
  return [...new Set(runs.flatMap((run) => Object.keys(run.metrics)))].toSorted();
}

/** Returns the names of all parameters of the runs, in alphabetical order. */
export function parameterNames(runs: readonly Pick<RecordedRun, 'parameters'>[]): string[] {
  return [...new Set(runs.flatMap((run) => Object.keys(run.parameters)))].toSorted();
}

/** Throws InvalidInputError that lists the known metrics if no run has this one. */
export function checkMetricKnown(runs: readonly Pick<RecordedRun, 'metrics'>[], metric: string): void {
  if (runs.some((run) => Object.hasOwn(run.metrics, metric))) return;
  const names = metricNames(runs);
  throw new InvalidInputError(
    `no run has a metric '${metric}'; the runs have ${names.length === 0 ? 'no metrics' : `these metrics: ${names.join(', ')}`}`,
  );
}
