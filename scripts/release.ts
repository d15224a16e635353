import { counted } from '../src/domain/counted.ts';
import { pathsIn, readConfig } from '../src/config.ts';
import { makeRelease } from '../src/jobs/make-release.ts';
import { pruneReleases } from '../src/release/releases.ts';
import { openRunTracker, preparedFor } from '../src/services.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { keepOption } from './keep-option.ts';
import { nextWithRelease } from './next-step.ts';
import { parseCommand } from './parse-options.ts';
import { createProgress, report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run release -- [options]

Makes the last release that \`npm run train\` made of exactly this catalogue the current one. If there is none, trains
and evaluates one now. \`npm start\` serves the current release, \`npm run publish\` loads it into the engines.

  --trained ID   take this release instead of the last one; the beginning of its id is enough. \`npm run runs\` lists
                 the ids
  --keep N       then remove old releases: keep the current one and the N newest others
  --help         show this text`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: {
      trained: { type: 'string' },
      keep: { type: 'string' },
    },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const keep = keepOption(values.keep);
  const config = readConfig();
  const paths = pathsIn(config.dataDirectory);
  const { signal } = listenForStop('Stopping …', 'The current release is the same as before.');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const progress = createProgress();
  try {
    const { manifest, withoutFeatures, runId } = await makeRelease({
      catalogue,
      releasesDirectory: paths.releases,
      ...(values.trained === undefined ? {} : { trainedId: values.trained }),
      hasNicknames: config.hasNicknames,
      keeps: preparedFor(config),
      now: new Date(),
      tracker: openRunTracker(config),
      isEvaluated: true,
      signal,
      onStep: (step) => progress.tell('step', `… ${step}`, { step }),
      onProgress: (done) => progress.update(done),
    });
    progress.finish();
    const leftOut =
      withoutFeatures === 0 ? '' : ` Left out: ${counted(withoutFeatures, 'track')} without audio features.`;
    report(
      'released',
      `Release ${manifest.id} is current: ${counted(manifest.counts.tracks, 'track')}, ${counted(manifest.counts.songs, 'song')}.${leftOut}`,
      { release: manifest.id, ...manifest.counts, withoutFeatures, run: runId },
    );
    if (keep !== null) {
      const removed = await pruneReleases(paths.releases, keep);
      report(
        'pruned',
        removed.length === 0 ? 'No old release to remove.' : `Removed old releases: ${removed.join(', ')}.`,
        { removed },
      );
    }
    report('next', nextWithRelease(config));
  } finally {
    progress.finish();
    catalogue.close();
  }
});
