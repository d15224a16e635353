import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InvalidInputError, MissingPrerequisiteError } from '../domain/errors.ts';
import { removeAtOnce, replaceFile } from './durable-files.ts';
import { type Manifest, MANIFEST_FILE, parseManifest } from './manifest.ts';

/**
 * The folder of releases. Beside the releases, each in a folder named by its id, it has pointers: small files
 * that hold the id of one release, and `published`, which holds several. `current` points to the release that
 * is served and published, `trained/<catalogue>` to the last one trained on that catalogue.
 */

const CURRENT_FILE = 'current';
const PUBLISHED_FILE = 'published';
const TRAINED_FOLDER = 'trained';
/** What the id of a release looks like, and the name of nothing else here. */
export const ID_PATTERN = /^[0-9a-f]{16}$/;

/** Returns the path of the current release. Throws MissingPrerequisiteError if there is none. */
export async function currentRelease(directory: string): Promise<string> {
  const path = join(directory, CURRENT_FILE);
  const id = await readPointer(path);
  if (id === null) {
    throw new MissingPrerequisiteError(
      `There is no current release in ${directory} yet. Make one of your own songs, or of invented ones:\n` +
        '  npm run import -- FILE.csv && npm run train && npm run release\n' +
        '  npm run demo',
    );
  }
  if (!ID_PATTERN.test(id)) {
    throw new InvalidInputError(`${path}: expected the id of a release, got '${id}'`);
  }
  return join(directory, id);
}

/** Returns the id of the current release; null if there is none. */
export async function currentReleaseId(directory: string): Promise<string | null> {
  try {
    return basename(await currentRelease(directory));
  } catch (error) {
    if (error instanceof MissingPrerequisiteError) return null;
    throw error;
  }
}

/** Makes the release the current one, in one step that a crash cannot interrupt. */
export async function makeCurrent(directory: string, id: string): Promise<void> {
  await stat(join(directory, id));
  await writePointer(directory, CURRENT_FILE, id);
}

/**
 * Returns the path of the last release trained on the catalogue with this fingerprint; null if there is none.
 */
export async function lastTrained(directory: string, catalogue: string): Promise<string | null> {
  const id = await readPointer(join(directory, TRAINED_FOLDER, catalogue));
  return id === null || !ID_PATTERN.test(id) || !(await exists(join(directory, id)))
    ? null
    : join(directory, id);
}

/** Records that a release is the last one trained on the catalogue with this fingerprint. */
export async function recordTrained(directory: string, catalogue: string, id: string): Promise<void> {
  await writePointer(directory, join(TRAINED_FOLDER, catalogue), id);
}

/**
 * Returns the releases that were published, oldest first; none if nothing was recorded. An engine may not
 * hold all of them any more.
 */
export async function readPublished(directory: string): Promise<readonly string[]> {
  const text = (await readPointer(join(directory, PUBLISHED_FILE))) ?? '';
  return text.split('\n').filter((id) => ID_PATTERN.test(id));
}

/** Records the releases that were published, oldest first. */
export async function recordPublished(directory: string, ids: readonly string[]): Promise<void> {
  await writePointer(directory, PUBLISHED_FILE, ids.join('\n'));
}

export interface ListedRelease {
  readonly id: string;
  readonly path: string;
  /** Null if it cannot be read: it is damaged, or another version of the format. */
  readonly manifest: Manifest | null;
}

/** Returns the releases in the folder, newest first. Those without a readable manifest come last. */
export async function listReleases(directory: string): Promise<readonly ListedRelease[]> {
  const releases: ListedRelease[] = [];
  for (const id of await namesIn(directory)) {
    const path = join(directory, id);
    if (!ID_PATTERN.test(id) || !(await exists(join(path, MANIFEST_FILE)))) continue;
    releases.push({ id, path, manifest: await readManifest(path) });
  }
  const createdAt = ({ manifest }: ListedRelease) => manifest?.createdAt ?? '';
  return releases.toSorted((a, b) =>
    createdAt(a) === createdAt(b) ? (a.id < b.id ? -1 : 1) : createdAt(a) < createdAt(b) ? 1 : -1,
  );
}

/**
 * Removes all releases but the current one and the `keep` newest others, and the pointers to them. Returns
 * the ids of the removed releases. Nothing else in the folder is touched.
 *
 * @throws MissingPrerequisiteError if no release is current.
 */
export async function pruneReleases(directory: string, keep: number): Promise<readonly string[]> {
  const current = await currentRelease(directory);
  const others = (await listReleases(directory)).filter(({ path }) => path !== current);
  const removed = others.slice(keep).map(({ id }) => id);
  for (const id of removed) await removeAtOnce(directory, id);
  for (const name of await namesIn(join(directory, TRAINED_FOLDER))) {
    const pointer = join(directory, TRAINED_FOLDER, name);
    if (removed.includes((await readPointer(pointer)) ?? '')) await rm(pointer, { force: true });
  }
  return removed;
}

/** @throws InvalidInputError for a file that is there and cannot be read. */
async function readPointer(path: string): Promise<string | null> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return null;
      const reason = cause.code === 'ENOTDIR' ? 'a file is where a folder was expected' : cause.message;
      throw new InvalidInputError(`cannot read ${path}: ${reason}; DATA_DIR chooses another folder`);
    },
  );
}

async function writePointer(directory: string, name: string, id: string): Promise<void> {
  const path = join(directory, name);
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${id}\n`);
}

async function readManifest(path: string): Promise<Manifest | null> {
  try {
    return parseManifest(await readFile(join(path, MANIFEST_FILE), 'utf8'));
  } catch {
    return null;
  }
}

async function namesIn(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch(() => []);
}

/** Returns whether there is a file or folder at the path. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
