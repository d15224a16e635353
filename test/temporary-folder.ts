import { mkdtempSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

const PREFIX = 'soundalike-';

/** Makes a folder that goes after the suite in which this is called. */
export function suiteFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes a folder that goes after the test: for a test, or a hook that runs before each. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
