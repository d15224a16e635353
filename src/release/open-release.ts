import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ReleaseCorruptError } from '../domain/errors.ts';
import type { Matrix } from '../domain/matrix.ts';
import { bySpace, type Space } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import {
  type Manifest,
  MANIFEST_FILE,
  type OptionalFile,
  parseManifest,
  type ReleaseFile,
  REQUIRED_FILES,
  sha256,
  vectorFileOf,
} from './manifest.ts';
import { readTracks, TRACKS_FILE } from './tracks-part.ts';
import { problemOf } from './vector-problem.ts';

export interface Release {
  readonly manifest: Manifest;
  /** In browsing order: the versions that stand for a song first, best known first. */
  readonly tracks: readonly PublishedTrack[];
  readonly vectors: Readonly<Record<Space, Matrix>>;
  /** The optional files that the release holds. */
  readonly parts: Partial<Readonly<Record<OptionalFile, Uint8Array>>>;
}

/**
 * Reads the release in `path` and checks every file against its checksum. Throws ReleaseCorruptError, naming
 * the file, where one is missing, cut short, altered or holds what no release may.
 */
export async function openRelease(path: string): Promise<Release> {
  try {
    return await readRelease(path);
  } catch (error) {
    if (!(error instanceof ReleaseCorruptError)) throw error;
    const reason = `${error.reason} (in ${path}; \`npm run release\` makes a new one)`;
    throw new ReleaseCorruptError(error.file, reason, { cause: error.cause });
  }
}

async function readRelease(path: string): Promise<Release> {
  const manifest = parseManifest(String(await readReleaseFile(path, MANIFEST_FILE)));
  if (manifest.id !== basename(path)) {
    throw new ReleaseCorruptError(
      MANIFEST_FILE,
      `expected the id ${basename(path)} of its folder, got ${manifest.id}`,
    );
  }
  for (const name of REQUIRED_FILES) {
    if (manifest.files[name] === undefined) throw new ReleaseCorruptError(MANIFEST_FILE, `lists no ${name}`);
  }
  const files = new Map(
    await Promise.all(
      Object.entries(manifest.files).map(async ([name, listed]) => {
        const bytes = await readReleaseFile(path, name);
        if (bytes.byteLength !== listed.bytes) {
          throw new ReleaseCorruptError(name, `expected ${listed.bytes} bytes, got ${bytes.byteLength}`);
        }
        const found = sha256(bytes);
        if (found !== listed.sha256) {
          throw new ReleaseCorruptError(name, `expected the checksum ${listed.sha256}, got ${found}`);
        }
        return [name as ReleaseFile, bytes] as const;
      }),
    ),
  );
  const tracks = readTracks(files.get(TRACKS_FILE) ?? new Uint8Array(), manifest.counts.tracks);
  const vectors = bySpace((space) => parseMatrix(files, space, manifest));
  for (const name of REQUIRED_FILES) files.delete(name);
  return { manifest, tracks, vectors, parts: Object.fromEntries(files) };
}

async function readReleaseFile(path: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(join(path, name));
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ReleaseCorruptError(name, isMissing ? 'is missing' : `cannot be read: ${String(cause)}`, {
      cause,
    });
  }
}

function parseMatrix(files: ReadonlyMap<ReleaseFile, Uint8Array>, space: Space, manifest: Manifest): Matrix {
  const name = vectorFileOf(space);
  const bytes = files.get(name) ?? new Uint8Array();
  const rows = manifest.counts.tracks;
  const columns = manifest.dimensions[space];
  const expected = rows * columns * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.byteLength !== expected) {
    throw new ReleaseCorruptError(
      name,
      `expected ${rows} rows of ${columns} floats, got ${bytes.byteLength} bytes`,
    );
  }
  // A copy, since a view must begin at a multiple of four bytes.
  const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  for (let row = 0; row < rows; row += 1) {
    const problem = problemOf(data.subarray(row * columns, (row + 1) * columns), space);
    if (problem !== null) throw new ReleaseCorruptError(name, `row ${row} ${problem}`);
  }
  return { rows, columns, data };
}
