import { metricNames, parameterNames } from '../../src/tracking/run-names.ts';
import { numberText, textTable } from '../text-table.ts';
import type { RecordedRun } from '../../src/tracking/run-tracker.ts';
import { whenText } from './run-list.ts';

export interface RunDifferences {
  /**
   * The parameters that differ, or all of them for a single run. One value per run; null if the run has none.
   */
  readonly parameters: readonly { readonly name: string; readonly values: readonly (string | null)[] }[];
  /** Every metric: one value per run, and its difference from the first run. */
  readonly metrics: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly differences: readonly (number | null)[];
  }[];
}

/** Returns the differences between runs, sorted by name. */
export function runDifferences(runs: readonly RecordedRun[]): RunDifferences {
  const parameters = parameterNames(runs)
    .map((name) => ({ name, values: runs.map((run) => run.parameters[name] ?? null) }))
    .filter(({ values }) => runs.length === 1 || new Set(values).size > 1);
  const metrics = metricNames(runs).map((name) => {
    const values = runs.map((run) => run.metrics[name] ?? null);
    const first = values[0] ?? null;
    const differences = values.map((value) => (value === null || first === null ? null : value - first));
    return { name, values, differences };
  });
  return { parameters, metrics };
}

/** Returns the {@link runDifferences} as a table, one column per run. */
export function compareRuns(runs: readonly RecordedRun[]): string {
  const { parameters, metrics } = runDifferences(runs);
  return textTable([
    ['', ...runs.map(({ id }) => id)],
    ['name', ...runs.map(({ name }) => name)],
    ['when (UTC)', ...runs.map(({ startedAt }) => whenText(startedAt))],
    ['status', ...runs.map(({ status }) => status)],
    [],
    ...parameters.map(({ name, values }) => [name, ...values.map((value) => value ?? '–')]),
    ...(parameters.length === 0 ? [['no parameter differs']] : []),
    [],
    ...metrics.map(({ name, values, differences }) => [
      name,
      ...values.map((value, column) => {
        const difference = differences[column] ?? null;
        return column === 0 || difference === null
          ? numberText(value)
          : `${numberText(value)} (${signedText(difference)})`;
      }),
    ]),
    ...(metrics.length === 0 ? [['no metrics']] : []),
  ]);
}

function signedText(value: number): string {
  return value < 0 ? numberText(value) : `+${numberText(value)}`;
}
