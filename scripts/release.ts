import { openCatalogue } from '../src/catalogue/catalogue.ts';
import { pathsIn, readConfig } from '../src/config.ts';
import { makeRelease } from '../src/jobs/make-release.ts';
import { report } from './progress.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const paths = pathsIn(readConfig().dataDirectory);
  const catalogue = openCatalogue(paths.catalogue);
  try {
    const { manifest, withoutFeatures } = await makeRelease({
      catalogue,
      releasesDirectory: paths.releases,
      now: new Date(),
      onStep: (step) => report('step', `… ${step}`, { step }),
    });
    const leftOut =
      withoutFeatures === 0 ? '' : ` ${withoutFeatures} tracks have no audio features and were left out.`;
    report(
      'released',
      `Release ${manifest.id} is current: ${manifest.counts.tracks} tracks of ${manifest.counts.songs} songs.${leftOut}\n` +
        'Next: npm start, or npm run publish where QDRANT_URL or MEILISEARCH_URL is set',
      { release: manifest.id, ...manifest.counts, withoutFeatures },
    );
  } finally {
    catalogue.close();
  }
}, 'The release that was current still is.');
