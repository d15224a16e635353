import { parseArgs } from 'node:util';
import { pathsIn, readConfig } from '../src/config.ts';
import { makeRelease } from '../src/jobs/make-release.ts';
import { openRunTracker } from '../src/services.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { createLearningProgress } from './learning-progress.ts';
import { report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run release -- [options]

Makes a release of the catalogue, which becomes the current one: of what \`npm run train\` made of it last or,
where it made nothing of just these songs, of what is learned, evaluated and recorded as a run now.

  --trained ID   of another training: the result that \`npm run runs\` tells, or what only one begins with
  --help         this text`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { trained: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const config = readConfig();
  const paths = pathsIn(config.dataDirectory);
  const { signal } = listenForStop('Stopping …', 'The release that was current still is.');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const progress = createLearningProgress();
  try {
    const { manifest, withoutFeatures, runId } = await makeRelease({
      catalogue,
      releasesDirectory: paths.releases,
      trainedDirectory: paths.trained,
      ...(values.trained === undefined ? {} : { trainedId: values.trained }),
      now: new Date(),
      tracker: openRunTracker(config),
      isEvaluated: true,
      signal,
      onStep: (step) => progress.tell('step', `… ${step}`, { step }),
      onProgress: (done) => progress.update(done),
    });
    progress.finish();
    const leftOut =
      withoutFeatures === 0 ? '' : ` ${withoutFeatures} tracks have no audio features and were left out.`;
    report(
      'released',
      `Release ${manifest.id} is current: ${manifest.counts.tracks} tracks of ${manifest.counts.songs} songs.${leftOut}\n` +
        'Next: npm start, or npm run publish where QDRANT_URL or MEILISEARCH_URL is set',
      { release: manifest.id, ...manifest.counts, withoutFeatures, run: runId },
    );
  } finally {
    progress.finish();
    catalogue.close();
  }
});
