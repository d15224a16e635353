import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { type Matrix, rowOf } from '../domain/matrix.ts';
import { bySpace, type Space, SPACES } from '../domain/space.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import type { PublishedTrack } from '../domain/track.ts';
import {
  type Manifest,
  MANIFEST_FILE,
  type OptionalFile,
  parseManifest,
  type ReleaseFile,
  REQUIRED_FILES,
  vectorFileOf,
} from './manifest.ts';
import { readTrackBatches, readTracks, TRACKS_FILE } from './tracks-part.ts';
import { problemOf } from './vector-problem.ts';

export interface Release extends ReleaseFiles {
  /** In browsing order: the versions that stand for a song first, best known first. */
  readonly tracks: readonly PublishedTrack[];
}

/** A release without its tracks, which are the most to read. */
export interface ReleaseFiles {
  readonly manifest: Manifest;
  readonly vectors: Readonly<Record<Space, Matrix>>;
  /** The optional files that the release holds. */
  readonly parts: Partial<Readonly<Record<OptionalFile, Uint8Array>>>;
}

/** The optional files of a release, and of how many tracks they are. */
export interface PartsOf extends Pick<ReleaseFiles, 'parts'> {
  readonly tracks: { readonly length: number };
}

/**
 * Reads the release in `path` and checks every file against its checksum, in slices between which the event
 * loop runs.
 *
 * @throws ReleaseCorruptError that names the file that is missing, cut short, altered, or not as a release's
 * may be.
 */
export async function openRelease(path: string): Promise<Release> {
  return advising(path, async (folder) => {
    const slices = createTimeSlices();
    const files = await readFiles(folder, slices);
    const { tracks } = files.manifest.counts;
    return { ...files, tracks: await readTracks(chunksOf(folder, TRACKS_FILE), tracks, slices) };
  });
}

/** Does what {@link openRelease} does, but reads no tracks. */
export async function openReleaseFiles(path: string): Promise<ReleaseFiles> {
  return advising(path, (folder) => readFiles(folder, createTimeSlices()));
}

/**
 * Yields the tracks of a release that is opened, in batches and slices.
 *
 * @throws ReleaseCorruptError if the file holds something else.
 */
export function readReleaseTracks(
  path: string,
  { counts }: Pick<Manifest, 'counts'>,
  slices: TimeSlices,
): AsyncGenerator<readonly PublishedTrack[]> {
  return readTrackBatches(chunksOf(path, TRACKS_FILE), counts.tracks, slices);
}

/**
 * Checks the files of the release in `path` against its manifest, which it returns. Reads no songs.
 *
 * @throws ReleaseCorruptError as {@link openRelease} does.
 */
export async function verifyRelease(path: string): Promise<Manifest> {
  return advising(path, (folder) => verifyFiles(folder, createTimeSlices()));
}

/** Adds what to do to the reason of a ReleaseCorruptError. */
async function advising<Result>(path: string, work: (path: string) => Promise<Result>): Promise<Result> {
  try {
    return await work(path);
  } catch (error) {
    if (!(error instanceof ReleaseCorruptError)) throw error;
    const reason = `${error.reason} (in ${path}; \`npm run release\` makes a new one)`;
    throw new ReleaseCorruptError(error.file, reason, { cause: error.cause });
  }
}

async function readFiles(path: string, slices: TimeSlices): Promise<ReleaseFiles> {
  const manifest = await verifyFiles(path, slices);
  const names = Object.keys(manifest.files) as ReleaseFile[];
  const files = new Map<ReleaseFile, Uint8Array>();
  for (const name of names) if (name !== TRACKS_FILE) files.set(name, await readReleaseFile(path, name));
  const vectors = bySpace((space) => parseMatrix(files, space, manifest));
  for (const space of SPACES) await requireSearchable(vectors[space], space, slices);
  for (const name of REQUIRED_FILES) files.delete(name);
  return { manifest, vectors, parts: Object.fromEntries(files) };
}

async function verifyFiles(path: string, slices: TimeSlices): Promise<Manifest> {
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
  const names = Object.keys(manifest.files);
  await Promise.all(names.map((name) => verifyFile(path, name, manifest.files[name], slices)));
  return manifest;
}

/** Bytes that are read and hashed before it is asked whether the slice is over: a millisecond or two. */
const BYTES_AT_ONCE = 1 << 20;

function chunksOf(path: string, name: string): AsyncIterable<Buffer> {
  return createReadStream(join(path, name), { highWaterMark: BYTES_AT_ONCE });
}

/** Checks a file in the folder against what the manifest lists of it. */
export async function verifyFile(
  path: string,
  name: string,
  listed: Manifest['files'][string] | undefined,
  slices: TimeSlices = createTimeSlices(),
): Promise<void> {
  const { bytes, sha256: found } = await describeFile(path, name, slices);
  if (bytes !== listed?.bytes) {
    throw new ReleaseCorruptError(name, `expected ${listed?.bytes} bytes, got ${bytes}`);
  }
  if (found !== listed.sha256) {
    throw new ReleaseCorruptError(name, `expected the checksum ${listed.sha256}, got ${found}`);
  }
}

/** Returns what a manifest lists of a file in the folder. */
export async function describeFile(
  path: string,
  name: string,
  slices: TimeSlices = createTimeSlices(),
): Promise<Manifest['files'][string]> {
  const hash = createHash('sha256');
  let bytes = 0;
  await readable(name, async () => {
    for await (const chunk of chunksOf(path, name)) {
      if (slices.isOver()) await slices.next();
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
  });
  return { bytes, sha256: hash.digest('hex') };
}

function readReleaseFile(path: string, name: string): Promise<Buffer> {
  return readable(name, () => readFile(join(path, name)));
}

/** Turns what keeps a file from being read into a ReleaseCorruptError. */
async function readable<Result>(name: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const reason = isMissing ? 'is missing' : `cannot be read: ${String(cause)}`;
    throw new ReleaseCorruptError(name, reason, { cause });
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
  // A view must begin at a multiple of four bytes, which small files do not: Node reads them into shared
  // memory.
  const isAligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset } = isAligned ? bytes : Uint8Array.from(bytes);
  return { rows, columns, data: new Float32Array(buffer, byteOffset, rows * columns) };
}

async function requireSearchable(matrix: Matrix, space: Space, slices: TimeSlices): Promise<void> {
  for (let row = 0; row < matrix.rows; row += 1) {
    if (slices.isOver()) await slices.next();
    const problem = problemOf(rowOf(matrix, row), space);
    if (problem !== null) throw new ReleaseCorruptError(vectorFileOf(space), `row ${row} ${problem}`);
  }
}
