import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installEngines } from '../scripts/engines/engines.ts';
import { isMlflowInstalled } from './tracking/mlflow-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    areEnginesInstalled: boolean;
    isMlflowInstalled: boolean;
  }
}

/** Linux's file system in memory. Docker gives it 64 MB by default. */
const MEMORY_DISK = '/dev/shm';
/** Several times what the suites hold there at once. */
const ROOM_NEEDED = 4 * 2 ** 30;

/**
 * Chooses the temporary folder, installs the engines if this machine can run them, and looks for MLflow.
 * Vitest calls this before the first suite, and the returned function after the last: it removes the folder.
 */
export default function setUp(project: TestProject): () => void {
  const folder = mkdtempSync(join(hasRoomInMemory() ? MEMORY_DISK : tmpdir(), 'soundalike-test-'));
  // Every worker, command and engine inherits it. On a disk, SQLite and the engines wait for each write.
  process.env['TMPDIR'] = folder;
  const { isInstalled, reason } = installEngines();
  project.provide('areEnginesInstalled', isInstalled);
  if (!isInstalled) {
    console.warn(
      `Suites against Qdrant and Meilisearch are skipped (${reason}), unless QDRANT_URL and MEILISEARCH_URL name running ones.`,
    );
  }
  project.provide('isMlflowInstalled', isMlflowInstalled());
  if (!isMlflowInstalled()) {
    console.warn('Suites against MLflow are skipped: .ci/run installs its server, from PyPI.');
  }
  return () => rmSync(folder, { recursive: true, force: true });
}

function hasRoomInMemory(): boolean {
  if (!existsSync(MEMORY_DISK)) return false;
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  return bavail * bsize > ROOM_NEEDED && freemem() > ROOM_NEEDED;
}
