import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError, ReleaseCorruptError } from '../domain/errors.ts';
import { type Matrix, rowOf } from '../domain/matrix.ts';
import { bySpace, type Space, SPACES } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import {
  flushDirectory,
  removeAbandoned,
  removeAtOnce,
  unfinishedPath,
  writeAndFlush,
} from './durable-files.ts';
import {
  createManifest,
  FORMAT_VERSION,
  type Manifest,
  MANIFEST_FILE,
  type OptionalFile,
  type ReleaseContent,
  sha256,
  vectorFileOf,
} from './manifest.ts';
import { openRelease } from './open-release.ts';
import { TRACKS_FILE, writeTracks } from './tracks-part.ts';
import { problemOf } from './vector-problem.ts';

export interface ReleaseToWrite {
  /** Representatives of songs first, each group by popularity. */
  readonly tracks: readonly PublishedTrack[];
  readonly vectors: Readonly<Record<Space, Matrix>>;
  readonly method: Readonly<Record<Space, string>>;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly featureSpace: {
    readonly version: string;
    readonly columns: readonly {
      readonly feature: string;
      readonly encoding: string;
      readonly mean: number;
      readonly standardDeviation: number;
      readonly weight: number;
    }[];
  };
  readonly isInvented: boolean;
  readonly parts?: Partial<Readonly<Record<OptionalFile, Uint8Array>>>;
}

/**
 * Writes a release into `directory`/<id>, completely or not at all: the files are written and flushed under
 * another name, then the folder is renamed. If the same release is there already, it is left as it is; if it
 * is damaged, it is replaced.
 *
 * @throws InvalidInputError for vectors that cannot be searched: not finite, not one per track, or of length
 *   0 in a cosine space.
 */
export async function writeRelease(directory: string, release: ReleaseToWrite, now: Date): Promise<Manifest> {
  checkVectors(release);
  await mkdir(directory, { recursive: true });
  await removeAbandoned(directory, now);
  const files = new Map<string, Uint8Array>([
    [TRACKS_FILE, writeTracks(release.tracks)],
    ...SPACES.map((space) => [vectorFileOf(space), bytesOf(release.vectors[space])] as const),
    ...Object.entries(release.parts ?? {}),
  ]);
  const manifest = createManifest(contentOf(release, files), now);
  const target = join(directory, manifest.id);
  const isThere = await exists(target);
  if (isThere && (await isWhole(target))) return manifest;

  const unfinished = unfinishedPath(directory);
  await mkdir(unfinished);
  try {
    for (const [name, bytes] of files) await writeAndFlush(join(unfinished, name), bytes);
    await writeAndFlush(join(unfinished, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    await flushDirectory(unfinished);
    if (isThere) await removeAtOnce(directory, manifest.id);
    await rename(unfinished, target);
    await flushDirectory(directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have written the same release at the same time.
    if ((await exists(target)) && (await isWhole(target))) return manifest;
    throw error;
  }
  return manifest;
}

function contentOf(release: ReleaseToWrite, files: ReadonlyMap<string, Uint8Array>): ReleaseContent {
  return {
    formatVersion: FORMAT_VERSION,
    counts: {
      tracks: release.tracks.length,
      songs: release.tracks.filter((track) => track.isRepresentative).length,
    },
    isInvented: release.isInvented,
    featureSpace: { version: release.featureSpace.version, columns: [...release.featureSpace.columns] },
    method: { ...release.method },
    parameters: { ...release.parameters },
    dimensions: bySpace((space) => release.vectors[space].columns),
    files: Object.fromEntries(
      [...files].map(([name, bytes]) => [name, { bytes: bytes.byteLength, sha256: sha256(bytes) }]),
    ),
  };
}

function checkVectors(release: ReleaseToWrite): void {
  for (const space of SPACES) {
    const matrix = release.vectors[space];
    if (matrix.rows !== release.tracks.length || matrix.rows === 0) {
      throw new InvalidInputError(
        `expected a ${space} vector for each of at least one track, got ${matrix.rows} for ${release.tracks.length}`,
      );
    }
    for (let row = 0; row < matrix.rows; row += 1) {
      const vector = rowOf(matrix, row);
      const problem = problemOf(vector, space);
      if (problem !== null) {
        throw new InvalidInputError(`the ${space} vector of track ${release.tracks[row]?.id} ${problem}`);
      }
    }
  }
}

/** Returns the bytes in little-endian order, which every processor that Node runs on uses. */
function bytesOf(matrix: Matrix): Uint8Array {
  return new Uint8Array(matrix.data.buffer, matrix.data.byteOffset, matrix.data.byteLength);
}

async function isWhole(path: string): Promise<boolean> {
  try {
    await openRelease(path);
    return true;
  } catch (error) {
    if (error instanceof ReleaseCorruptError) return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
