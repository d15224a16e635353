import { createChartStore } from '../catalogue/chart-store.ts';
import { type ChartWeek, lastCompleteWeek, parseChartWeek } from '../domain/chart-week.ts';
import { SourceAnswerError } from '../domain/errors.ts';
import type { Bugs } from '../sources/bugs.ts';
import { type BugsChartPage, ChartPageError, parseBugsChartPage } from '../sources/bugs-chart-page.ts';
import { type Collecting, write } from './collecting.ts';
import type { KeptPages } from './kept-pages.ts';
import { runTasks } from './run-tasks.ts';

export interface ChartsOptions {
  readonly bugs: Bugs;
  readonly pages: KeptPages;
  readonly weeks: readonly ChartWeek[];
  /** Weeks that failed, and whose kept page is fetched anew where it still does not fit. */
  readonly retried: ReadonlySet<string>;
}

/** Collects the chart of each of the weeks: its entries, its albums, and a task for every album that is new. */
export async function collectCharts(collecting: Collecting, options: ChartsOptions): Promise<void> {
  const { catalogue, ledger, clock } = collecting;
  const charts = createChartStore(catalogue);
  const wanted = new Set<string>(options.weeks);
  await write(collecting, () => ledger.add('charts', options.weeks));

  await runTasks(
    // In the order of weeks, and never two requests at once.
    { ...collecting, concurrency: 1 },
    {
      stage: 'charts',
      batchSize: 1,
      isWanted: (key) => wanted.has(key),
      async work([task]) {
        const week = parseChartWeek(task?.key ?? '');
        if (week === null) throw new SourceAnswerError('bugs', `'${task?.key}' is no Monday`);
        const page = await readPage(week, options).catch((error: unknown) => {
          if (!(error instanceof ChartPageError)) throw error;
          return misfit(week, error, collecting, options.pages);
        });
        await write(collecting, () => {
          if (page === null) {
            ledger.putBack('charts', [week]);
            return;
          }
          charts.putWeek(week, page.entries);
          const albums = new Set(page.entries.map(({ album }) => album.id));
          ledger.add('albums', albums);
          // What was in the charts for long is looked for first: a quota may last for days.
          for (const id of albums) ledger.raisePriority('albums', id);
          ledger.finish('charts', week, `${page.entries.length} rows`, clock.now());
        });
      },
    },
  );
}

/** The kept page or, where there is none, a new one, which is kept before anybody looks at it. */
async function readPage(week: ChartWeek, { bugs, pages, retried }: ChartsOptions): Promise<BugsChartPage> {
  const kept = await pages.read(week);
  if (kept !== null) {
    try {
      return parseBugsChartPage(kept, week);
    } catch (error) {
      if (!(error instanceof ChartPageError) || !retried.has(week)) throw error;
    }
  }
  const html = await bugs.chartPage(week);
  await pages.keep(week, html);
  return parseBugsChartPage(html, week);
}

/** Throws what fails the week and where its page is; null for a week that Bugs does not have yet. */
async function misfit(
  week: ChartWeek,
  error: ChartPageError,
  { clock, onNote }: Collecting,
  pages: KeptPages,
): Promise<null> {
  if (error.reason === 'other week' && week === lastCompleteWeek(clock.now())) {
    await pages.forget(week);
    onNote?.(`Bugs does not show the chart of ${week} yet. The next run asks for it again.`);
    return null;
  }
  const path = await pages.copyForInspection(week, (await pages.read(week)) ?? '');
  throw new SourceAnswerError('bugs', `${error.message} The page is kept in ${path}`, { cause: error });
}
