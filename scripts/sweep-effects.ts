import type { ScoredRun } from '../src/tracking/compare-runs.ts';

/** What runs of a sweep are told apart by, from what says most about the songs on. A larger loss is a worse one. */
const METRICS = [
  'style/same genre',
  'style/precision at 10',
  'style/silhouette',
  'style/final loss',
  'sound/final loss',
] as const;

/** The metric that says most among those that all of the runs have; null where they share none of them. */
export function metricToCompare(runs: readonly ScoredRun[]): string | null {
  const isEverywhere = (metric: string) => runs.every(({ metrics }) => Object.hasOwn(metrics, metric));
  return METRICS.find(isEverywhere) ?? null;
}
