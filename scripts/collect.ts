import { createLedger } from '../src/catalogue/ledger.ts';
import { checkEnvironment, openCollector } from '../src/collector.ts';
import { type Config, pathsIn, readConfig } from '../src/config.ts';
import type { StageContext } from '../src/collecting/stage-context.ts';
import { type CollectionStatus, collectionStatus } from '../src/collecting/collection-status.ts';
import { albumsWithVerdict, decideAlbums } from '../src/collecting/review-albums.ts';
import { systemClock } from '../src/sources/system-clock.ts';
import { localTime } from './local-time.ts';
import { type CollectOptions, parseCollectOptions, USAGE } from './collect/options.ts';
import { chartText } from './collect/chart-text.ts';
import { decidedText, reviewText } from './collect/review-text.ts';
import { createStageProgress } from './collect/stage-progress.ts';
import { nextStep, statusText } from './collect/status-text.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

await runCommand(async () => {
  const options = parseCollectOptions(process.argv.slice(2), systemClock.now());
  if (options.command === 'help') console.log(USAGE);
  else if (options.command === 'status') readStatus(readConfig());
  else if (options.command === 'review') await review(options, readConfig());
  else await runCollector(options, readConfig());
});

function readStatus(config: Config): void {
  const catalogue = openExistingCatalogue(pathsIn(config.dataDirectory).catalogue);
  try {
    showStatus(collectionStatus(catalogue, systemClock.now()));
  } finally {
    catalogue.close();
  }
}

function showStatus(status: CollectionStatus): void {
  report('status', `${statusText(status)}\n${nextStep(status)}`, { ...status });
}

async function review(
  { decisions, unmatched, all }: Extract<CollectOptions, { command: 'review' }>,
  config: Config,
): Promise<void> {
  const catalogue = openExistingCatalogue(pathsIn(config.dataDirectory).catalogue);
  try {
    const context: StageContext = {
      catalogue,
      ledger: createLedger(catalogue),
      clock: systemClock,
      signal: new AbortController().signal,
      concurrency: 1,
    };
    if (decisions.length > 0) {
      const decided = await decideAlbums(context, decisions);
      report(
        'decided',
        `${decidedText(decided)}\nSaved ${decided.size} decisions. Next: npm run collect -- tracks`,
        {
          decided: decided.size,
        },
      );
      return;
    }
    const albums = albumsWithVerdict(context, unmatched ? 'unmatched' : 'review');
    report('review', reviewText(albums, { unmatched, all }), { albums });
    if (albums.length > 0 && process.stdout.isTTY) {
      console.log(
        '\nDecide: npm run collect -- review --accept NUMBER --accept NUMBER=SPOTIFY_ID --reject NUMBER',
      );
    }
  } finally {
    catalogue.close();
  }
}

async function runCollector(
  { run, concurrency }: Extract<CollectOptions, { command: 'collect' }>,
  config: Config,
): Promise<void> {
  checkEnvironment(config, run);
  const progress = createStageProgress();
  const collector = openCollector(config, {
    clock: systemClock,
    random: Math.random,
    fetch,
    signal: listenForStop('Stopping after the open requests …').signal,
    concurrency,
    onProgress: (stage, done, total) => progress.update(stage, done, total),
    onNote: (note) => {
      progress.finish();
      report('note', note);
    },
    onWait: (until, reason) => {
      progress.finish();
      report('waiting', `Waiting: ${reason}. Continues at ${localTime(until)}.`, { until });
    },
  });
  try {
    await collector.run(run);
    const [week, ...others] = run.weeks;
    // A single week is a trial: whether a page was read rightly, only a person can tell.
    if (week !== undefined && others.length === 0 && run.stages.join() === 'charts') {
      progress.finish();
      const entries = collector.chart(week);
      if (entries.length > 0)
        report('chart', `The chart of ${week}, as it was read:\n${chartText(entries)}`, { week, entries });
    }
  } finally {
    progress.finish();
    showStatus(collector.status());
    collector.close();
  }
}
