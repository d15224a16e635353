import { pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { publishRelease, rollBack } from '../src/jobs/publish-release.ts';
import { openCurrentRelease } from '../src/services.ts';
import { keepOption } from './keep-option.ts';
import { parseCommand } from './parse-options.ts';
import { createProgress, report } from './progress.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run publish -- [options]

Loads the current release into Qdrant (QDRANT_URL) and Meilisearch (MEILISEARCH_URL), checks it there, then switches both
to it.

  --rollback   go back to the release that was published before, which the engines still hold; loads nothing
  --keep N     keep N old releases in the engines, to go back to (default 1)
  --force      publish even if the evaluation is worse than that of the served release
  --help       show this text`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: {
      rollback: { type: 'boolean', default: false },
      keep: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const keep = keepOption(values.keep);
  const config = readConfig();
  const { qdrant, meilisearch } = config;
  if (qdrant === undefined && meilisearch === undefined) {
    throw new InvalidInputError(
      'No engine is configured: set QDRANT_URL, MEILISEARCH_URL or both. Without an engine, `npm start` serves the current release in process.',
    );
  }
  const { releases: releasesDirectory } = pathsIn(config.dataDirectory);
  const target = { releasesDirectory, now: new Date(), qdrant, meilisearch, onWait };
  const engines = [qdrant && 'Qdrant', meilisearch && 'Meilisearch'].filter(Boolean).join(' and ');
  if (values.rollback) {
    const id = await rollBack(target);
    report('rolled-back', `${engines} serve release ${id} again, and it is current.`, { release: id });
    return;
  }
  const release = await openCurrentRelease(config);
  const progress = createProgress();
  try {
    await publishRelease({
      ...target,
      release,
      isForced: values.force,
      ...(keep === null ? {} : { keep }),
      onProgress: (engine, done, total) => {
        progress.update({ stage: engine, done, total, unit: engine === 'Qdrant' ? 'points' : 'songs' });
      },
    });
  } finally {
    progress.finish();
  }
  report(
    'published',
    `Published release ${release.manifest.id} to ${engines}.\nNext: npm start (a service that runs already answers from it)`,
    {
      release: release.manifest.id,
    },
  );
}, 'Publish again to complete it. Until then the engines serve the release before; one may have switched already.');

function onWait(): void {
  report('waiting', 'Another process switches these engines. Waiting until it ends, or dies.');
}
