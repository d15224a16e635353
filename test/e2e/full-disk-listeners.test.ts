import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathsIn } from '../../src/config.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { writeOneSongRelease } from '../one-song-release.ts';
import { publishedTrack } from '../published-track.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { getJson, startCommand } from './commands.ts';
import { mountSmallDisk } from './small-disk.ts';

const DISK_MEGABYTES = 4;
/** Several times what fits on the rest of the disk: each takes some pages of 4 kB. */
const SIGNALS = 50;

const data = suiteFolder();
beforeAll(async () => {
  const { releases } = pathsIn(data);
  await makeCurrent(releases, await writeOneSongRelease(releases, 'kept'));
});

describe('what listeners like, on a disk that is full', () => {
  it('is refused with 503, and everything that was answered 200 is kept, also after a kill', async ({
    skip,
  }) => {
    const disk = mountSmallDisk(DISK_MEGABYTES);
    if (disk === null) {
      skip('this process may not mount a small disk');
      return;
    }
    await cp(data, disk, { recursive: true });
    const environment = { DATA_DIR: disk, PORT: '0', QDRANT_URL: '', MEILISEARCH_URL: '' };
    const start = async () => {
      const service = startCommand('start', [], environment);
      const { url } = (await service.event('listening')) as unknown as { url: string };
      await expect.poll(() => getJson(`${url}/readyz`).catch(() => null)).toMatchObject({ status: 200 });
      return { url, kill: () => service.process.kill('SIGKILL') };
    };
    const { id: track } = publishedTrack({});
    const kept: string[] = [];
    /** Sends likes of new listeners. Returns the statuses that came. */
    const like = async (url: string, name: string): Promise<readonly number[]> => {
      const statuses = new Set<number>();
      for (let count = 0; count < SIGNALS; count += 1) {
        const listener = `${name}-${count}`;
        const path = `/v1/listeners/${listener}/tracks/${track}?signal=like`;
        const { status } = await fetch(url + path, { method: 'PUT' });
        statuses.add(status);
        if (status === 200) kept.push(listener);
      }
      return [...statuses];
    };
    const isKept = async (url: string, listener: string) =>
      JSON.stringify(await getJson(`${url}/v1/listeners/${listener}`)).includes(track);
    const lost = async (url: string) => {
      const found = await Promise.all(kept.map((listener) => isKept(url, listener)));
      return kept.filter((_, index) => found[index] !== true);
    };

    let service = await start();
    expect(await like(service.url, 'before')).toEqual([200]);
    const filling = fillDisk(disk);
    expect(await like(service.url, 'full')).toContain(503);
    expect(await lost(service.url)).toEqual([]);
    service.kill();
    service = await start();
    expect(await lost(service.url)).toEqual([]);
    rmSync(filling);
    expect(await like(service.url, 'after')).toEqual([200]);
    expect(await lost(service.url)).toEqual([]);
    service.kill();
  });
});

/** Fills a disk to the last byte. Returns the path of the file. */
function fillDisk(disk: string): string {
  const path = join(disk, 'filling');
  const file = openSync(path, 'w');
  for (let size = 65_536; size >= 1;) {
    try {
      if (writeSync(file, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
  return path;
}
