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

/** A file system in memory, on Linux. Docker gives it 64 MB unless it is told otherwise. */
const MEMORY_DISK = '/dev/shm';
/** Several times what the suites hold there at once. */
const ROOM_NEEDED = 4 * 2 ** 30;

/**
 * Runs before the first suite: chooses the temporary folder, installs the engines' binaries if this machine can run
 * them, and looks for MLflow's server. Returns the function that removes the folder after the last suite.
 */
export default function setUp(project: TestProject): () => void {
  const folder = mkdtempSync(join(hasRoomInMemory() ? MEMORY_DISK : tmpdir(), 'soundalike-test-'));
  // Every worker, command and engine inherits it: SQLite, Meilisearch and Qdrant wait for the disk at each write.
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
