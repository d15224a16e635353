import { createHash } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import { flushDirectory, unfinishedPath, writeAndFlush } from './durable-files.ts';

/**
 * A release may keep what a service makes of it, in files such as `titles-<version>.index`: first the SHA-256
 * hash of the content, then the content. The files can be made from the release at any time, so the release's
 * id does not depend on them: they can be added later, and a service that finds none of its version makes it.
 */

/** What can be kept: what the title search makes of the songs, and the tracks as arrays of numbers. */
const PREPARED_KINDS = ['titles', 'tracks'] as const;
export type PreparedKind = (typeof PREPARED_KINDS)[number];

/** One such file. */
export interface PreparedPart {
  readonly kind: PreparedKind;
  readonly version: number;
}

/** What is made of fewer songs is made in less than a second, whenever it is needed. */
export const LEAST_SONGS_KEPT = 15_000;

/** The length of the hash; what follows begins at a multiple of 8 bytes of its own memory. */
const HASH_BYTES = 32;
/** Bytes that are read and hashed before it is asked whether the slice is over: a millisecond or two. */
const BYTES_AT_ONCE = 1 << 20;

function fileOf({ kind, version }: PreparedPart): string {
  return `${kind}-${version}.index`;
}

/** Whether a file of this name, of any version, is such a file. */
export function isPrepared(name: string, kinds: readonly PreparedKind[] = PREPARED_KINDS): boolean {
  return kinds.some((kind) => name.startsWith(`${kind}-`) && /-\d+\.index$/.test(name));
}

/** Returns the names of the prepared parts in the folder of a release; none if it has none. */
export async function listPrepared(path: string): Promise<readonly string[]> {
  return (await readdir(path)).filter((name) => isPrepared(name));
}

/** Whether the release in `path` keeps the prepared part. */
export async function hasPrepared(path: string, part: PreparedPart): Promise<boolean> {
  return (await listPrepared(path)).includes(fileOf(part));
}

/** Adds a prepared part to the release in `path`, at once, and removes those of other versions. */
export async function writePrepared(
  path: string,
  part: PreparedPart,
  content: readonly Uint8Array[],
): Promise<void> {
  const hash = createHash('sha256');
  for (const bytes of content) hash.update(bytes);
  // Beside the release, where unfinished files of crashed processes are removed.
  const unfinished = unfinishedPath(dirname(path));
  await writeAndFlush(unfinished, hash.digest(), ...content);
  await rename(unfinished, join(path, fileOf(part)));
  await flushDirectory(path);
  for (const name of await readdir(path)) {
    if (isPrepared(name, [part.kind]) && name !== fileOf(part)) await rm(join(path, name), { force: true });
  }
}

/**
 * Returns a prepared part of the release in `path`; null if it keeps none of this version. Reads in slices
 * between which the event loop runs.
 *
 * @throws ReleaseCorruptError if the file is cut short or altered, or cannot be read.
 */
export async function readPrepared(path: string, part: PreparedPart): Promise<Uint8Array | null> {
  const name = fileOf(part);
  try {
    if (!(await hasPrepared(path, part))) return null;
    return await readHashed(join(path, name));
  } catch (cause) {
    throw new ReleaseCorruptError(name, `cannot be read: ${String(cause)}`, { cause });
  }
}

async function readHashed(path: string): Promise<Uint8Array> {
  const slices = createTimeSlices();
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
