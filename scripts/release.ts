import { pathsIn, readConfig } from '../src/config.ts';
import { makeRelease } from '../src/jobs/make-release.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { createLearningProgress } from './learning-progress.ts';
import { report } from './progress.ts';
import { runCommand, shouldRun } from './run-command.ts';

const USAGE =
  'Usage: npm run release\n\nMakes a release of the catalogue, which becomes the current one: of what `npm run train` made of it last or,\nwhere it made nothing of just these songs, of what is learned now.';

await runCommand(async () => {
  if (!shouldRun(USAGE)) return;
  const paths = pathsIn(readConfig().dataDirectory);
  const catalogue = openExistingCatalogue(paths.catalogue);
  const progress = createLearningProgress();
  try {
    const { manifest, withoutFeatures } = await makeRelease({
      catalogue,
      releasesDirectory: paths.releases,
      trainedDirectory: paths.trained,
      now: new Date(),
      onStep: (step) => report('step', `… ${step}`, { step }),
      onProgress: (done) => progress.update(done),
    });
    progress.finish();
    const leftOut =
      withoutFeatures === 0 ? '' : ` ${withoutFeatures} tracks have no audio features and were left out.`;
    report(
      'released',
      `Release ${manifest.id} is current: ${manifest.counts.tracks} tracks of ${manifest.counts.songs} songs.${leftOut}\n` +
        'Next: npm start, or npm run publish where QDRANT_URL or MEILISEARCH_URL is set',
      { release: manifest.id, ...manifest.counts, withoutFeatures },
    );
  } finally {
    progress.finish();
    catalogue.close();
  }
}, 'The release that was current still is.');
