import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Mounts a disk in memory until the test ends. Returns its path, or null if mounting is not allowed. */
export function mountSmallDisk(megabytes: number): string | null {
  const path = mkdtempSync(join(tmpdir(), 'soundalike-disk-'));
  const mount = spawnSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${Math.round(megabytes * 1024)}k`,
    'tmpfs',
    path,
  ]);
  onTestFinished(() => {
    if (mount.status === 0) spawnSync('umount', ['--lazy', path]);
    rmSync(path, { recursive: true, force: true });
  });
  return mount.status === 0 ? path : null;
}
