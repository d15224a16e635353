import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { InvalidInputError } from '../domain/errors.ts';
import type { TrainingParameters } from '../embedding/parameters.ts';
import { writeAliases, writeOtherTitles } from '../release/other-names.ts';
import { writeClusters } from '../release/clusters-part.ts';
import { canonicalJson, type Manifest, type OptionalFile } from '../release/manifest.ts';
import { writeMap } from '../release/map-part.ts';
import { listReleases, recordTrained } from '../release/releases.ts';
import { writeRelease } from '../release/write-release.ts';
import type { LearningProgress } from './learning-task.ts';
import { type LearningOptions, type LearnSpaces, learnSpaces, type TrainedSpaces } from './learn-spaces.ts';
import type { ReleaseNames } from './other-names.ts';
import type { CatalogueContent } from './read-catalogue.ts';

/** The parameter in a manifest that names the catalogue it was trained on. */
const CATALOGUE = 'catalogue';
/** 64 bits, as in a release id. */
const FINGERPRINT_LENGTH = 16;

export interface TrainOptions {
  readonly content: CatalogueContent;
  readonly releasesDirectory: string;
  readonly parameters: TrainingParameters;
  readonly now: Date;
  readonly learn?: LearnSpaces;
  /** Returns parts such as the evaluation. They must not depend on the time. */
  readonly evaluate?: (spaces: TrainedSpaces) => Promise<Partial<Record<OptionalFile, Uint8Array>>>;
  readonly onInputs?: NonNullable<LearningOptions['onInputs']>;
  readonly onProgress?: (progress: LearningProgress) => void;
  readonly signal?: AbortSignal;
}

export interface Trained {
  readonly path: string;
  readonly manifest: Manifest;
  readonly spaces: TrainedSpaces;
}

/**
 * Learns both spaces of a catalogue, writes them as a release, and records that this is the last release
 * trained on the catalogue. The current release stays current. The same content, parameters, seed and backend
 * give the same id. An abort leaves nothing behind.
 */
export async function train(options: TrainOptions): Promise<Trained> {
  const { content, releasesDirectory, parameters, now, learn = learnSpaces, evaluate, signal } = options;
  const { tracks, playlists } = content;
  const catalogue = fingerprintOf(content);
  const spaces = await learn(tracks, playlists, { ...options, parameters });
  signal?.throwIfAborted();
  const evaluation = (await evaluate?.(spaces)) ?? {};
  signal?.throwIfAborted();
  const manifest = await writeRelease(
    releasesDirectory,
    {
      tracks,
      vectors: spaces.vectors,
      method: spaces.method,
      parameters: { ...spaces.parameters, [CATALOGUE]: catalogue },
      featureSpace: spaces.featureSpace,
      isInvented: tracks.some((track) => track.featureSource.provider === 'demo'),
      parts: {
        ...namesParts(content),
        ...(spaces.clusters === null ? {} : { 'clusters.json': writeClusters(spaces.clusters) }),
        ...(spaces.map === null ? {} : { 'map.f32': writeMap(spaces.map) }),
        ...evaluation,
      },
    },
    now,
  );
  await recordTrained(releasesDirectory, catalogue, manifest.id);
  return { path: join(releasesDirectory, manifest.id), manifest, spaces };
}

/**
 * Returns the path of the release whose id begins with `id` and that was trained on exactly this content.
 *
 * @throws InvalidInputError with all possible ids if `id` fits none or several of them.
 */
export async function findTrained(
  releasesDirectory: string,
  content: CatalogueContent,
  id: string,
): Promise<string> {
  const catalogue = fingerprintOf(content);
  const found = (await listReleases(releasesDirectory)).filter(
    ({ manifest }) => manifest !== null && catalogueOf(manifest) === catalogue,
  );
  const matches = found.filter((release) => release.id.startsWith(id));
  if (matches[0] !== undefined && matches.length === 1) return matches[0].path;
  throw new InvalidInputError(
    'expected the id of a release trained on exactly this catalogue, or the beginning of only one such id, ' +
      `got '${id}'; ${found.length === 0 ? 'there is none' : `there are: ${found.map((release) => release.id).join(', ')}`}`,
  );
}

const fingerprints = new WeakMap<CatalogueContent, string>();

/**
 * Returns a hash of everything that spaces are learned from: of the canonical JSON of tracks and playlists.
 * Other names are not part of it. It takes seconds for a large catalogue, and is kept for a content that is
 * asked again.
 */
export function fingerprintOf(content: CatalogueContent): string {
  const fingerprint = fingerprints.get(content) ?? hashContent(content);
  fingerprints.set(content, fingerprint);
  return fingerprint;
}

/** Track by track: the text of a million tracks is more than a string can hold. */
function hashContent({ tracks, playlists }: CatalogueContent): string {
  const hash = createHash('sha256').update(`{"playlists":${canonicalJson(playlists)},"tracks":[`);
  for (const [row, track] of tracks.entries()) hash.update(`${row === 0 ? '' : ','}${canonicalJson(track)}`);
  return hash.update(']}').digest('hex').slice(0, FINGERPRINT_LENGTH);
}

/** Returns the fingerprint of what a release was trained on; undefined for none. */
export function catalogueOf({ parameters }: Manifest): string | number | undefined {
  return parameters[CATALOGUE];
}

/** The parts of a release that hold other names. */
export const NAME_FILES = ['aliases.json', 'titles.json'] as const satisfies readonly OptionalFile[];

/** Returns the parts of a release that hold other names, without those that would be empty. */
export function namesParts({
  aliases,
  otherTitles,
}: ReleaseNames): Partial<Readonly<Record<(typeof NAME_FILES)[number], Uint8Array>>> {
  return {
    ...(aliases.length === 0 ? {} : { 'aliases.json': writeAliases(aliases) }),
    ...(otherTitles.size === 0 ? {} : { 'titles.json': writeOtherTitles(otherTitles) }),
  };
}
