import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/engines/engines.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { getJson } from './commands.ts';
import { makeDemoRelease } from './demo-release.ts';
import { mountSmallDisk } from './small-disk.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LOG_KILOBYTES = 64;
/** Several times what fills the disk: a line has 150 bytes or more. */
const REQUESTS = 600;
/** Much longer than the end takes; before, it never came. */
const END_MILLIS = 60_000;

const data = suiteFolder();
beforeAll(async () => {
  await makeDemoRelease(data);
});

describe('a service whose log is on a full disk', () => {
  it('goes on answering, and ends when it is told to', async ({ skip }) => {
    const disk = mountSmallDisk(LOG_KILOBYTES / 1024);
    if (disk === null) {
      skip('this process may not mount a small disk');
      return;
    }
    const log = openSync(join(disk, 'log'), 'w');
    const port = await freePort();
    const service = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts/start.ts')], {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: data, PORT: String(port), QDRANT_URL: '', MEILISEARCH_URL: '' },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const ended = once(service, 'exit');
    try {
      const url = `http://127.0.0.1:${port}`;
      await expect.poll(() => getJson(`${url}/readyz`).catch(() => null)).toMatchObject({ status: 200 });
      for (let sent = 0; sent < REQUESTS; sent += 1) {
        const { status } = await getJson(`${url}/v1/tracks?limit=1&minYear=${1900 + (sent % 100)}`);
        expect(status).toBe(200);
      }
      expect(statSync(join(disk, 'log')).size).toBe(LOG_KILOBYTES * 1024);
      service.kill('SIGTERM');
      const timer = setTimeout(() => service.kill('SIGKILL'), END_MILLIS);
      expect(await ended).toEqual([0, null]);
      clearTimeout(timer);
    } finally {
      service.kill('SIGKILL');
    }
  });
});
