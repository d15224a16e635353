import { useState } from 'preact/hooks';
import { BarRows } from './bar-rows.tsx';
import { DataTable } from './data-table.tsx';
import { text } from './language.ts';
import { countText } from './number-text.ts';
import type { ReportAnswers } from './report-answers.ts';
import { reportText } from './report-text.ts';

const SPACES = ['style', 'sound'] as const;

/** The clusters of either space in words, largest first. */
export function ClusterSection({ clusters }: Pick<ReportAnswers, 'clusters'>) {
  const [space, setSpace] = useState<(typeof SPACES)[number]>('style');
  if (clusters.style.length === 0) return null;
  const words = reportText();
  const rows = clusters[space]
    .toSorted((a, b) => b.songs - a.songs)
    .map(({ words: name, songs }) => ({ name, value: songs, figure: countText(songs), tone: space }));
  return (
    <section class="stack">
      <div>
        <h2>{words.clusters.title}</h2>
        <p class="soft">{words.clusters.advice}</p>
      </div>
      <div class="row" role="group" aria-label={text().lists.method}>
        {SPACES.map((name) => (
          <button
            key={name}
            type="button"
            class="chip"
            aria-pressed={name === space}
            onClick={() => setSpace(name)}
          >
            {words.spaces[name]} <span class="soft numbers">{clusters[name].length}</span>
          </button>
        ))}
      </div>
      <figure class="card chart cluster-bars">
        <BarRows rows={rows} />
        <DataTable
          summary={words.asTable}
          columns={[words.clusters.group, words.data.songs]}
          rows={rows.map(({ name, figure }) => [name, figure])}
        />
      </figure>
    </section>
  );
}
