import { join } from 'node:path';
import { InvalidInputError } from '../domain/errors.ts';
import { type Matrix, rowOf } from '../domain/matrix.ts';
import { bySpace, type Space, SPACES } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { copyAndFlush, writeAndFlush } from './durable-files.ts';
import {
  createManifest,
  FORMAT_VERSION,
  type Manifest,
  MANIFEST_FILE,
  type OptionalFile,
  type ReleaseContent,
  type ReleaseFile,
  REQUIRED_FILES,
  sha256,
  vectorFileOf,
} from './manifest.ts';
import { placeRelease } from './place-release.ts';
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
  readonly parts?: Parts;
}

type Parts = Partial<Readonly<Record<OptionalFile, Uint8Array>>>;
type Files = Partial<Readonly<Record<ReleaseFile, Uint8Array>>>;

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
  const files: Files = {
    [TRACKS_FILE]: writeTracks(release.tracks),
    ...Object.fromEntries(SPACES.map((space) => [vectorFileOf(space), bytesOf(release.vectors[space])])),
    ...release.parts,
  };
  const manifest = createManifest(contentOf(release, files), now);
  await placeRelease(directory, manifest.id, now, (unfinished) => fill(unfinished, manifest, files));
  return manifest;
}

/**
 * Writes a release with the songs and vectors of one in the same folder, whose files it copies, and with
 * these parts in the place of its own.
 */
export async function writeWithParts(
  directory: string,
  original: Manifest,
  parts: Parts,
  now: Date,
): Promise<Manifest> {
  const { id, createdAt: _, ...content } = original;
  const songs = Object.fromEntries(Object.entries(content.files).filter(([name]) => isRequired(name)));
  const manifest = createManifest({ ...content, files: { ...songs, ...listed(parts) } }, now);
  await placeRelease(directory, manifest.id, now, async (unfinished) => {
    for (const name of REQUIRED_FILES) await copyAndFlush(join(directory, id, name), join(unfinished, name));
    await fill(unfinished, manifest, parts);
  });
  return manifest;
}

function isRequired(name: string): boolean {
  return REQUIRED_FILES.some((required) => required === name);
}

async function fill(folder: string, manifest: Manifest, files: Files): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) await writeAndFlush(join(folder, name), bytes);
  await writeAndFlush(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Returns what a manifest lists of the files. */
function listed(files: Files): ReleaseContent['files'] {
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, { bytes: bytes.byteLength, sha256: sha256(bytes) }]),
  );
}

function contentOf(release: ReleaseToWrite, files: Files): ReleaseContent {
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
    files: listed(files),
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
