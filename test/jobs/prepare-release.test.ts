import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig, pathsIn } from '../../src/config.ts';
import { bySpace } from '../../src/domain/space.ts';
import { prepareRelease } from '../../src/jobs/prepare-release.ts';
import type { Manifest } from '../../src/release/manifest.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { writeRelease } from '../../src/release/write-release.ts';
import { openServices } from '../../src/services.ts';
import { publishedTrack } from '../published-track.ts';
import { suiteFolder } from '../temporary-folder.ts';

/** As many songs as are worth an index that is kept. */
const SONGS = 15_000;

const directory = suiteFolder();
let releases: string;
beforeAll(async () => {
  releases = pathsIn(directory).releases;
});

const writeSongs = (count: number): Promise<Manifest> => {
  const tracks = Array.from({ length: count }, (_, index) =>
    publishedTrack({ index, name: `Lantern ${index}`, artist: `Boat ${index % 500}` }),
  );
  const vectors = () => ({ rows: count, columns: 1, data: new Float32Array(count).fill(1) });
  return writeRelease(
    releases,
    {
      tracks,
      vectors: bySpace(vectors),
      method: bySpace(() => 'test'),
      parameters: {},
      featureSpace: { version: 'test', columns: [] },
      isInvented: true,
    },
    new Date(0),
  );
};
const filesOf = async ({ id }: Manifest) =>
  (await readdir(join(releases, id))).filter((name) => name.endsWith('.index'));

/** Opens the services; returns why something was indexed, and what a search finds. */
const search = async (text: string) => {
  const reasons: string[] = [];
  const services = await openServices(parseConfig({ DATA_DIR: directory }), {
    onIndexing: (reason) => reasons.push(reason),
  });
  await expect.poll(async () => (await services.titles.status()).release).not.toBeNull();
  const { items } = await services.titles.search({ text, limit: 3, filter: {} });
  await services.listeners.close();
  return { reasons, names: items.map(({ track }) => track.name) };
};

describe('preparing a release', () => {
  it('lets a service open it without indexing, with the same answers', async () => {
    const manifest = await writeSongs(SONGS);
    await makeCurrent(releases, manifest.id);
    const built = await search('lantern 1234 boat');
    expect(built.reasons).toEqual([
      `release ${manifest.id} keeps no index of its tracks of this version`,
      `release ${manifest.id} keeps no index of its titles of this version`,
    ]);
    await prepareRelease(join(releases, manifest.id), manifest, ['tracks', 'titles'], {});
    expect(await search('lantern 1234 boat')).toEqual({ reasons: [], names: built.names });
    expect(built.names[0]).toBe('Lantern 1234');

    for (const file of ['tracks-2.index', 'titles-2.index']) {
      await truncate(join(releases, manifest.id, file), 1000);
    }
    const { reasons, names } = await search('lantern 1234 boat');
    expect(reasons).toEqual([
      expect.stringContaining('tracks-2.index: '),
      expect.stringContaining('titles-2.index: '),
    ]);
    expect(names).toEqual(built.names);
  });

  it('makes nothing for few songs, nor after an abort', async () => {
    const few = await writeSongs(10);
    await prepareRelease(join(releases, few.id), few, ['tracks', 'titles'], {});
    expect(await filesOf(few)).toEqual([]);
    const many = await writeSongs(SONGS + 1);
    const aborting = prepareRelease(join(releases, many.id), many, ['tracks', 'titles'], {
      signal: AbortSignal.abort(new Error('stopped')),
    });
    await expect(aborting).rejects.toThrow('stopped');
    expect(await filesOf(many)).toEqual([]);
  });
});
