import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseConfig, pathsIn } from '../src/config.ts';
import { makeCurrent } from '../src/release/releases.ts';
import { openServices } from '../src/services.ts';
import { writeOneSongRelease } from './one-song-release.ts';
import { testFolder } from './temporary-folder.ts';

let directory: string;
let releases: string;
beforeEach(async () => {
  directory = await testFolder();
  releases = pathsIn(directory).releases;
});

describe('services in process', () => {
  it('take each release that becomes current, and none that is damaged', async () => {
    const [first, damaged, second] = [
      await writeOneSongRelease(releases, 'first'),
      await writeOneSongRelease(releases, 'damaged'),
      await writeOneSongRelease(releases, 'second'),
    ];
    await appendFile(join(releases, damaged, 'style.f32'), 'x');
    await makeCurrent(releases, first);
    const services = await openServices(parseConfig({ DATA_DIR: directory }));
    const stop = new AbortController();
    const taken: string[] = [];
    const problems: string[] = [];
    const following = services.follow({
      onTaken: (release) => taken.push(release),
      onProblem: (problem) => problems.push(String(problem)),
      signal: stop.signal,
    });
    const nameOfAll = async () => (await services.songs.browse({ filter: {}, limit: 5, from: 0 })).items;
    await makeCurrent(releases, damaged);
    await expect.poll(() => problems, { timeout: 10_000 }).toEqual([expect.stringContaining('style.f32')]);
    expect(services.release()).toBe(first);
    expect(await nameOfAll()).toMatchObject([{ name: 'first' }]);
    await makeCurrent(releases, second);
    await expect.poll(() => taken, { timeout: 10_000 }).toEqual([second]);
    expect(services.release()).toBe(second);
    expect(await nameOfAll()).toMatchObject([{ name: 'second' }]);
    expect(await services.titles.status()).toMatchObject({ release: second });
    stop.abort();
    await following;
    expect(problems).toHaveLength(1);
    await services.listeners.close();
  });
});
