import { join } from 'node:path';
import { counted } from '../src/domain/counted.ts';
import { openCatalogue } from '../src/catalogue/catalogue.ts';
import { pathsIn, readConfig } from '../src/config.ts';
import { importDemo } from '../src/jobs/import-demo.ts';
import { makeRelease } from '../src/jobs/make-release.ts';
import { requireListenable } from '../src/ports.ts';
import { serve } from '../src/server.ts';
import { openRunTracker } from '../src/services.ts';
import { buildPageOrWarn } from './page/build-page.ts';
import { createProgress, report } from './progress.ts';
import { parseCommand } from './parse-options.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE =
  'Usage: npm run demo\n\nInvents songs, learns from them and serves them in process. Needs no data and no engine.';

await runCommand(async () => {
  if (parseCommand(USAGE) === null) return;
  const given = readConfig();
  // In a folder of its own, so that invented songs and runs never mix with real ones; and always in process.
  const config = {
    ...given,
    dataDirectory: join(given.dataDirectory, 'demo'),
    qdrant: undefined,
    meilisearch: undefined,
    mlflow: undefined,
    s3: undefined,
    logLevel: process.stdout.isTTY && given.logLevel === 'info' ? 'warn' : given.logLevel,
  };
  await requireListenable(config);
  const paths = pathsIn(config.dataDirectory);
  report('step', '… inventing songs, albums and artists');
  const catalogue = openCatalogue(paths.catalogue);
  importDemo(catalogue);
  const progress = createProgress();
  const stop = listenForStop('Stopping …', 'Nothing is served.');
  const { manifest } = await makeRelease({
    catalogue,
    releasesDirectory: paths.releases,
    now: new Date(),
    tracker: openRunTracker(config),
    // An evaluation would take too long before the first answer.
    isEvaluated: false,
    signal: stop.signal,
    onStep: (step) => progress.tell('step', `… ${step}`, { step }),
    onProgress: (done) => progress.update(done),
  }).finally(() => {
    progress.finish();
    catalogue.close();
  });
  stop.signal.throwIfAborted();
  // From here on, the service handles the signals itself.
  stop.end();
  await buildPageOrWarn();
  const { url, services } = await serve(config);
  const { items } = await services.songs.browse({ filter: {}, limit: 1, from: 0 });
  const seed = items[0];
  report(
    'listening',
    [
      '',
      `Soundalike serves ${counted(manifest.counts.songs, 'invented song')} on ${url}`,
      '',
      `  The page            ${url}`,
      `  Search in Korean    ${url}/v1/search?q=${encodeURIComponent('사랑')}`,
      `  Search in English   ${url}/v1/search?q=night`,
      `  Sounds like "${seed?.name}"`,
      `    by style          ${url}/v1/tracks/${seed?.id}/similar?method=cosine`,
      `    by sound          ${url}/v1/tracks/${seed?.id}/similar?method=euclidean`,
      `  Try everything      ${url}/docs`,
      '',
      'Your own songs: npm run import -- FILE.csv && npm run train && npm run release && npm start',
      'Ctrl-C stops.',
    ].join('\n'),
    { url, release: manifest.id, songs: manifest.counts.songs },
  );
});
