import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { counted } from '../domain/counted.ts';
import { MissingPrerequisiteError } from '../domain/errors.ts';
import { DEFAULT_PARAMETERS } from '../embedding/parameters.ts';
import { removeAtOnce } from '../release/durable-files.ts';
import { openRelease, type Release } from '../release/open-release.ts';
import { currentRelease, currentReleaseId, makeCurrent, pruneReleases } from '../release/releases.ts';
import { downloadInputs } from './download-inputs.ts';
import { evaluateRelease } from './evaluate-release.ts';
import { isExplored, writeEda } from './explore-songs.ts';
import { importFiles } from './import-files.ts';
import { openLastTrained, withNamesOf } from './make-release.ts';
import { createInputReader } from './pipeline-inputs.ts';
import type { PipelineOptions } from './pipeline-options.ts';
import { done, type PipelineStage, type PipelineStep, skipped, type StepPorts } from './pipeline-step.ts';
import { prepareRelease } from './prepare-release.ts';
import { requireNotWorse } from './publish-gate.ts';
import { isServed, publishRelease } from './publish-release.ts';
import { trainRun } from './train-run.ts';
import { uploadRelease } from './upload-release.ts';

/** The name of the run that a training of the pipeline is recorded as. */
const RUN_NAME = 'pipeline';

/**
 * Returns the stages from songs to a served release, to be run in this order. Each step keeps its result
 * before it ends, and is skipped if its result is there already: so the same steps again, after a crash or a
 * week, do only what is missing. A step may be skipped because nothing changed since the last complete run;
 * what has been done by hand since then, such as going back to an earlier release, stays.
 *
 * Every step rejects with the signal's reason after an abort. If a step fails, the other lanes of its stage
 * stop.
 */
export function createPipeline(options: PipelineOptions): readonly PipelineStage[] {
  const { catalogue, releasesDirectory, now, engines, keep, isForced = false } = options;
  const { parameters = DEFAULT_PARAMETERS } = options;
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const read = createInputReader(options, signal);
  const shared = { releasesDirectory, now, signal, tracker: options.tracker };

  // The release that the steps pass on; the first that needs it opens it.
  let learned: Release | null = null;
  const open = async ({ onStep }: StepPorts): Promise<Release | null> => {
    if (learned !== null) return learned;
    onStep('reading the catalogue');
    learned = await openLastTrained(read.content(), { releasesDirectory, onStep });
    return learned;
  };
  const opened = async (ports: StepPorts): Promise<Release> => {
    const release = await open(ports);
    if (release !== null) return release;
    throw new MissingPrerequisiteError(
      `the training is gone from ${releasesDirectory}: run the pipeline again`,
    );
  };

  const steps: readonly PipelineStep[] = [
    {
      name: 'download',
      async run({ onProgress }) {
        if (options.inputs === undefined) return skipped('no folder of inputs is configured');
        return downloadInputs({
          ...options.inputs,
          now,
          signal,
          onProgress: (count, total) => onProgress({ stage: 'files', done: count, total }),
        });
      },
    },
    {
      name: 'import',
      async run({ onProgress }) {
        if (Object.values(await read.files()).flat().length === 0) {
          return skipped('no files were given');
        }
        const files = await read.newFiles();
        if (files === null) return skipped('these files are in the catalogue already');
        const file = catalogue.open();
        try {
          const {
            files: reports,
            tracks,
            aliasGroups,
            otherTitles,
          } = await importFiles({
            ...files,
            catalogue: file,
            quarantineDirectory: options.quarantineDirectory,
            onProgress: (name, bytes, total) => onProgress({ stage: basename(name), done: bytes, total }),
          });
          const playlists = reports.flatMap(({ matches }) => matches ?? []);
          const entries = playlists.reduce((sum, matches) => sum + matches.entries, 0);
          const unmatched = playlists.reduce((sum, matches) => sum + matches.unmatched, 0);
          return done(
            `${counted(tracks.added, 'new track')}, ${tracks.changed.toLocaleString('en')} completed, ` +
              counted(aliasGroups.added + otherTitles.added, 'new name') +
              (entries === 0
                ? ''
                : `, ${(entries - unmatched).toLocaleString('en')} of ${entries.toLocaleString('en')} playlist entries matched`),
          );
        } finally {
          file.close();
        }
      },
    },
    {
      name: 'eda',
      async run() {
        const path = join(options.edaDirectory, 'eda.html');
        const isWritten =
          existsSync(path) &&
          ((await read.isUnchanged()) || (await isExplored(options.edaDirectory, read.content())));
        if (isWritten) return skipped(`the songs are those of ${path}`);
        await writeEda({
          releasesDirectory,
          signal,
          content: read.content(),
          report: await read.eda(),
          directory: options.edaDirectory,
        });
        return done(`the report is ${path}`);
      },
    },
    {
      name: 'train',
      async run(ports) {
        if (await read.isUnchanged()) return skipped('the songs are the same as the last time');
        if ((await open(ports)) !== null) {
          return skipped('exactly these songs were learned before');
        }
        const { manifest } = await trainRun({
          ...shared,
          ...ports,
          ...(options.learn === undefined ? {} : { learn: options.learn }),
          content: read.content(),
          parameters,
          name: RUN_NAME,
          // What was learned is kept first: evaluating takes as long, and may break off.
          isEvaluated: false,
        });
        return done(`${counted(manifest.counts.tracks, 'track')}, ${counted(manifest.counts.songs, 'song')}`);
      },
    },
    {
      name: 'evaluate',
      async run(ports) {
        if (await read.isUnchanged()) return skipped('nothing was learned');
        const release = await opened(ports);
        if (release.parts['evaluation.json'] !== undefined) return skipped('it was evaluated before');
        const { id } = await evaluateRelease({
          ...shared,
          ...ports,
          content: read.content(),
          eda: await read.eda(),
          release,
        });
        learned = await openRelease(join(releasesDirectory, id));
        // The evaluated one has all of it.
        if ((await currentReleaseId(releasesDirectory)) !== release.manifest.id) {
          await removeAtOnce(releasesDirectory, release.manifest.id);
        }
        return done(`the report is ${join(releasesDirectory, id, 'evaluation.html')}`);
      },
    },
    {
      name: 'release',
      async run(ports) {
        const current = await currentReleaseId(releasesDirectory);
        if (await read.isUnchanged()) return skipped(`${current} is current`);
        learned = await withNamesOf(read.content(), await opened(ports), { ...shared, ...ports });
        const { id } = learned.manifest;
        if (!isForced) await requireNotWorse({ directory: releasesDirectory, release: id, served: current });
        signal.throwIfAborted();
        const { keeps = [] } = options;
        await prepareRelease(join(releasesDirectory, id), learned.manifest, keeps, { ...ports, signal });
        await makeCurrent(releasesDirectory, id);
        await read.keepState();
        if (keep !== undefined) await pruneReleases(releasesDirectory, keep);
        return id === current ? skipped(`${id} is current already`) : done(`${id} is current`);
      },
    },
    {
      name: 'upload',
      async run({ onProgress, onStep }) {
        const { bucket, allowsUnsafeStore = false } = options;
        const path = await currentRelease(releasesDirectory);
        if (bucket === undefined) return skipped('no bucket is configured');
        return uploadRelease({
          bucket,
          path,
          allowsUnsafeStore,
          now,
          signal,
          onStep,
          onProgress: (count, total) => onProgress({ stage: 'upload', done: count, total }),
        });
      },
    },
    {
      name: 'publish',
      async run({ onProgress, onStep }) {
        const current = await currentRelease(releasesDirectory);
        if (engines.qdrant === undefined && engines.meilisearch === undefined) {
          return skipped('no engine is configured');
        }
        if (await isServed(engines, basename(current))) {
          return skipped(`the engines serve ${basename(current)} already`);
        }
        await publishRelease({
          release: learned?.manifest.id === basename(current) ? learned : await openRelease(current),
          releasesDirectory,
          now,
          ...engines,
          isForced,
          ...(keep === undefined ? {} : { keep }),
          signal,
          onStep,
          onProgress: (engine, count, total) => onProgress({ stage: engine, done: count, total }),
        });
        return done(`the engines serve ${basename(current)}`);
      },
    },
  ];
  const lane = (...names: readonly PipelineStep['name'][]): PipelineStep[] =>
    names
      .flatMap((name) => steps.filter((step) => step.name === name))
      .map((step) => stopping(step, failure));
  return [
    [lane('download', 'import')],
    [lane('eda'), lane('train', 'evaluate')],
    [lane('release', 'upload', 'publish')],
  ];
}

/** Returns the step; if it fails, it aborts the steps beside it. */
function stopping({ name, run }: PipelineStep, failure: AbortController): PipelineStep {
  return {
    name,
    run: (ports) =>
      run(ports).catch((error: unknown) => {
        failure.abort(error);
        throw error;
      }),
  };
}
