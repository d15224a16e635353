import { BarRows } from './bar-rows.tsx';
import { DataTable } from './data-table.tsx';
import { countText, shareText } from './number-text.ts';
import type { Eda } from './report-answers.ts';
import { reportText } from './report-text.ts';

/** Whether the values of the songs can be trusted: what is doubtful, what is missing, what changed. */
export function DoubtSection({ eda }: { readonly eda: Eda }) {
  const words = reportText();
  const { title, doubts, missing, none, kinds, values, example, columns, changed, withoutFeatures } =
    words.doubts;
  const { counts, beside } = eda;
  const doubtRows = eda.doubts.map(({ kind, tracks }) => ({
    name: kinds[kind] ?? kind,
    value: tracks,
    figure: countText(tracks),
  }));
  const missingRows = eda.missing.map(({ value, tracks }) => ({
    name: values[value] ?? value,
    value: tracks,
    figure: shareText(tracks / counts.tracks, 1),
    tracks: countText(tracks),
  }));
  const changes = beside?.changes ?? null;
  return (
    <section class="stack">
      <div>
        <h2>{title}</h2>
        <p class="soft">
          {doubtRows.length === 0 && `${none} `}
          {beside !== undefined &&
            beside.withoutFeatures > 0 &&
            `${withoutFeatures(countText(beside.withoutFeatures))} `}
          {changes !== null && changed(countText(changes.added.tracks), countText(changes.removed.tracks))}
        </p>
      </div>
      <div class="report-charts">
        {doubtRows.length > 0 && (
          <figure class="card chart">
            <h3>{doubts}</h3>
            <BarRows rows={doubtRows} />
            <DataTable
              summary={words.asTable}
              columns={[columns.doubt, columns.tracks, columns.examples]}
              rows={eda.doubts.map(({ kind, tracks, examples }) => [
                kinds[kind] ?? kind,
                countText(tracks),
                examples.map(({ name, artist }) => example(name, artist)).join(', '),
              ])}
            />
          </figure>
        )}
        {missingRows.length > 0 && (
          <figure class="card chart">
            <h3>{missing}</h3>
            <BarRows rows={missingRows} />
            <DataTable
              summary={words.asTable}
              columns={[columns.value, columns.tracks]}
              rows={missingRows.map(({ name, tracks }) => [name, tracks])}
            />
          </figure>
        )}
      </div>
    </section>
  );
}
