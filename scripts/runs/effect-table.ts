import { parameterEffects, type ScoredRun } from '../../src/tracking/parameter-effects.ts';
import { numberText, textTable } from '../text-table.ts';

/**
 * Returns the {@link parameterEffects} as a table.
 *
 * @throws InvalidInputError if no run has the metric.
 */
export function effectTable(runs: readonly ScoredRun[], metric: string): string {
  const effects = parameterEffects(runs, metric);
  if (effects.length === 0) return `No parameter varies among the runs that have '${metric}'.`;
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
