import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Bucket } from '../bucket/bucket.ts';
import { LostRaceError, MissingPrerequisiteError, ReleaseCorruptError } from '../domain/errors.ts';
import { writeAndFlush } from './durable-files.ts';
import { type Manifest, MANIFEST_FILE, parseManifest } from './manifest.ts';
import { describeFile, verifyFile, verifyRelease } from './open-release.ts';
import { placeRelease } from './place-release.ts';
import { isPrepared, listPrepared } from './prepared-parts.ts';
import { ID_PATTERN, makeCurrent } from './releases.ts';

/**
 * The releases in a bucket. `releases/<id>/` has the files of a release as they are on the disk; no object in
 * it is ever replaced. `latest.json` names the latest release. It is moved last, and only by the publisher
 * who has seen where it pointed: so a reader sees a whole release, and of two publishers at once one wins.
 */

const POINTER = 'latest.json';
export const RELEASES_FOLDER = 'releases/';

const pointerSchema = z.object({ release: z.string().regex(ID_PATTERN), publishedAt: z.iso.datetime() });

export interface Latest {
  readonly id: string;
  readonly publishedAt: string;
  readonly etag: string;
}

export interface MirrorPorts {
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** Bytes of the files that are there, of all bytes. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Returns the latest release in the bucket; null if none was ever published.
 *
 * @throws ReleaseCorruptError if the pointer holds something else.
 */
export async function readLatest(bucket: Bucket): Promise<Latest | null> {
  const object = await bucket.read(POINTER);
  if (object === null) return null;
  try {
    const { release: id, publishedAt } = pointerSchema.parse(JSON.parse(object.text));
    return { id, publishedAt, etag: object.etag };
  } catch (cause) {
    throw new ReleaseCorruptError(POINTER, `expected the id of a release (in ${bucket.address})`, { cause });
  }
}

/**
 * Uploads the release in `path`. Files that are in the bucket are not sent again. Returns the number of bytes
 * that were sent.
 *
 * @throws ReleaseCorruptError if a file is damaged, here or in the bucket; the signal's reason after an
 *   abort.
 */
export async function sendRelease(
  bucket: Bucket,
  path: string,
  { signal, onProgress }: MirrorPorts,
): Promise<number> {
  const manifest = await verifyRelease(path);
  const total = totalBytes(manifest);
  let sent = 0;
  let done = 0;
  for (const [name, listed] of Object.entries(manifest.files)) {
    signal?.throwIfAborted();
    const key = keyOf(manifest.id, name);
    const content = { path: join(path, name), ...listed };
    const isMissing = (await bucket.stat(key)) === null;
    if (isMissing && (await bucket.write(key, content, null, signal))) sent += listed.bytes;
    else await requireSame(bucket, key, listed);
    done += listed.bytes;
    onProgress?.(done, total);
  }
  for (const name of await listPrepared(path)) {
    signal?.throwIfAborted();
    const key = keyOf(manifest.id, name);
    if ((await bucket.stat(key)) !== null) continue;
    const content = { path: join(path, name), ...(await describeFile(path, name)) };
    if (await bucket.write(key, content, null, signal)) sent += content.bytes;
  }
  // Last: a release without its manifest is not whole.
  const text = await readFile(join(path, MANIFEST_FILE), 'utf8');
  const key = keyOf(manifest.id, MANIFEST_FILE);
  // A manifest of the same id may have another time, and says the same.
  if (!(await bucket.write(key, { text }, null, signal))) await readManifest(bucket, manifest.id);
  return sent;
}

/**
 * Makes a release of the bucket the latest one, if `seen` still is.
 *
 * @throws LostRaceError if another publisher moved the pointer meanwhile; ReleaseCorruptError if the release
 *   is not whole in the bucket.
 */
export async function makeLatest(bucket: Bucket, id: string, seen: Latest | null, now: Date): Promise<void> {
  await readManifest(bucket, id);
  // The same text twice would have the same ETag, and two publishers who write it would both win.
  const publication = randomUUID();
  const text = `${JSON.stringify({ release: id, publishedAt: now.toISOString(), publication })}\n`;
  if (await bucket.write(POINTER, { text }, seen?.etag ?? null)) return;
  const winner = await readLatest(bucket);
  if (winner?.id !== id) throw new LostRaceError(id, winner?.id ?? 'none');
}

/** Returns the ids of the releases that are whole in the bucket. */
export async function listMirrored(bucket: Bucket): Promise<readonly string[]> {
  const objects = await bucket.list(RELEASES_FOLDER);
  return objects.flatMap(({ key }) => {
    const [, id = '', file] = key.split('/');
    return file === MANIFEST_FILE ? [id] : [];
  });
}

async function requireSame(bucket: Bucket, key: string, expected: Manifest['files'][string]): Promise<void> {
  const stored = await bucket.stat(key);
  if (stored?.sha256 === expected.sha256 && stored.bytes === expected.bytes) return;
  throw new ReleaseCorruptError(
    key,
    `expected ${expected.bytes} bytes with the checksum ${expected.sha256}, got ${stored?.bytes} with ` +
      `${stored?.sha256} (in ${bucket.address}; remove this object, and upload again)`,
  );
}

/**
 * Downloads the latest release into `directory`, if it is not there, and makes it current there. Returns its
 * id. A reader sees the whole release or none of it.
 *
 * @throws MissingPrerequisiteError if the bucket has no release; ReleaseCorruptError if it is damaged there.
 */
export async function pullLatest(bucket: Bucket, directory: string, ports: MirrorPorts): Promise<string> {
  const latest = await readLatest(bucket);
  if (latest === null) {
    throw new MissingPrerequisiteError(
      `There is no release in ${bucket.address} yet. Run \`npm run pipeline\`, or upload one: npm run s3 -- push`,
    );
  }
  await placeRelease(directory, latest.id, ports.now, (folder) =>
    receiveFiles(bucket, latest.id, folder, ports),
  );
  await makeCurrent(directory, latest.id);
  return latest.id;
}

async function receiveFiles(
  bucket: Bucket,
  id: string,
  folder: string,
  { signal, onProgress }: MirrorPorts,
): Promise<void> {
  const { manifest, text } = await readManifest(bucket, id);
  const total = totalBytes(manifest);
  let done = 0;
  for (const [name, listed] of Object.entries(manifest.files)) {
    const key = keyOf(id, name);
    // Whoever may write into the bucket may not write anywhere else here.
    if (name !== basename(name)) throw new ReleaseCorruptError(key, 'expected the name of a file');
    if ((await bucket.download(key, join(folder, name), signal)) === null) {
      throw new ReleaseCorruptError(key, `is missing (in ${bucket.address})`);
    }
    await verifyFile(folder, name, listed);
    done += listed.bytes;
    onProgress?.(done, total);
  }
  for (const { key } of await bucket.list(keyOf(id, ''))) {
    const name = basename(key);
    if (key !== keyOf(id, name) || !isPrepared(name)) continue;
    // Whoever opens them checks them: a release is whole without them.
    await bucket.download(key, join(folder, name), signal);
  }
  await writeAndFlush(join(folder, MANIFEST_FILE), text);
}

async function readManifest(
  bucket: Bucket,
  id: string,
): Promise<{ readonly manifest: Manifest; readonly text: string }> {
  const key = keyOf(id, MANIFEST_FILE);
  const object = await bucket.read(key);
  if (object === null) throw new ReleaseCorruptError(key, `is missing (in ${bucket.address})`);
  const manifest = parseManifest(object.text);
  if (manifest.id !== id) throw new ReleaseCorruptError(key, `expected the id ${id}, got ${manifest.id}`);
  return { manifest, text: object.text };
}

function keyOf(id: string, file: string): string {
  return `${RELEASES_FOLDER}${id}/${file}`;
}

function totalBytes({ files }: Manifest): number {
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}
