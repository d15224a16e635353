import { join } from 'node:path';
import { openCatalogue } from '../src/catalogue/catalogue.ts';
import { pathsIn, readConfig } from '../src/config.ts';
import { createPipeline } from '../src/jobs/pipeline.ts';
import { currentRelease } from '../src/release/releases.ts';
import { openBucket, openRunTracker, preparedFor } from '../src/services.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { keepOption } from './keep-option.ts';
import { parameterOptions } from './parameter-options.ts';
import { parseCommand } from './parse-options.ts';
import { onlySteps } from './pipeline/only-steps.ts';
import { runStages } from './pipeline/run-steps.ts';
import { report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run pipeline -- [FILE...] [options]

Does everything from songs to a served release: downloads the files of S3_INPUTS if it is set, imports them and the
given files, analyses the songs (EDA) while it learns and evaluates, makes the release current, uploads it if S3_BUCKET is
set, and publishes it if QDRANT_URL or MEILISEARCH_URL is set. Skips every step whose inputs did not change. Started again
after a crash or Ctrl-C, it goes on with the step that broke off.

  --playlists FILE   also import playlists; may be repeated, as may the next two
  --aliases FILE     also import other names of artists
  --titles FILE      also import other titles of songs
  --set NAME=VALUE   change a parameter of learning, for songs that were not learned yet; may be repeated
  --keep N           keep only the N newest old releases, on the disk and in the engines
  --force            serve the release even if its evaluation is worse than that of the current one
  --allow-unsafe-store
                     upload even if the server of the bucket lets two publishers harm each other
  --only STEP        run only this step: download, import, eda, train, evaluate, release, upload or publish; may be
                     repeated
  --help             show this text`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    allowPositionals: true,
    options: {
      playlists: { type: 'string', multiple: true, default: [] },
      aliases: { type: 'string', multiple: true, default: [] },
      titles: { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string' },
      force: { type: 'boolean', default: false },
      'allow-unsafe-store': { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  if (parsed === null) return;
  const { values, positionals } = parsed;
  const keep = keepOption(values.keep);
  const [{ parameters }] = parameterOptions({ set: values.set });
  const config = readConfig();
  const paths = pathsIn(config.dataDirectory);
  const hasFiles = [positionals, values.playlists, values.aliases, values.titles].some(
    (some) => some.length > 0,
  );
  const { s3 } = config;
  const open = hasFiles || s3?.inputs !== undefined ? openCatalogue : openExistingCatalogue;
  const { signal } = listenForStop('Stopping …', 'Finished steps are kept; run the pipeline again to go on.');
  // Now, since a missing catalogue is no matter of a step. Closing it also merges what a killed process
  // wrote, so that the hash of the file is that of its content.
  open(paths.catalogue).close();
  const bucket = s3 && (await openBucket(s3));
  const inputs = s3?.inputs === undefined ? undefined : await openBucket(s3, s3.inputs);
  const stages = createPipeline({
    catalogue: { path: paths.catalogue, open: () => open(paths.catalogue) },
    statePath: paths.pipeline,
    releasesDirectory: paths.releases,
    quarantineDirectory: paths.quarantine,
    edaDirectory: paths.eda,
    files: {
      trackFiles: positionals,
      playlistFiles: values.playlists,
      aliasFiles: values.aliases,
      titleFiles: values.titles,
    },
    ...(inputs === undefined ? {} : { inputs: { bucket: inputs, directory: paths.inputs } }),
    ...(bucket === undefined ? {} : { bucket }),
    allowsUnsafeStore: values['allow-unsafe-store'],
    engines: { qdrant: config.qdrant, meilisearch: config.meilisearch },
    hasNicknames: config.hasNicknames,
    keeps: preparedFor(config),
    parameters,
    isForced: values.force,
    ...(keep === null ? {} : { keep }),
    tracker: openRunTracker(config),
    now: new Date(),
    signal,
  });
  await runStages(onlySteps(stages, values.only));
  if (values.only.length > 0) return;
  // The steps tell them too, but a narrow terminal cuts their lines.
  const reports = [
    join(paths.eda, 'eda.html'),
    join(await currentRelease(paths.releases), 'evaluation.html'),
  ];
  report('reports', ['Reports on the songs and on what was learned:', ...reports].join('\n  '), { reports });
  report('next', 'Next: npm start (a service that runs already takes the release by itself)');
});
