import { checkMetricKnown, parameterNames } from './run-names.ts';
import type { RecordedRun } from './run-tracker.ts';

/** The part of a run that effects are calculated from. */
export type ScoredRun = Pick<RecordedRun, 'parameters' | 'metrics'>;

export interface ParameterEffect {
  readonly parameter: string;
  /** The difference between the highest mean and the lowest. */
  readonly effect: number;
  readonly values: readonly {
    readonly value: string;
    readonly runs: number;
    readonly mean: number;
    /**
     * Standard deviation over the runs with this value: the influence of the other parameters, and chance.
     */
    readonly spread: number;
  }[];
}

/** The metrics to compare the runs of a sweep by, the most telling first. A larger loss is worse. */
const SWEEP_METRICS = [
  'style/same genre',
  'style/precision at 10',
  'style/same album',
  'style/silhouette',
  'style/final loss',
  'sound/final loss',
] as const;

/** Returns the most telling metric that all of these runs have; null if they share none. */
export function metricToCompare(runs: readonly ScoredRun[]): string | null {
  const isEverywhere = (metric: string) => runs.every(({ metrics }) => Object.hasOwn(metrics, metric));
  return SWEEP_METRICS.find(isEverywhere) ?? null;
}

/**
 * Returns the main effect of each parameter that varies, strongest first: the mean of the metric for each
 * value, over all values of the other parameters. The effects are fair if every combination was run once.
 * Otherwise the effects of parameters that changed together are mixed. Runs without the metric are left out.
 *
 * @throws InvalidInputError if no run has the metric.
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

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
