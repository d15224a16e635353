import { pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { publishRelease } from '../src/jobs/publish-release.ts';
import { openCurrentRelease } from '../src/services.ts';
import { createProgress, type Progress, report } from './progress.ts';
import { runCommand, shouldRun } from './run-command.ts';

const USAGE =
  'Usage: npm run publish\n\nLoads the current release into Qdrant (QDRANT_URL) and Meilisearch (MEILISEARCH_URL), then switches both to it.';

await runCommand(async () => {
  if (!shouldRun(USAGE)) return;
  const config = readConfig();
  if (config.qdrant === undefined && config.meilisearch === undefined) {
    throw new InvalidInputError(
      'No engine is configured: set QDRANT_URL, MEILISEARCH_URL or both. Without an engine, `npm start` serves the current release in process.',
    );
  }
  const release = await openCurrentRelease(config);
  const bars = new Map<string, Progress>();
  await publishRelease({
    release,
    releasesDirectory: pathsIn(config.dataDirectory).releases,
    qdrant: config.qdrant,
    meilisearch: config.meilisearch,
    onProgress: (engine, done, total) => {
      const bar = bars.get(engine) ?? createProgress(engine, engine === 'Qdrant' ? 'points' : 'songs');
      bars.set(engine, bar);
      bar.update(done, total);
      if (done === total) bar.finish();
    },
  });
  const engines = [config.qdrant && 'Qdrant', config.meilisearch && 'Meilisearch']
    .filter(Boolean)
    .join(' and ');
  report('published', `Published release ${release.manifest.id} to ${engines}.\nNext: npm start`, {
    release: release.manifest.id,
  });
}, 'The engines still serve the release they served before. Publish again to complete it.');
