import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { DEFAULT_PARAMETERS } from '../embedding/parameters.ts';
import type { Manifest } from '../release/manifest.ts';
import { openRelease, type Release } from '../release/open-release.ts';
import { makeCurrent } from '../release/releases.ts';
import { writeRelease } from '../release/write-release.ts';
import { readCatalogue } from './read-catalogue.ts';
import { trainRun, type TrainRunOptions } from './train-run.ts';
import { findTrained } from './trained.ts';

/** How the run of a training that a release begins with is called. */
const RUN_NAME = 'release';

/** Tracker and evaluation are of the training, where one is needed. */
export interface MakeReleaseOptions extends Omit<TrainRunOptions, 'content' | 'parameters' | 'name'> {
  readonly catalogue: Catalogue;
  readonly releasesDirectory: string;
  /** The id of the result to take, or its beginning. Undefined: the last. */
  readonly trainedId?: string;
}

export interface ReleaseReport {
  readonly manifest: Manifest;
  /** Tracks of the catalogue that have no audio features and so no place in the spaces. */
  readonly withoutFeatures: number;
  /** Of the training that was needed; null where none was. */
  readonly runId: string | null;
}

/**
 * Makes a release of what the catalogue holds, and makes it the current one: of what was trained last on just this
 * content or, where nothing was, of what is trained now, with the default parameters, and recorded as a run. Throws
 * InvalidInputError where `trainedId` names no result, ReleaseCorruptError where that one is damaged, and the signal's
 * reason after an abort, which changes nothing.
 */
export async function makeRelease(options: MakeReleaseOptions): Promise<ReleaseReport> {
  const { catalogue, releasesDirectory, trainedDirectory, trainedId, now, onStep, signal } = options;
  onStep?.('reading the catalogue');
  const content = readCatalogue(catalogue);
  const found = await findTrained(trainedDirectory, content, trainedId);
  let trained: Release | null = null;
  if (found !== null) trained = await (trainedId === undefined ? openOrRemove(found) : openRelease(found));
  let runId: string | null = null;
  if (trained === null) {
    onStep?.('learning both spaces, since nothing was trained on this catalogue yet');
    const run = await trainRun({ ...options, content, parameters: DEFAULT_PARAMETERS, name: RUN_NAME });
    ({ runId } = run);
    trained = await openRelease(run.path);
  }
  signal?.throwIfAborted();
  onStep?.('writing and flushing the files');
  // A release that is there already is not written again.
  await openOrRemove(join(releasesDirectory, trained.manifest.id));
  const { manifest, tracks, vectors, parts } = trained;
  const { method, parameters, featureSpace, isInvented } = manifest;
  await writeRelease(
    releasesDirectory,
    { tracks, vectors, method, parameters, featureSpace, isInvented, parts },
    now,
  );
  await makeCurrent(releasesDirectory, manifest.id);
  return { manifest, withoutFeatures: content.withoutFeatures, runId };
}

/** Null where there is none, or a damaged one, which is removed, or nothing could be written in its place. */
async function openOrRemove(path: string): Promise<Release | null> {
  try {
    return await openRelease(path);
  } catch (error) {
    if (!(error instanceof ReleaseCorruptError)) throw error;
    await rm(path, { recursive: true, force: true });
    return null;
  }
}
