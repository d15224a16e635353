import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { DEFAULT_PARAMETERS } from '../embedding/parameters.ts';
import type { Manifest } from '../release/manifest.ts';
import { openRelease, type Release } from '../release/open-release.ts';
import { makeCurrent } from '../release/releases.ts';
import { writeRelease } from '../release/write-release.ts';
import type { LearningProgress } from './learning-task.ts';
import type { LearnSpaces } from './learn-spaces.ts';
import { readCatalogue } from './read-catalogue.ts';
import { findTrained, train } from './trained.ts';

export interface MakeReleaseOptions {
  readonly catalogue: Catalogue;
  readonly releasesDirectory: string;
  readonly trainedDirectory: string;
  /** The id of the result to take, or its beginning. Undefined: the last. */
  readonly trainedId?: string;
  readonly now: Date;
  readonly learn?: LearnSpaces;
  readonly onStep?: (step: string) => void;
  readonly onProgress?: (progress: LearningProgress) => void;
}

export interface ReleaseReport {
  readonly manifest: Manifest;
  /** Tracks of the catalogue that have no audio features and so no place in the spaces. */
  readonly withoutFeatures: number;
}

/**
 * Makes a release of what the catalogue holds, and makes it the current one: of what was trained last on just this
 * content or, where nothing was, of what is trained now. Throws InvalidInputError where `trainedId`
 * names no result, and ReleaseCorruptError where that one is damaged.
 */
export async function makeRelease(options: MakeReleaseOptions): Promise<ReleaseReport> {
  const { catalogue, releasesDirectory, trainedDirectory, trainedId, now, onStep } = options;
  onStep?.('reading the catalogue');
  const content = readCatalogue(catalogue);
  const found = await findTrained(trainedDirectory, content, trainedId);
  let trained: Release | null = null;
  if (found !== null) trained = await (trainedId === undefined ? openOrRemove(found) : openRelease(found));
  if (trained === null) {
    onStep?.('learning both spaces, since nothing was trained on this catalogue yet');
    const { path } = await train({ ...options, content, parameters: DEFAULT_PARAMETERS });
    trained = await openRelease(path);
  }
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
  return { manifest, withoutFeatures: content.withoutFeatures };
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
