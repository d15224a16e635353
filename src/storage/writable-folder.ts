import { existsSync, mkdtempSync, rmdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StorageError } from '../domain/errors.ts';

/** The system's codes for a folder that cannot be written. */
const REASONS: Readonly<Record<string, string>> = {
  EROFS: 'it is on a read-only disk',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOENT: 'the system keeps no files there',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's share of the disk is full",
};

/**
 * Refuses a folder that cannot be written, before any work is done for it. Leaves nothing behind: a folder
 * that does not exist yet is not made.
 *
 * @throws StorageError that says why, and how another folder is chosen.
 */
export function requireWritableFolder(path: string): void {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new StorageError(path, `${reason}; DATA_DIR chooses another folder`, { cause });
  };
  const nearest = nearestExisting(resolve(path));
  if (!statSync(nearest).isDirectory()) refuse(`expected a folder, and ${nearest} is a file`);
  try {
    rmdirSync(mkdtempSync(join(nearest, '.writable-')));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    refuse(REASONS[code] ?? String(error), error);
  }
  // A full disk may still have room for the name of a folder. Disks without a size, as of containers, tell 0.
  const { blocks, bavail } = statfsSync(nearest);
  if (blocks > 0 && bavail === 0) refuse('the disk is full');
}

/** Returns the path itself if it exists, or else the nearest folder above it that does. */
export function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
