import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Unfinished files and folders have this prefix, which no release id has. */
const UNFINISHED_PREFIX = '.unfinished-';
/** An unfinished file or folder this old belongs to a process that is gone. */
const ABANDONED_MILLIS = 24 * 60 * 60 * 1000;

/** Returns a new path in the folder for something that is renamed once it is complete. */
export function unfinishedPath(directory: string): string {
  return join(directory, `${UNFINISHED_PREFIX}${randomUUID()}`);
}

/** Writes a new file of these parts and waits until the disk holds it. */
export async function writeAndFlush(path: string, ...parts: readonly (Uint8Array | string)[]): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for (const part of parts) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies a file to a path where none is, and waits until the disk holds it. */
export async function copyAndFlush(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await flush(to, 'r+');
}

/** Waits until the disk holds the folder's list of names. */
export async function flushDirectory(path: string): Promise<void> {
  await flush(path, 'r');
}

async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const opened = await open(path, flags);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** Removes a folder. A crash leaves either all of it, or none of it under its name. */
export async function removeAtOnce(directory: string, name: string): Promise<void> {
  const leaving = unfinishedPath(directory);
  await rename(join(directory, name), leaving);
  await rm(leaving, { recursive: true, force: true });
}

/** Removes what crashed processes left unfinished. */
export async function removeAbandoned(directory: string, now: Date): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith(UNFINISHED_PREFIX)) continue;
    const path = join(directory, name);
    // Another process may have renamed or removed its own since the folder was read.
    const age = await stat(path).then(
      ({ mtimeMs }) => now.getTime() - mtimeMs,
      () => 0,
    );
    if (age > ABANDONED_MILLIS) await rm(path, { recursive: true, force: true });
  }
}

/** Writes a file in the place of the one at this path, in one step that a crash cannot interrupt. */
export async function replaceFile(path: string, bytes: Uint8Array | string): Promise<void> {
  const next = unfinishedPath(dirname(path));
  await writeAndFlush(next, bytes);
  await rename(next, path);
  await flushDirectory(dirname(path));
}
