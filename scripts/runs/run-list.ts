import { InvalidInputError } from '../../src/domain/errors.ts';
import { numberText, textTable } from '../text-table.ts';
import { inColumns } from '../text-width.ts';
import { checkMetricKnown, metricNames } from '../../src/tracking/run-names.ts';
import type { RecordedRun } from '../../src/tracking/run-tracker.ts';

/** More would not be read beside each other. */
const MAIN_METRICS = 4;
/** What tells a good training from a bad one, the most telling first. */
const TELLING_METRICS: readonly string[] = [
  'style/same genre',
  'style/precision at 10',
  'sound/tempo difference',
  'style/same album',
  'style/silhouette',
];
const SHORT_ID = 8;
/** A shorter name says nothing; it then goes beyond a very narrow terminal. */
const LEAST_NAME_COLUMNS = 6;

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

/**
 * Returns a table with one line per run. Its metrics are the given one, then those that matter most, then
 * those that most runs have: as many as fit into `columns`, but at least one. In a narrow table, ids have
 * only as many letters as tell them apart.
 */
export function runTable(runs: readonly RecordedRun[], metric?: string, columns = Infinity): string {
  const metrics = rankedMetrics(runs, metric);
  const isNarrow = columns < Infinity;
  const idLength = isNarrow ? distinctLength(runs.map(({ id }) => id)) : Infinity;
  const releaseLength = isNarrow ? distinctLength(runs.map(({ result }) => result ?? '')) : Infinity;
  const tableOf = (shown: readonly string[], nameColumns: number): string =>
    textTable([
      ...(isNarrow ? [['', '', '', ...shown.map(spaceOf), '', '']] : []),
      ['id', 'when (UTC)', 'status', ...shown.map(isNarrow ? withoutSpace : String), 'release', 'name'],
      ...runs.map((run) => [
        run.id.slice(0, idLength),
        whenText(run.startedAt).slice(isNarrow ? 'yyyy-'.length : 0),
        run.status,
        ...shown.map((name) => numberText(run.metrics[name] ?? null)),
        run.result?.slice(0, releaseLength) ?? '–',
        isNarrow ? inColumns(run.name, nameColumns).trimEnd() : run.name,
      ]),
    ]);
  for (let count = Math.min(MAIN_METRICS, metrics.length); ; count -= 1) {
    const shown = metrics.slice(0, count);
    const widths = tableOf(shown, 0)
      .split('\n')
      .map((line) => line.length);
    // The widest line without names ends with the heading of their column.
    const room = columns - Math.max(...widths) + 'name'.length;
    if (room >= LEAST_NAME_COLUMNS || count <= 1) return tableOf(shown, Math.max(room, LEAST_NAME_COLUMNS));
  }
}

function rankedMetrics(runs: readonly RecordedRun[], metric: string | undefined): readonly string[] {
  const counts = new Map(metricNames(runs).map((name) => [name, 0]));
  for (const run of runs) {
    for (const name of Object.keys(run.metrics)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  const telling = TELLING_METRICS.filter((name) => counts.has(name));
  return [...new Set([...(metric === undefined ? [] : [metric]), ...telling, ...byCount])];
}

/** Returns how many letters tell the ids apart: at least as many as a person remembers. */
function distinctLength(ids: readonly string[]): number {
  const different = new Set(ids);
  let length = SHORT_ID;
  while (new Set([...different].map((id) => id.slice(0, length))).size < different.size) length += 1;
  return length;
}

function spaceOf(metric: string): string {
  return metric.includes('/') ? metric.slice(0, metric.lastIndexOf('/')) : '';
}

function withoutSpace(metric: string): string {
  return metric.slice(metric.lastIndexOf('/') + 1);
}

/** Returns the time to the minute, in UTC. */
export function whenText(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ');
}
