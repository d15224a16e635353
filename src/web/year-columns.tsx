import { DataTable } from './data-table.tsx';
import { countText } from './number-text.ts';
import type { Stats } from './report-answers.ts';
import { reportText } from './report-text.ts';

const DECADE = 10;

/** Songs by year, one column per year, with the decades below. */
export function YearColumns({ years }: Pick<Stats, 'years'>) {
  const words = reportText();
  const first = Math.floor((years[0]?.year ?? 0) / DECADE) * DECADE;
  const last = years.at(-1)?.year ?? first;
  const count = last - first + 1;
  const peak = years.reduce((best, year) => (year.songs > best.songs ? year : best));
  const left = (year: number) => `${(100 * (year - first)) / count}%`;
  const decades = Array.from({ length: Math.ceil(count / DECADE) }, (_, index) => first + index * DECADE);
  return (
    <figure class="card chart">
      <figcaption>
        <h3>{words.data.years}</h3>
        <p class="soft small">{words.data.peak(peak.year, countText(peak.songs))}</p>
      </figcaption>
      <svg class="years" aria-hidden="true">
        {decades.map((decade) => (
          <line key={decade} class="years-decade" x1={left(decade)} x2={left(decade)} y1="0" y2="100%" />
        ))}
        {years.map(({ year, songs }) => {
          const height = (100 * songs) / peak.songs;
          return (
            <rect
              key={year}
              class="years-column"
              x={left(year)}
              y={`${100 - height}%`}
              width={`${80 / count}%`}
              height={`${height}%`}
            >
              <title>{`${year}: ${countText(songs)}`}</title>
            </rect>
          );
        })}
      </svg>
      <svg class="years-labels" aria-hidden="true">
        {decades.map((decade) => {
          const isAtEnd = last - decade < DECADE / 2;
          return (
            <text
              key={decade}
              class={decade % (2 * DECADE) === 0 ? '' : 'years-odd'}
              x={isAtEnd ? '100%' : left(decade)}
              y="14"
              text-anchor={isAtEnd ? 'end' : 'start'}
            >
              {decade}
            </text>
          );
        })}
      </svg>
      <DataTable
        summary={words.asTable}
        columns={[words.data.year, words.data.songs]}
        rows={years.map(({ year, songs }) => [year, countText(songs)])}
      />
    </figure>
  );
}
