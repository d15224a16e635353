import { createChartStore } from '../catalogue/chart-store.ts';
import { type ChartWeek, lastCompleteWeek, parseChartWeek } from '../domain/chart-week.ts';
import { ItemNotFoundError, SourceAnswerError } from '../domain/errors.ts';
import type { Bugs } from '../sources/bugs.ts';
import { type BugsChartPage, ChartPageError, parseBugsChartPage } from '../sources/bugs-chart-page.ts';
import { type Collecting, write } from './collecting.ts';
import type { PageArchive } from './page-archive.ts';
import { runTasks } from './run-tasks.ts';

export interface ChartsOptions {
  readonly bugs: Bugs;
  readonly pages: PageArchive;
  readonly weeks: readonly ChartWeek[];
  /** Weeks that failed, and whose kept page is fetched anew where it still does not fit. */
  readonly retried: ReadonlySet<string>;
}

/** So many weeks at the beginning that Bugs has no chart of are no gap: it is told what may be the reason. */
const TELLING_ABSENT_WEEKS = 5;

/**
 * Collects the chart of each of the weeks: its entries, its albums, and a task for every album that is new. A week that
 * Bugs answers with another one fails alone, however many there are.
 */
export async function collectCharts(collecting: Collecting, options: ChartsOptions): Promise<void> {
  const { catalogue, ledger, clock } = collecting;
  const charts = createChartStore(catalogue);
  const wanted = new Set<string>(options.weeks);
  await write(collecting, () => ledger.add('charts', options.weeks));
  let isAtStart = true;
  let absent = 0;
  const countAbsent = (week: ChartWeek): void => {
    absent += 1;
    if (!isAtStart || absent !== TELLING_ABSENT_WEEKS) return;
    collecting.onNote?.(
      `Bugs answers with another week for the first ${absent} weeks of this run, up to ${week}. Where its charts begin later, --from DATE leaves out those before.`,
    );
  };

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
        const page = await readPage(week, options).catch(async (error: unknown) => {
          if (!(error instanceof ChartPageError)) throw error;
          const failure = await misfit(week, error, collecting, options.pages);
          if (failure instanceof ItemNotFoundError) countAbsent(week);
          if (failure !== null) throw failure;
          return null;
        });
        isAtStart = false;
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

/** What fails the week, with where its page is; null for a week that Bugs does not have yet. */
async function misfit(
  week: ChartWeek,
  error: ChartPageError,
  { clock, onNote }: Collecting,
  pages: PageArchive,
): Promise<SourceAnswerError | null> {
  if (error.reason === 'other week' && week === lastCompleteWeek(clock.now())) {
    await pages.forget(week);
    onNote?.(`Bugs does not show the chart of ${week} yet. The next run asks for it again.`);
    return null;
  }
  const path = await pages.copyForInspection(week, (await pages.read(week)) ?? '');
  const Failure = error.reason === 'other week' ? ItemNotFoundError : SourceAnswerError;
  return new Failure('bugs', `${error.message} The page is kept in ${path}`, { cause: error });
}
