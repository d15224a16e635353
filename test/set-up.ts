import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installEngines } from '../scripts/engines/engines.ts';
import { buildPage } from '../scripts/page/build-page.ts';
import { CHROMIUM, isChromiumInstalled } from '../scripts/page/chromium.ts';
import { isMotoInstalled } from './bucket/s3-servers.ts';
import { isMlflowInstalled } from './tracking/mlflow-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    areEnginesInstalled: boolean;
    isMlflowInstalled: boolean;
    isMotoInstalled: boolean;
    isBrowserInstalled: boolean;
  }
}

/** Linux's file system in memory. Docker gives it 64 MB by default. */
const MEMORY_DISK = '/dev/shm';
/** Several times what the suites hold there at once. */
const ROOM_NEEDED = 4 * 2 ** 30;

/**
 * Chooses the temporary folder, installs the engines if this machine can run them, looks for MLflow, and
 * builds the page if there is a browser to test it. Vitest calls this before the first suite, and the
 * returned function after the last: it removes the folder.
 */
export default async function setUp(project: TestProject): Promise<() => void> {
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
  project.provide('isMotoInstalled', isMotoInstalled());
  if (!isMotoInstalled()) {
    console.warn('Suites of buckets are skipped: .ci/run installs their server of S3, moto, from PyPI.');
  }
  const isBrowserInstalled = isChromiumInstalled();
  project.provide('isBrowserInstalled', isBrowserInstalled);
  // Built here once: suites that run at the same time would build into one folder.
  if (isBrowserInstalled) await buildPage();
  else console.warn(`Suites of the page are skipped: ${CHROMIUM} is missing. CHROMIUM may name another one.`);
  return () => rmSync(folder, { recursive: true, force: true });
}

function hasRoomInMemory(): boolean {
  if (!existsSync(MEMORY_DISK)) return false;
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  return bavail * bsize > ROOM_NEEDED && freemem() > ROOM_NEEDED;
}
