import { readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { publishRelease } from '../src/jobs/publish-release.ts';
import { openCurrentRelease } from '../src/services.ts';
import { createProgress, type Progress, report } from './progress.ts';
import { runCommand, shouldRun } from './run-command.ts';

/** A batch may wait for the engine's disk; a person or a scheduler waits for the whole. */
const PUBLISH_TIMEOUT_MILLIS = 60_000;

const USAGE =
  'Usage: npm run publish\n\nLoads the current release into Qdrant (QDRANT_URL) and Meilisearch (MEILISEARCH_URL) and switches to it.';

await runCommand(async () => {
  if (!shouldRun(USAGE)) return;
  const config = readConfig();
  if (config.qdrant === undefined && config.meilisearch === undefined) {
    throw new InvalidInputError(
      'There is no engine to publish to: set QDRANT_URL, MEILISEARCH_URL or both. Without them, `npm start` serves the current release in process.',
    );
  }
  const release = await openCurrentRelease(config);
  const bars = new Map<string, Progress>();
  await publishRelease({
    release,
    qdrant: config.qdrant && { ...config.qdrant, timeoutMillis: PUBLISH_TIMEOUT_MILLIS },
    meilisearch: config.meilisearch && { ...config.meilisearch, timeoutMillis: PUBLISH_TIMEOUT_MILLIS },
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
  report('published', `${engines} serve release ${release.manifest.id} now.\nNext: npm start`, {
    release: release.manifest.id,
  });
}, 'What is served is as it was; publish again to complete it.');
