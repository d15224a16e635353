import { numberText, textTable } from '../domain/text-table.ts';
import { checkMetricKnown, metricNames, whenText } from './run-list.ts';
import type { RecordedRun } from './run-tracker.ts';

export interface RunDifferences {
  /** The parameters that are not the same in all runs; of one run alone, all. A value a run, null for none. */
  readonly parameters: readonly { readonly name: string; readonly values: readonly (string | null)[] }[];
  /** Every metric: a value a run, and what it has more than the first run. */
  readonly metrics: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly differences: readonly (number | null)[];
  }[];
}

/** What tells the runs apart, by name. */
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

/** The runs side by side, a column a run: the parameters that differ, and every metric with its difference to the first. */
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

/** What effects are calculated from. */
export type ScoredRun = Pick<RecordedRun, 'parameters' | 'metrics'>;

export interface ParameterEffect {
  readonly parameter: string;
  /** How far the highest mean lies above the lowest. */
  readonly effect: number;
  readonly values: readonly {
    readonly value: string;
    readonly runs: number;
    readonly mean: number;
    /** Standard deviation over the runs with this value: what the other parameters, and chance, change. */
    readonly spread: number;
  }[];
}

/**
 * The main effect of each parameter that varies, the strongest first: the mean of the metric for each value, over
 * all that the other parameters were. They are fair where every combination was run once; elsewhere the effects
 * of parameters that were changed together mix. Runs without the metric are left out. Throws InvalidInputError
 * where no run has it.
 */
export function parameterEffects(runs: readonly ScoredRun[], metric: string): readonly ParameterEffect[] {
  checkMetricKnown(runs, metric);
  const scored = runs.flatMap(({ parameters, metrics }) => {
    const score = metrics[metric];
    return score === undefined ? [] : [{ parameters, score }];
  });
  const effects = parameterNames(runs).flatMap((parameter) => {
    const scoresOf = new Map<string, number[]>();
    for (const { parameters, score } of scored) {
      const value = parameters[parameter] ?? '–';
      scoresOf.set(value, [...(scoresOf.get(value) ?? []), score]);
    }
    if (scoresOf.size < 2) return [];
    const values = [...scoresOf]
      .map(([value, scores]) => {
        const mean = meanOf(scores);
        const spread = Math.sqrt(meanOf(scores.map((score) => (score - mean) ** 2)));
        return { value, runs: scores.length, mean, spread };
      })
      .toSorted((a, b) => Number(a.value) - Number(b.value) || (a.value < b.value ? -1 : 1));
    const means = values.map(({ mean }) => mean);
    return [{ parameter, effect: Math.max(...means) - Math.min(...means), values }];
  });
  return effects.toSorted((a, b) => b.effect - a.effect);
}

/** What changed what in a sweep, as a table of `parameterEffects`. Throws InvalidInputError as that does. */
export function effectsOf(runs: readonly ScoredRun[], metric: string): string {
  const effects = parameterEffects(runs, metric);
  if (effects.length === 0) return `No parameter varies over the runs that have '${metric}'.`;
  return textTable([
    ['parameter', 'effect', 'value', 'runs', `mean ${metric}`, 'spread'],
    ...effects.flatMap(({ parameter, effect, values }) =>
      values.map(({ value, runs: count, mean, spread }, index) => [
        ...(index === 0 ? [parameter, numberText(effect)] : ['', '']),
        value,
        String(count),
        numberText(mean),
        numberText(spread),
      ]),
    ),
  ]);
}

function parameterNames(runs: readonly Pick<RecordedRun, 'parameters'>[]): string[] {
  return [...new Set(runs.flatMap((run) => Object.keys(run.parameters)))].toSorted();
}

function signedText(value: number): string {
  return value < 0 ? numberText(value) : `+${numberText(value)}`;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
