import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError } from '../domain/errors.ts';
import type { TrainingParameters } from '../embedding/parameters.ts';
import { writeAliases } from '../release/aliases-part.ts';
import { writeClusters } from '../release/clusters-part.ts';
import {
  canonicalJson,
  type Manifest,
  MANIFEST_FILE,
  type OptionalFile,
  parseManifest,
  sha256,
} from '../release/manifest.ts';
import { writeMap } from '../release/map-part.ts';
import { writeRelease } from '../release/write-release.ts';
import type { LearningProgress } from './learning-task.ts';
import { type LearnSpaces, learnSpaces, type TrainedSpaces } from './learn-spaces.ts';
import type { CatalogueContent } from './read-catalogue.ts';

/** Of the parameters in a manifest: what was trained on. */
const CATALOGUE = 'catalogue';

export interface TrainOptions {
  readonly content: CatalogueContent;
  /** Where results stand until one of them is released. */
  readonly trainedDirectory: string;
  readonly parameters: TrainingParameters;
  readonly now: Date;
  readonly learn?: LearnSpaces;
  /** Adds parts such as the evaluation, which must not depend on the time. */
  readonly evaluate?: (spaces: TrainedSpaces) => Promise<Partial<Record<OptionalFile, Uint8Array>>>;
  readonly onProgress?: (progress: LearningProgress) => void;
  readonly signal?: AbortSignal;
}

export interface Trained {
  readonly path: string;
  readonly manifest: Manifest;
  readonly spaces: TrainedSpaces;
}

/**
 * Learns both spaces of a catalogue and keeps the result as a release that nothing serves yet. The same content,
 * parameters, seed and backend give the same id. An abort leaves nothing behind. Results of what the catalogue held
 * before are removed: no release can be made of them any more.
 */
export async function train(options: TrainOptions): Promise<Trained> {
  const { content, trainedDirectory, parameters, now, learn = learnSpaces, evaluate } = options;
  const { tracks, playlists, aliases } = content;
  const fingerprint = fingerprintOf(content);
  const spaces = await learn(tracks, playlists, { ...options, parameters });
  options.signal?.throwIfAborted();
  const evaluation = (await evaluate?.(spaces)) ?? {};
  options.signal?.throwIfAborted();
  const manifest = await writeRelease(
    trainedDirectory,
    {
      tracks,
      vectors: spaces.vectors,
      method: spaces.method,
      parameters: { ...spaces.parameters, [CATALOGUE]: fingerprint },
      featureSpace: spaces.featureSpace,
      isInvented: tracks.some((track) => track.featureSource.provider === 'demo'),
      parts: {
        ...(aliases.length === 0 ? {} : { 'aliases.json': writeAliases(aliases) }),
        ...(spaces.clusters === null ? {} : { 'clusters.json': writeClusters(spaces.clusters) }),
        ...(spaces.map === null ? {} : { 'map.f32': writeMap(spaces.map) }),
        ...evaluation,
      },
    },
    now,
  );
  const path = join(trainedDirectory, manifest.id);
  // The same training again leaves the files as they are, and is the last one all the same.
  await utimes(path, now, now);
  for (const result of await resultsIn(trainedDirectory)) {
    if (result.catalogue !== fingerprint) await rm(result.path, { recursive: true, force: true });
  }
  return { path, manifest, spaces };
}

/**
 * The result that was trained last on just this content, or the one whose id begins with `id`; null where none was
 * asked for and there is none. Throws InvalidInputError, with the ids that there are, where `id` names none or several.
 */
export async function findTrained(
  trainedDirectory: string,
  content: CatalogueContent,
  id?: string,
): Promise<string | null> {
  await mkdir(trainedDirectory, { recursive: true });
  const fingerprint = fingerprintOf(content);
  const found = (await resultsIn(trainedDirectory)).filter((result) => result.catalogue === fingerprint);
  if (id === undefined) return found.toSorted((a, b) => b.trainedAt - a.trainedAt)[0]?.path ?? null;
  const matches = found.filter((result) => result.id.startsWith(id));
  if (matches[0] !== undefined && matches.length === 1) return matches[0].path;
  throw new InvalidInputError(
    `expected the id of a result that was trained on what the catalogue holds now, or what only one begins with, ` +
      `got '${id}'; there ${found.length === 0 ? 'is none' : `are: ${found.map((result) => result.id).join(', ')}`}`,
  );
}

interface Result {
  readonly id: string;
  readonly path: string;
  /** The fingerprint of what it was trained on. */
  readonly catalogue: unknown;
  readonly trainedAt: number;
}

async function resultsIn(trainedDirectory: string): Promise<Result[]> {
  const results: Result[] = [];
  for (const id of await readdir(trainedDirectory)) {
    const path = join(trainedDirectory, id);
    const manifest = await readManifest(path);
    // One that is not finished has another name, and another training may have removed it meanwhile.
    const trainedAt = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    if (manifest?.id !== id || trainedAt === null) continue;
    results.push({ id, path, catalogue: manifest.parameters[CATALOGUE], trainedAt });
  }
  return results;
}

/** Null for what is no result, or one of another version of the format: neither is taken. */
async function readManifest(path: string): Promise<Manifest | null> {
  try {
    return parseManifest(await readFile(join(path, MANIFEST_FILE), 'utf8'));
  } catch {
    return null;
  }
}

function fingerprintOf({ tracks, playlists, aliases }: CatalogueContent): string {
  return sha256(canonicalJson({ tracks, playlists, aliases })).slice(0, FINGERPRINT_LENGTH);
}

/** 64 bits, as of a release's id. */
const FINGERPRINT_LENGTH = 16;
