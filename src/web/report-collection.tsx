import { TableCard } from './data-table.tsx';
import { countText, timeText } from './number-text.ts';
import type { Collection } from './report-answers.ts';
import { reportText } from './report-text.ts';

/** What the catalogue holds, and how far collecting is. */
export function CollectionSection({ collection }: { readonly collection: Collection }) {
  const words = reportText().collection;
  const { tracks, withFeatures, chartWeeks, stages, pauses } = collection;
  return (
    <section class="stack">
      <div>
        <h2>{words.title}</h2>
        <p class="soft">
          {words.size(countText(tracks), countText(withFeatures))}{' '}
          {chartWeeks > 0 && words.weeks(countText(chartWeeks))}
        </p>
      </div>
      {pauses.map(({ source, notBefore, reason }) => (
        <p key={source} class="notice">
          {words.pause(source, timeText(notBefore), reason)}
        </p>
      ))}
      {stages.length > 0 && (
        <TableCard
          label={words.title}
          columns={[words.stage, words.done, words.left, words.failed, words.end]}
          rows={stages.map(({ stage, done, pending, inProgress, failed, expectedEnd }) => [
            words.stages[stage] ?? stage,
            countText(done),
            countText(pending + inProgress),
            countText(failed),
            expectedEnd === null ? '–' : timeText(expectedEnd),
          ])}
        />
      )}
    </section>
  );
}
