import { BarRows } from './bar-rows.tsx';
import { TableCard } from './data-table.tsx';
import { decimalText, timeText } from './number-text.ts';
import type { Runs } from './report-answers.ts';
import { reportText } from './report-text.ts';

/** The most telling metrics; the command `npm run runs` shows all. */
const METRICS = [
  'style/same genre',
  'style/without playlists/same genre',
  'style/precision at 10',
  'style/same album',
  'sound/tempo difference',
  'style/silhouette',
] as const;
const MOST_RUNS = 20;
const MOST_EFFECTS = 6;

/** The recorded trainings, and what their parameters changed. */
export function RunsSection({ runs, release }: { readonly runs: Runs; readonly release: string }) {
  const words = reportText().runs;
  const shown = runs.items.slice(0, MOST_RUNS);
  const metrics = METRICS.filter((metric) => shown.some((run) => metric in run.metrics));
  return (
    <section class="stack">
      <h2>{words.title}</h2>
      {shown.length === 0 ? (
        <p class="soft">{words.none}</p>
      ) : (
        <TableCard
          label={words.title}
          columns={[
            words.name,
            words.when,
            words.status,
            ...metrics.map((name) => words.metrics[name] ?? name),
          ]}
          rows={shown.map((run) => [
            run.result === release ? `${run.name} (${words.current})` : run.name,
            timeText(run.startedAt),
            words.statuses[run.status],
            ...metrics.map((name) => numberOr(run.metrics[name])),
          ])}
        />
      )}
      {runs.effects.length > 0 ? (
        <Effects runs={runs} />
      ) : (
        shown.length > 0 && <p class="soft">{words.one}</p>
      )}
    </section>
  );
}

function Effects({ runs: { metric, effects } }: { readonly runs: Runs }) {
  const words = reportText().runs;
  return (
    <>
      <p class="soft">{words.advice}</p>
      <div class="report-charts">
        {effects.slice(0, MOST_EFFECTS).map(({ parameter, values }) => (
          <figure key={parameter} class="card chart">
            <figcaption>
              <h3>{parameter}</h3>
              <p class="soft small">{words.metrics[metric ?? ''] ?? metric}</p>
            </figcaption>
            <BarRows
              rows={values.map(({ value, mean, runs: count }) => ({
                name: `${value} (${words.trainings(count)})`,
                value: mean,
                figure: decimalText(mean, 3),
              }))}
            />
          </figure>
        ))}
      </div>
    </>
  );
}

function numberOr(value: number | undefined): string {
  return value === undefined ? '–' : decimalText(value, Math.abs(value) < 1 ? 3 : 1);
}
