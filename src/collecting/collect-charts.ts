import { createChartStore } from '../catalogue/chart-store.ts';
import { type ChartWeek, lastCompleteWeek, parseChartWeek } from '../domain/chart-week.ts';
import { ItemNotFoundError, SourceAnswerError } from '../domain/errors.ts';
import type { Bugs } from '../sources/bugs.ts';
import { type BugsChartPage, ChartPageError, parseBugsChartPage } from '../sources/bugs-chart-page.ts';
import { type StageContext, writeWhenFree } from './stage-context.ts';
import type { PageArchive } from './page-archive.ts';
import { runTasks } from './run-tasks.ts';

export interface ChartsOptions {
  readonly bugs: Bugs;
  readonly pages: PageArchive;
  readonly weeks: readonly ChartWeek[];
  /** Weeks that failed before. If an archived page still cannot be used, it is fetched again. */
  readonly retried: ReadonlySet<string>;
}

/** If so many weeks at the start have no chart, Bugs' charts probably begin later; a note says so. */
const ABSENT_WEEKS_BEFORE_NOTE = 5;

/**
 * Collects one chart per week: its entries, its albums, and a task for every new album. If Bugs answers with
 * another week, only the requested week fails, no matter how many do.
 */
export async function collectCharts(context: StageContext, options: ChartsOptions): Promise<void> {
  const { catalogue, ledger, clock } = context;
  const charts = createChartStore(catalogue);
  const wanted = new Set<string>(options.weeks);
  await writeWhenFree(context, () => ledger.add('charts', options.weeks));
  let isAtStart = true;
  let absent = 0;
  const countAbsent = (week: ChartWeek): void => {
    absent += 1;
    if (!isAtStart || absent !== ABSENT_WEEKS_BEFORE_NOTE) return;
    context.onNote?.(
      `Bugs answers with another week for the first ${absent} weeks of this run, up to ${week}. If its charts begin later, skip the earlier weeks with --from DATE.`,
    );
  };

  await runTasks(
    // Week by week, one request at a time.
    { ...context, concurrency: 1 },
    {
      stage: 'charts',
      batchSize: 1,
      isWanted: (key) => wanted.has(key),
      async work([task]) {
        const week = parseChartWeek(task?.key ?? '');
        if (week === null)
          throw new SourceAnswerError('bugs', `expected a Monday as YYYY-MM-DD, got '${task?.key}'`);
        const page = await readPage(week, options).catch(async (error: unknown) => {
          if (!(error instanceof ChartPageError)) throw error;
          const failure = await failureOf(week, error, context, options.pages);
          if (failure instanceof ItemNotFoundError) countAbsent(week);
          if (failure !== null) throw failure;
          return null;
        });
        isAtStart = false;
        await writeWhenFree(context, () => {
          if (page === null) {
            ledger.putBack('charts', [week]);
            return;
          }
          charts.putWeek(week, page.entries);
          const albums = new Set(page.entries.map(({ album }) => album.id));
          ledger.add('albums', albums);
          // Albums with the most weeks in the charts come first: with a quota, the search may take days.
          for (const id of albums) ledger.raisePriority('albums', id);
          ledger.finish('charts', week, `${page.entries.length} rows`, clock.now());
        });
      },
    },
  );
}

/** Reads the archived page. If there is none, fetches the page and archives it before it is parsed. */
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
  await pages.save(week, html);
  return parseBugsChartPage(html, week);
}

/** Returns the error that fails a week, with the path of its page; null if Bugs does not have it yet. */
async function failureOf(
  week: ChartWeek,
  error: ChartPageError,
  { clock, onNote }: StageContext,
  pages: PageArchive,
): Promise<SourceAnswerError | null> {
  if (error.reason === 'other week' && week === lastCompleteWeek(clock.now())) {
    await pages.forget(week);
    onNote?.(`Bugs does not show the chart of ${week} yet. The next run asks for it again.`);
    return null;
  }
  const path = await pages.copyForInspection(week, (await pages.read(week)) ?? '');
  const Failure = error.reason === 'other week' ? ItemNotFoundError : SourceAnswerError;
  return new Failure('bugs', `${error.message} The page is saved as ${path}`, { cause: error });
}
