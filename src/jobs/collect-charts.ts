import { createChartStore } from '../catalogue/chart-store.ts';
import { type ChartWeek, parseChartWeek } from '../domain/chart-week.ts';
import { InvalidInputError, SourceAnswerError } from '../domain/errors.ts';
import type { Bugs } from '../sources/bugs.ts';
import { type BugsChartPage, ChartPageError, parseBugsChartPage } from '../sources/bugs-chart-page.ts';
import { type Collecting, write } from './collecting.ts';
import type { KeptPages } from './kept-pages.ts';
import { runTasks } from './run-tasks.ts';

export interface ChartsOptions {
  readonly bugs: Bugs;
  readonly pages: KeptPages;
  readonly weeks: readonly ChartWeek[];
  /** Failed weeks are read once more: from their kept page and, where that does not fit, from Bugs. */
  readonly again: boolean;
}

/** So many pages in a row that do not fit are no accident: the markup has changed, or Bugs answers with another page. */
const MOST_MISFITS_IN_A_ROW = 3;

/** Collects the chart of every week: its entries, its albums, and a task for each album that is new. */
export async function collectCharts(collecting: Collecting, options: ChartsOptions): Promise<void> {
  const { catalogue, ledger, clock } = collecting;
  const { bugs, pages } = options;
  const charts = createChartStore(catalogue);
  const asked = await write(collecting, () => {
    ledger.add('charts', options.weeks);
    return new Set(options.again ? ledger.retryFailed('charts') : []);
  });
  let misfitsInARow = 0;

  const readPage = async (week: ChartWeek): Promise<BugsChartPage> => {
    const kept = await pages.read(week);
    if (kept !== null) {
      try {
        return parseBugsChartPage(kept, week);
      } catch (error) {
        if (!(error instanceof ChartPageError) || !asked.has(week)) throw error;
      }
    }
    const html = await bugs.chartPage(week);
    await pages.keep(week, html);
    return parseBugsChartPage(html, week);
  };

  const misfit = async (week: ChartWeek, error: ChartPageError): Promise<never> => {
    const path = await pages.copyForInspection(week, (await pages.read(week)) ?? '');
    const failure = new SourceAnswerError('bugs', `${error.message} The page is kept in ${path}`, {
      cause: error,
    });
    misfitsInARow += 1;
    if (misfitsInARow < MOST_MISFITS_IN_A_ROW) throw failure;
    await write(collecting, () => ledger.fail('charts', week, failure.message, clock.now()));
    throw new InvalidInputError(
      `The charts of ${misfitsInARow} weeks in a row do not fit; the last of them:`,
      [failure.message],
      { cause: error },
    );
  };

  await runTasks(
    // In the order of weeks, and never two requests at once.
    { ...collecting, concurrency: 1 },
    {
      stage: 'charts',
      batchSize: 1,
      async work([task]) {
        const week = parseChartWeek(task?.key ?? '');
        if (week === null) throw new SourceAnswerError('bugs', `'${task?.key}' is no Monday`);
        const page = await readPage(week).catch((error: unknown) => {
          if (error instanceof ChartPageError) return misfit(week, error);
          throw error;
        });
        misfitsInARow = 0;
        await write(collecting, () => {
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
