import { BarRows } from './bar-rows.tsx';
import { DataTable } from './data-table.tsx';
import { FeatureSpreads } from './feature-spreads.tsx';
import { text } from './language.ts';
import { countText, shareText } from './number-text.ts';
import type { Genres, Stats } from './report-answers.ts';
import { reportText } from './report-text.ts';
import { YearColumns } from './year-columns.tsx';

/** What the songs are: years, languages, genres, how they sound. */
export function DataSection({ stats, genres }: { readonly stats: Stats; readonly genres: Genres }) {
  const words = reportText();
  const languageNames = text().lists.languageNames;
  const languages = stats.languages.map(({ language, songs }) => ({
    name: languageNames[language],
    value: songs,
    figure: shareText(songs / stats.songs, 1),
    songs: countText(songs),
  }));
  const largest = genres.items.map(({ name, songs }) => ({ name, value: songs, figure: countText(songs) }));
  return (
    <section class="stack">
      <h2>{words.data.title}</h2>
      {stats.years.length > 0 && <YearColumns years={stats.years} />}
      <div class="report-charts">
        {largest.length > 0 && (
          <figure class="card chart">
            <h3>{words.data.genres(countText(genres.total))}</h3>
            <BarRows rows={largest} />
            <DataTable
              summary={words.asTable}
              columns={[words.data.genre, words.data.songs]}
              rows={largest.map(({ name, figure }) => [name, figure])}
            />
          </figure>
        )}
        <div class="stack">
          <FeatureSpreads features={stats.features} />
          <figure class="card chart">
            <h3>{words.data.languages}</h3>
            <BarRows rows={languages} />
            <DataTable
              summary={words.asTable}
              columns={[words.data.language, words.data.songs]}
              rows={languages.map(({ name, songs }) => [name, songs])}
            />
          </figure>
        </div>
      </div>
    </section>
  );
}
