import { join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { DEFAULT_PARAMETERS } from '../embedding/parameters.ts';
import type { Manifest } from '../release/manifest.ts';
import { openRelease, type Release } from '../release/open-release.ts';
import type { PreparedKind } from '../release/prepared-parts.ts';
import { lastTrained, makeCurrent, recordTrained } from '../release/releases.ts';
import { writeWithParts } from '../release/write-release.ts';
import { prepareRelease } from './prepare-release.ts';
import { type CatalogueContent, readCatalogue } from './read-catalogue.ts';
import { findTrained, fingerprintOf, NAME_FILES, namesParts } from './train.ts';
import { trainRun, type TrainRunOptions } from './train-run.ts';

/** The name of the run if a release has to be trained first. */
const RUN_NAME = 'release';

/** Tracker and evaluation are for the training, if one is needed. */
export interface MakeReleaseOptions extends Omit<TrainRunOptions, 'content' | 'parameters' | 'name'> {
  readonly catalogue: Catalogue;
  /** The id of the trained release to take, or the beginning of its id. Undefined: the last one. */
  readonly trainedId?: string;
  /** Whether artists are found by our list of nicknames; true by default. */
  readonly hasNicknames?: boolean;
  /** What the release keeps for services that answer in process; nothing by default. */
  readonly keeps?: readonly PreparedKind[];
}

export interface ReleaseReport {
  readonly manifest: Manifest;
  /** The number of tracks in the catalogue that have no audio features and therefore no vectors. */
  readonly withoutFeatures: number;
  /** The run of the training, if one was needed; otherwise null. */
  readonly runId: string | null;
}

/**
 * Makes a release of the catalogue current: the last one trained on exactly its tracks and playlists. If
 * there is none, or it is damaged, trains one now with the default parameters and records that as a run. If
 * only other names of artists or songs changed since the training, writes a release with the new names and
 * the same vectors.
 *
 * @throws InvalidInputError if `trainedId` names no release; ReleaseCorruptError if that release is damaged;
 *   the signal's reason after an abort, which leaves the current release as it was.
 */
export async function makeRelease(options: MakeReleaseOptions): Promise<ReleaseReport> {
  const { catalogue, releasesDirectory, trainedId, onStep, signal } = options;
  onStep?.('reading the catalogue');
  const content = readCatalogue(catalogue, options);
  const trained =
    trainedId === undefined
      ? await openLastTrained(content, options)
      : await openRelease(await findTrained(releasesDirectory, content, trainedId));
  signal?.throwIfAborted();
  let manifest: Manifest;
  let runId: string | null = null;
  if (trained === null) {
    onStep?.('learning both spaces, since there is no usable training of exactly this catalogue');
    const run = await trainRun({ ...options, content, parameters: DEFAULT_PARAMETERS, name: RUN_NAME });
    ({ manifest, runId } = run);
    signal?.throwIfAborted();
  } else {
    ({ manifest } = await withNamesOf(content, trained, options));
  }
  await prepareRelease(join(releasesDirectory, manifest.id), manifest, options.keeps ?? [], options);
  await makeCurrent(releasesDirectory, manifest.id);
  return { manifest, withoutFeatures: content.withoutFeatures, runId };
}

/** Opens the last release trained on exactly this content. Returns null for none, or a damaged one. */
export async function openLastTrained(
  content: CatalogueContent,
  { releasesDirectory, onStep }: Pick<MakeReleaseOptions, 'releasesDirectory' | 'onStep'>,
): Promise<Release | null> {
  const path = await lastTrained(releasesDirectory, fingerprintOf(content));
  if (path === null) return null;
  try {
    return await openRelease(path);
  } catch (error) {
    if (!(error instanceof ReleaseCorruptError)) throw error;
    onStep?.(`the last training is damaged: ${error.message}`);
    return null;
  }
}

/**
 * Returns the release itself if it has the content's other names; otherwise writes one with them and with the
 * same vectors.
 */
export async function withNamesOf(
  content: CatalogueContent,
  release: Release,
  {
    releasesDirectory,
    trainedId,
    now,
    onStep,
  }: Pick<MakeReleaseOptions, 'releasesDirectory' | 'trainedId' | 'now' | 'onStep'>,
): Promise<Release> {
  if (hasNamesOf(content, release)) return release;
  onStep?.('writing a release with the new names of artists and songs, and the same vectors');
  const { 'aliases.json': _aliases, 'titles.json': _titles, ...others } = release.parts;
  const parts = { ...others, ...namesParts(content) };
  const manifest = await writeWithParts(releasesDirectory, release.manifest, parts, now);
  // It has the vectors of the last training, which may be pruned.
  if (trainedId === undefined) await recordTrained(releasesDirectory, fingerprintOf(content), manifest.id);
  return { ...release, manifest, parts };
}

/** Returns whether a release has exactly the content's other names of artists and songs. */
export function hasNamesOf(content: CatalogueContent, release: Pick<Release, 'parts'>): boolean {
  const names = namesParts(content);
  return NAME_FILES.every(
    (file) => Buffer.compare(release.parts[file] ?? NO_NAMES, names[file] ?? NO_NAMES) === 0,
  );
}

const NO_NAMES = new Uint8Array();
