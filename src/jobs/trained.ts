import { mkdir, readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
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
 * parameters, seed and backend give the same id. An abort leaves nothing behind.
 */
export async function train(options: TrainOptions): Promise<Trained> {
  const { content, trainedDirectory, parameters, now, learn = learnSpaces, evaluate } = options;
  const { tracks, playlists, aliases } = content;
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
      parameters: { ...spaces.parameters, [CATALOGUE]: fingerprintOf(content) },
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
  return { path, manifest, spaces };
}

/** The result that was trained last on just this content; null where there is none. */
export async function findTrained(
  trainedDirectory: string,
  content: CatalogueContent,
): Promise<string | null> {
  await mkdir(trainedDirectory, { recursive: true });
  const fingerprint = fingerprintOf(content);
  const found: { readonly path: string; readonly trainedAt: number }[] = [];
  for (const name of await readdir(trainedDirectory)) {
    const path = join(trainedDirectory, name);
    const manifest = await readManifest(path);
    // One that is not finished has another name.
    if (manifest?.id !== name || manifest.parameters[CATALOGUE] !== fingerprint) continue;
    found.push({ path, trainedAt: (await stat(path)).mtimeMs });
  }
  return found.toSorted((a, b) => b.trainedAt - a.trainedAt)[0]?.path ?? null;
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
