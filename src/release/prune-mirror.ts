import type { Bucket, ListedObject } from '../bucket/bucket.ts';
import { MissingPrerequisiteError } from '../domain/errors.ts';
import { MANIFEST_FILE } from './manifest.ts';
import { readLatest, RELEASES_FOLDER } from './mirror.ts';

/** What was written within it may be an upload under way, or a release that is about to be the latest. */
const RECENT_MILLIS = 24 * 60 * 60 * 1000;

/**
 * Removes all releases of a bucket but the latest and the `keep` others that were uploaded last. Leaves what
 * was written in the last day, and removes uploads that broke off before that. Returns the removed ids.
 *
 * @throws MissingPrerequisiteError if no release is the latest.
 */
export async function pruneMirrored(bucket: Bucket, keep: number, now: Date): Promise<readonly string[]> {
  const latest = await readLatest(bucket);
  if (latest === null) {
    throw new MissingPrerequisiteError(`There is no release in ${bucket.address} yet, so nothing is old.`);
  }
  const others = (await readFolders(bucket)).filter(({ id }) => id !== latest.id);
  const whole = others
    .filter(({ manifest }) => manifest !== undefined)
    .toSorted((a, b) => writtenAt(b) - writtenAt(a));
  const kept = new Set(whole.slice(0, keep));
  const removed = others.filter((folder) => !kept.has(folder) && isOld(folder, now));
  for (const { manifest, files } of removed) {
    // First: from then on the release is not whole, and an upload of it sends what is missing.
    if (manifest !== undefined) await bucket.remove(manifest.key);
    for (const { key } of files) await bucket.remove(key);
  }
  return removed.map(({ id }) => id);
}

interface Folder {
  readonly id: string;
  /** Undefined if the upload broke off. */
  manifest: ListedObject | undefined;
  readonly files: ListedObject[];
}

async function readFolders(bucket: Bucket): Promise<readonly Folder[]> {
  const folders = new Map<string, Folder>();
  for (const object of await bucket.list(RELEASES_FOLDER)) {
    const [id = '', file] = object.key.slice(RELEASES_FOLDER.length).split('/');
    const folder: Folder = folders.get(id) ?? { id, manifest: undefined, files: [] };
    folders.set(id, folder);
    if (file === MANIFEST_FILE) folder.manifest = object;
    else folder.files.push(object);
  }
  return [...folders.values()];
}

function writtenAt({ manifest }: Folder): number {
  return manifest?.writtenAt.getTime() ?? 0;
}

function isOld({ manifest, files }: Folder, now: Date): boolean {
  return [manifest, ...files].every(
    (object) => object === undefined || now.getTime() - object.writtenAt.getTime() > RECENT_MILLIS,
  );
}
