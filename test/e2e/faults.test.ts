import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { createRandom } from '../../src/domain/random.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { type RecordingProxy, startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';
import { hasMeilisearch, hasQdrant, useMeilisearch, useQdrant } from '../use-engines.ts';
import { copyData } from '../copy-data.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { eventually, getJson, runCommand, startCommand } from './commands.ts';
import { mountSmallDisk } from './small-disk.ts';
import { trainQuickly } from './train-quickly.ts';

const directory = suiteFolder();
/** A catalogue with the demo's songs and a release trained on it. Tests copy it. */
let filled: string;
beforeAll(async () => {
  filled = join(directory, 'filled');
  await runCommand('import', ['--demo'], { DATA_DIR: filled });
  await trainQuickly(filled);
});

const releasesIn = async (data: string) =>
  (await readdir(join(data, 'releases')).catch(() => [])).filter((name) => /^[0-9a-f]{16}$/.test(name));

/** Imports another name of an artist of the demo, so that the next release has to be written. */
async function importName(data: string): Promise<void> {
  const file = join(directory, 'names.csv');
  const catalogue = openCatalogue(join(data, 'catalogue.sqlite'));
  const [track] = createTrackStore(catalogue).all();
  catalogue.close();
  await writeFile(file, `hangul,latin\n다른 이름,${track?.artists[0]?.name}\n`);
  expect(await runCommand('import', ['--aliases', file], { DATA_DIR: data })).toMatchObject({ code: 0 });
}

/** Runs `npm run release` and returns how long it worked, without the start of its process. */
async function releaseMillis(dataDirectory: string): Promise<number> {
  const release = startCommand('release', [], { DATA_DIR: dataDirectory });
  await release.event('step');
  const start = performance.now();
  await release.ended;
  return performance.now() - start;
}

describe('kill -9 while a release is written', () => {
  it('leaves no half release, and the next run writes a whole one', async () => {
    const random = createRandom(7);
    const environment = { DATA_DIR: join(directory, 'killed') };
    const copy = join(directory, 'copy');
    await copyData(filled, environment.DATA_DIR);
    await importName(environment.DATA_DIR);
    await copyData(environment.DATA_DIR, copy);
    const millis = await releaseMillis(copy);
    for (let kill = 0; kill < 6; kill += 1) {
      const release = startCommand('release', [], environment);
      await release.event('step');
      await sleep(millis * random());
      release.process.kill('SIGKILL');
      await release.ended;
      // Throws if a file of the release is missing or cut off.
      for (const id of await releasesIn(environment.DATA_DIR)) {
        await openRelease(join(environment.DATA_DIR, 'releases', id));
      }
    }
    const { code } = await runCommand('release', [], environment);
    expect(code).toBe(0);
    expect(await releasesIn(environment.DATA_DIR)).toHaveLength(2);
    expect(await releasesIn(environment.DATA_DIR)).toEqual(await releasesIn(copy));
  });
});

/** Requests to the engines after which a publishing is killed: each one gets further than the last. */
const KILLED_AT = [3, 10, 20, 35, 50];

const requestsOf = (proxies: readonly RecordingProxy[]) =>
  proxies.reduce((sum, { requests }) => sum + requests.length, 0);

describe.skipIf(!hasQdrant || !hasMeilisearch)('kill -9 while a release is published', () => {
  const qdrant = useQdrant();
  const meilisearch = useMeilisearch();

  it('leaves both engines so that the next run completes the release', async () => {
    const proxies = await Promise.all([
      startRecordingProxy(qdrant.current.url),
      startRecordingProxy(meilisearch.current.url),
    ]);
    const environment = {
      DATA_DIR: filled,
      QDRANT_URL: proxies[0].url,
      QDRANT_API_KEY: qdrant.current.apiKey,
      MEILISEARCH_URL: proxies[1].url,
      MEILISEARCH_API_KEY: meilisearch.current.apiKey,
    };
    await runCommand('release', [], environment);
    for (const kill of KILLED_AT) {
      for (const proxy of proxies) proxy.clear();
      const publish = startCommand('publish', [], environment);
      while (publish.process.exitCode === null && requestsOf(proxies) < kill) await sleep(5);
      publish.process.kill('SIGKILL');
      await publish.ended;
    }
    expect((await runCommand('publish', [], environment)).code).toBe(0);
    const service = startCommand('start', [], environment);
    const url = String((await service.event('listening'))['url']);
    try {
      expect((await eventually(`${url}/readyz`, ({ status }) => status === 200)).status).toBe(200);
      let seen = 0;
      for (let next: string | null = ''; next !== null;) {
        const { body } = await getJson(`${url}/v1/tracks?limit=100${next && `&cursor=${next}`}`);
        seen += (body['items'] as unknown[]).length;
        next = (body['page'] as { next: string | null }).next;
      }
      const [id] = await releasesIn(filled);
      expect(seen).toBe((await openRelease(join(filled, 'releases', String(id)))).manifest.counts.songs);
    } finally {
      service.process.kill('SIGKILL');
      await Promise.all(proxies.map((proxy) => proxy.close()));
    }
  });
});

/** In megabytes: a catalogue of 2 and one release of 3.5. */
const DISK_FOR_ONE_RELEASE = 8;

describe('a full disk', () => {
  it('ends an import with 74, and leaves the catalogue as it was', async ({ skip }) => {
    const disk = mountSmallDisk(1);
    if (disk === null) {
      skip('this process may not mount a small disk');
      return;
    }
    const { code, errors } = await runCommand('import', ['--demo'], { DATA_DIR: disk });
    expect(errors).toMatch(/full/i);
    expect(code).toBe(74);
    const catalogue = openCatalogue(join(disk, 'catalogue.sqlite'));
    expect(createTrackStore(catalogue).counts().tracks).toBe(0);
    catalogue.close();
  });

  it('ends a release with 74, and keeps the current one', async ({ skip }) => {
    const disk = mountSmallDisk(DISK_FOR_ONE_RELEASE);
    if (disk === null) {
      skip('this process may not mount a small disk');
      return;
    }
    await cp(join(filled, 'catalogue.sqlite'), join(disk, 'catalogue.sqlite'));
    await trainQuickly(disk);
    const first = await runCommand('release', [], { DATA_DIR: disk });
    expect(first.code).toBe(0);
    const current = await readFile(join(disk, 'releases', 'current'), 'utf8');
    // A release with another name does not fit beside the first.
    await importName(disk);
    const { code, errors } = await runCommand('release', [], { DATA_DIR: disk });
    expect(errors).toMatch(/ENOSPC/);
    expect(code).toBe(74);
    expect(await readFile(join(disk, 'releases', 'current'), 'utf8')).toBe(current);
    expect(await releasesIn(disk)).toHaveLength(1);
  });
});
