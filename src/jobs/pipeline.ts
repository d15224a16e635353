import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Bucket } from '../bucket/bucket.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { counted } from '../domain/counted.ts';
import { MissingPrerequisiteError } from '../domain/errors.ts';
import { DEFAULT_PARAMETERS, type TrainingParameters } from '../embedding/parameters.ts';
import { removeAtOnce } from '../release/durable-files.ts';
import { FORMAT_VERSION } from '../release/manifest.ts';
import { openRelease, type Release } from '../release/open-release.ts';
import { currentRelease, currentReleaseId, makeCurrent, pruneReleases } from '../release/releases.ts';
import { mergeRecentChanges } from '../storage/sqlite-file.ts';
import { evaluateRelease } from './evaluate-release.ts';
import { downloadInputs, type InputFiles, withInputs } from './download-inputs.ts';
import { exploreContent, isExplored, writeEda } from './explore-songs.ts';
import { importFiles } from './import-files.ts';
import type { LearningProgress } from './learning-task.ts';
import { openLastTrained, withNamesOf } from './make-release.ts';
import { hashOf, type PipelineState, readPipelineState, writePipelineState } from './pipeline-state.ts';
import { requireNotWorse } from './publish-gate.ts';
import { type Engines, isServed, publishRelease } from './publish-release.ts';
import { type CatalogueContent, readCatalogue } from './read-catalogue.ts';
import { trainRun, type TrainRunOptions } from './train-run.ts';
import { uploadRelease } from './upload-release.ts';

/** The name of the run that a training of the pipeline is recorded as. */
const RUN_NAME = 'pipeline';

export interface PipelineOptions extends Pick<
  TrainRunOptions,
  'releasesDirectory' | 'tracker' | 'now' | 'learn'
> {
  readonly catalogue: { readonly path: string; open(): Catalogue };
  /** The file in which the pipeline keeps what its release was made of. */
  readonly statePath: string;
  readonly quarantineDirectory: string;
  /** The folder for the report on the songs. */
  readonly edaDirectory: string;
  /** Imported first. */
  readonly files: InputFiles;
  /** A folder in a bucket whose files are imported too, and the local copy of it. */
  readonly inputs?: { readonly bucket: Bucket; readonly directory: string };
  /** Releases are uploaded to it. */
  readonly bucket?: Bucket;
  readonly allowsUnsafeStore?: boolean;
  readonly engines: Engines;
  readonly hasNicknames: boolean;
  readonly parameters?: TrainingParameters;
  /** Whether a release is served even if its evaluation is worse. */
  readonly isForced?: boolean;
  /** The old releases to keep, on the disk and in the engines; undefined keeps all on the disk. */
  readonly keep?: number;
  readonly signal: AbortSignal;
}

/** What a step tells while it runs. */
export interface StepPorts {
  readonly onProgress: (progress: LearningProgress) => void;
  readonly onStep: (step: string) => void;
}

export interface StepEnd {
  readonly isSkipped: boolean;
  /** What the step did, or why it was skipped. */
  readonly message: string;
}

export interface PipelineStep {
  readonly name: 'download' | 'import' | 'eda' | 'train' | 'evaluate' | 'release' | 'upload' | 'publish';
  readonly run: (ports: StepPorts) => Promise<StepEnd>;
}

/** Lanes that run at the same time. Each is steps that run one after the other. */
export type PipelineStage = readonly (readonly PipelineStep[])[];

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
  const read = createReader(options, signal);
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
        const files = await read.files();
        if (Object.values(files).flat().length === 0) {
          return skipped('no files were given');
        }
        if (await read.areFilesImported()) return skipped('these files are in the catalogue already');
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
            `${tracks.added} new tracks, ${tracks.changed} completed, ` +
              `${aliasGroups.added + otherTitles.added} new names` +
              (entries === 0 ? '' : `, ${entries - unmatched} of ${entries} playlist entries matched`),
          );
        } finally {
          // The hash of the file is then that of its content.
          mergeRecentChanges(file);
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
        const { id } = await withNamesOf(read.content(), await opened(ports), { ...shared, ...ports });
        if (!isForced) await requireNotWorse({ directory: releasesDirectory, release: id, served: current });
        signal.throwIfAborted();
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
          release: await openRelease(current),
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

/** Reads the inputs, each of them at most once. */
function createReader(options: PipelineOptions, signal: AbortSignal) {
  const { catalogue, statePath, releasesDirectory, hasNicknames, inputs: copied } = options;
  const state = once(() => readPipelineState(statePath));
  // SQLite keeps recent changes in a second file.
  const catalogueHash = () =>
    hashOf([catalogue.path, `${catalogue.path}-wal`], {
      hasNicknames,
      format: FORMAT_VERSION,
      parameters: options.parameters ?? DEFAULT_PARAMETERS,
    });
  // Once they are downloaded, now or by an earlier run.
  const files = once(async () =>
    copied === undefined ? options.files : withInputs(options.files, copied.directory),
  );
  const filesHash = once(async () => hashOf(Object.values(await files()).flat(), await files()));
  // Once the files are imported.
  const inputs = once(catalogueHash);
  const content = once((): CatalogueContent => {
    const open = catalogue.open();
    try {
      return readCatalogue(open, { hasNicknames });
    } finally {
      open.close();
    }
  });
  return {
    content,
    files,
    eda: once(() => exploreContent(content(), signal)),
    async areFilesImported(): Promise<boolean> {
      const last = await state();
      return last !== null && last.files === (await filesHash()) && last.inputs === (await catalogueHash());
    },
    async isUnchanged(): Promise<boolean> {
      // Before the content is read: a change in between is then seen the next time.
      const hash = await inputs();
      return (await state())?.inputs === hash && (await currentReleaseId(releasesDirectory)) !== null;
    },
    async keepState(): Promise<void> {
      const next: PipelineState = { inputs: await inputs(), files: await filesHash() };
      await writePipelineState(statePath, next);
    },
  };
}

/** Returns a function that does the work at the first call, and gives the same answer from then on. */
function once<Answer>(work: () => Answer): () => Answer {
  let known: { readonly answer: Answer } | undefined;
  return () => (known ??= { answer: work() }).answer;
}

function skipped(message: string): StepEnd {
  return { isSkipped: true, message };
}

function done(message: string): StepEnd {
  return { isSkipped: false, message };
}
