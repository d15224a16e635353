import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { flushDirectory, removeAbandoned, removeAtOnce, unfinishedPath } from './durable-files.ts';
import { verifyRelease } from './open-release.ts';
import { exists } from './releases.ts';

/**
 * Makes the folder `directory`/<id> of a release, completely or not at all: `fill` writes the files into a
 * folder with another name, which is then renamed. If the release is there already, it is left as it is; if
 * it is damaged, it is replaced.
 */
export async function placeRelease(
  directory: string,
  id: string,
  now: Date,
  fill: (unfinished: string) => Promise<void>,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  await removeAbandoned(directory, now);
  const target = join(directory, id);
  const isThere = await exists(target);
  if (isThere && (await isWhole(target))) return;

  const unfinished = unfinishedPath(directory);
  await mkdir(unfinished);
  try {
    await fill(unfinished);
    await flushDirectory(unfinished);
    if (isThere) await removeAtOnce(directory, id);
    await rename(unfinished, target);
    await flushDirectory(directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have made the same release at the same time.
    if ((await exists(target)) && (await isWhole(target))) return;
    throw error;
  }
}

async function isWhole(path: string): Promise<boolean> {
  try {
    await verifyRelease(path);
    return true;
  } catch (error) {
    if (error instanceof ReleaseCorruptError) return false;
    throw error;
  }
}
