import { createHash } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import { flushDirectory, unfinishedPath } from './durable-files.ts';

/**
 * A release may keep what the title search makes of its songs, in `titles-<version>.index`: first the SHA-256
 * hash of the content, then the content. The file can be made from the release at any time, so the release's
 * id does not depend on it: it can be added later, and a service that finds none of its version makes it.
 */

/** The names of such files, of any version. */
export const PREPARED_TITLES = /^titles-\d+\.index$/;
/** The length of the hash; what follows begins at a multiple of 8 bytes of its own memory. */
const HASH_BYTES = 32;
/** Bytes that are read and hashed before it is asked whether the slice is over: a millisecond or two. */
const BYTES_AT_ONCE = 1 << 20;

function fileOf(version: number): string {
  return `titles-${version}.index`;
}

/** Returns the names of the prepared titles in the folder of a release; none if it has none. */
export async function listPreparedTitles(path: string): Promise<readonly string[]> {
  return (await readdir(path)).filter((name) => PREPARED_TITLES.test(name));
}

/** Whether the release in `path` keeps prepared titles of the version. */
export async function hasPreparedTitles(path: string, version: number): Promise<boolean> {
  return (await listPreparedTitles(path)).includes(fileOf(version));
}

/** Adds prepared titles to the release in `path`, at once, and removes those of other versions. */
export async function writePreparedTitles(
  path: string,
  version: number,
  parts: readonly Uint8Array[],
): Promise<void> {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  // Beside the release, where unfinished files of crashed processes are removed.
  const unfinished = unfinishedPath(dirname(path));
  const file = await open(unfinished, 'wx');
  try {
    for (const part of [hash.digest(), ...parts]) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(path, fileOf(version)));
  await flushDirectory(path);
  for (const name of await listPreparedTitles(path)) {
    if (name !== fileOf(version)) await rm(join(path, name), { force: true });
  }
}

/**
 * Returns the prepared titles of the release in `path`; null if it keeps none of this version. Reads in
 * slices between which the event loop runs.
 *
 * @throws ReleaseCorruptError if the file is cut short or altered, or cannot be read.
 */
export async function readPreparedTitles(
  path: string,
  version: number,
  slices: TimeSlices = createTimeSlices(),
): Promise<Uint8Array | null> {
  const name = fileOf(version);
  try {
    if (!(await hasPreparedTitles(path, version))) return null;
    return await readHashed(join(path, name), slices);
  } catch (cause) {
    throw new ReleaseCorruptError(name, `cannot be read: ${String(cause)}`, { cause });
  }
}

async function readHashed(path: string, slices: TimeSlices): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const expected = Buffer.alloc(HASH_BYTES);
    await file.read(expected, 0, HASH_BYTES, 0);
    const content = new Uint8Array(Math.max(0, size - HASH_BYTES));
    const hash = createHash('sha256');
    for (let at = 0; at < content.length;) {
      if (slices.isOver()) await slices.next();
      const wanted = Math.min(BYTES_AT_ONCE, content.length - at);
      const { bytesRead } = await file.read(content, at, wanted, HASH_BYTES + at);
      if (bytesRead === 0) throw new Error('it became shorter while it was read');
      hash.update(content.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    if (!hash.digest().equals(expected)) throw new Error('it does not fit its checksum');
    return content;
  } finally {
    await file.close();
  }
}
