import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReleaseCorruptError } from '../../src/domain/errors.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { openRelease } from '../../src/release/open-release.ts';
import {
  currentRelease,
  lastTrained,
  makeCurrent,
  pruneReleases,
  recordTrained,
} from '../../src/release/releases.ts';
import { type ReleaseToWrite, writeRelease, writeWithParts } from '../../src/release/write-release.ts';
import { publishedTrack } from '../published-track.ts';
import { testFolder } from '../temporary-folder.ts';

const NOW = new Date('2026-11-24T00:00:00Z');

function releaseOf(values: readonly number[]): ReleaseToWrite {
  const matrix = (): Matrix => ({
    rows: values.length,
    columns: 2,
    data: Float32Array.from(values.flatMap((x) => [x, 1])),
  });
  return {
    tracks: values.map((_, index) => publishedTrack({ index, name: `푸른 저녁 ${index} 🎵` })),
    vectors: { style: matrix(), sound: matrix() },
    method: { style: 'test', sound: 'test' },
    parameters: { seed: 1 },
    featureSpace: {
      version: 'test-1',
      columns: [{ feature: 'tempo', encoding: 'log2', mean: 6.8, standardDeviation: 0.4, weight: 0.5 }],
    },
    isInvented: true,
  };
}

let directory: string;
beforeEach(async () => {
  directory = await testFolder();
});

const write = (release = releaseOf([1, 2, 3]), now = NOW) => writeRelease(directory, release, now);

describe('a release', () => {
  it('comes back as it was written', async () => {
    const release = { ...releaseOf([1, -2, 0.1]), parts: { 'aliases.json': Buffer.from('{}') } };
    const manifest = await write(release);
    const opened = await openRelease(join(directory, manifest.id));
    expect(opened.tracks).toEqual(release.tracks);
    expect(opened.vectors).toEqual(release.vectors);
    expect(String(opened.parts['aliases.json'])).toBe('{}');
    expect(opened.manifest).toEqual(manifest);
    expect(manifest).toMatchObject({
      formatVersion: 3,
      counts: { tracks: 3, songs: 3 },
      isInvented: true,
      featureSpace: release.featureSpace,
    });
  });

  it('has an id that depends on the content and not on the time', async () => {
    const { id } = await write();
    expect((await write(releaseOf([1, 2, 3]), new Date(0))).id).toBe(id);
    expect((await write(releaseOf([1, 2, 4]))).id).not.toBe(id);
    expect((await write({ ...releaseOf([1, 2, 3]), parameters: { seed: 2 } })).id).not.toBe(id);
  });

  it('with other parts is the same as one that is written with these at once', async () => {
    const parts = { 'aliases.json': Buffer.from('{}') };
    const first = await write({ ...releaseOf([1, 2, 3]), parts: { 'titles.json': Buffer.from('[]') } });
    const { id } = await writeWithParts(directory, first, parts, NOW);
    const opened = await openRelease(join(directory, id));
    await rm(join(directory, id), { recursive: true });
    expect((await write({ ...releaseOf([1, 2, 3]), parts })).id).toBe(id);
    expect(await openRelease(join(directory, id))).toEqual(opened);
  });

  it('does not change when it is written again', async () => {
    const { id } = await write();
    const before = await stat(join(directory, id, 'manifest.json'));
    await write();
    expect((await stat(join(directory, id, 'manifest.json'))).mtimeMs).toBe(before.mtimeMs);
    expect(await readdir(directory)).toEqual([id]);
  });

  it('is replaced when it is written again after damage', async () => {
    const { id } = await write();
    await truncate(join(directory, id, 'sound.f32'), 4);
    await write();
    expect((await openRelease(join(directory, id))).manifest.id).toBe(id);
    expect(await readdir(directory)).toEqual([id]);
  });

  it('can be written twice at the same time', async () => {
    const [a, b] = await Promise.all([write(), write()]);
    expect(a.id).toBe(b.id);
    expect(await readdir(directory)).toEqual([a.id]);
  });

  it.each([
    ['NaN', NaN],
    ['infinity', Infinity],
  ])('is not written with a vector that holds %s', async (_, value) => {
    await expect(write(releaseOf([1, value]))).rejects.toThrow('not a finite number');
    expect(await readdir(directory)).toEqual([]);
  });

  it('can be written at the same time as many others', async () => {
    const ids: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 1; index <= 10; index += 1) {
        const { id } = await write(releaseOf([writer * 10 + index]));
        ids.push(id);
      }
    });
    await Promise.all(writers);
    expect((await readdir(directory)).toSorted()).toEqual(ids.toSorted());
  });

  it('is not written with a style vector of length 0; the error names the track', async () => {
    const release = releaseOf([1, 2]);
    release.vectors.style.data.fill(0, 2);
    await expect(write(release)).rejects.toThrow(
      `the style vector of track ${release.tracks[1]?.id} has no direction`,
    );
  });

  it('is not written without tracks, or with fewer vectors than tracks', async () => {
    await expect(write(releaseOf([]))).rejects.toThrow('at least one track');
    const release = releaseOf([1, 2]);
    await expect(write({ ...release, tracks: release.tracks.slice(1) })).rejects.toThrow('got 2 for 1');
  });
});

describe('opening a release', () => {
  const damages: readonly [string, (path: string) => Promise<void>, string][] = [
    ['missing', (path) => rm(path), 'missing'],
    ['cut short', async (path) => truncate(path, (await stat(path)).size - 1), 'bytes'],
    [
      'altered in one bit',
      async (path) => {
        const bytes = await readFile(path);
        bytes[4]! ^= 1;
        await writeFile(path, bytes);
      },
      'checksum',
    ],
  ];
  for (const file of ['tracks.json', 'style.f32', 'sound.f32', 'aliases.json']) {
    it.each(damages)(`refuses ${file} %s, and names the file`, async (_, damage, reason) => {
      const { id } = await write({
        ...releaseOf([1, 2, 3]),
        parts: { 'aliases.json': Buffer.from('{"아이유":["IU"]}') },
      });
      await damage(join(directory, id, file));
      const opening = openRelease(join(directory, id));
      await expect(opening).rejects.toBeInstanceOf(ReleaseCorruptError);
      await expect(opening).rejects.toThrow(new RegExp(`${file}.*${reason}`));
    });
  }

  it.each([
    ['missing', (path: string) => rm(path), 'missing'],
    ['no JSON', (path: string) => truncate(path, 20), 'JSON'],
    [
      'altered',
      async (path: string) => writeFile(path, String(await readFile(path)).replace('"seed": 1', '"seed": 2')),
      'id',
    ],
    [
      'of a later format',
      async (path: string) =>
        writeFile(path, String(await readFile(path)).replace('"formatVersion": 3', '"formatVersion": 4')),
      'version 4 of the format; only version 3 is read[^]*`npm run release` makes a new one',
    ],
    [
      'of an earlier format',
      async (path: string) =>
        writeFile(path, String(await readFile(path)).replace('"formatVersion": 3', '"formatVersion": 2')),
      'version 2 of the format; only version 3 is read[^]*`npm run release` makes a new one',
    ],
    ['of no format', (path: string) => writeFile(path, 'null'), 'version null of the format'],
  ])('refuses a manifest that is %s', async (_, damage, reason) => {
    const { id } = await write();
    await damage(join(directory, id, 'manifest.json'));
    await expect(openRelease(join(directory, id))).rejects.toThrow(new RegExp(`manifest.json[^]*${reason}`));
  });
});

describe('the current release', () => {
  it('is the last one that was made current', async () => {
    const first = await write();
    const second = await write(releaseOf([5]));
    await makeCurrent(directory, first.id);
    await makeCurrent(directory, second.id);
    expect(await currentRelease(directory)).toBe(join(directory, second.id));
  });

  it('does not exist at first, and the message says what to run', async () => {
    await expect(currentRelease(directory)).rejects.toThrow('npm run demo');
  });

  it('cannot be a missing release or a path elsewhere', async () => {
    await expect(makeCurrent(directory, 'ffffffffffffffff')).rejects.toThrow('ENOENT');
    await writeFile(join(directory, 'current'), '../../etc');
    await expect(currentRelease(directory)).rejects.toThrow('expected the id of a release');
  });

  it('says that a file is in the place of the folder of data', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    await expect(currentRelease(join(file, 'releases'))).rejects.toThrow(
      'a file is where a folder was expected',
    );
  });
});

describe('pruning', () => {
  /** Writes five releases, a day apart; the second is the current one. */
  async function writeFive(): Promise<string[]> {
    const ids: string[] = [];
    for (const day of [1, 2, 3, 4, 5]) {
      const { id } = await write(releaseOf([day]), new Date(Date.UTC(2026, 2, day)));
      await recordTrained(directory, `catalogue-${day}`, id);
      ids.push(id);
    }
    await makeCurrent(directory, ids[1]!);
    return ids;
  }
  const releases = async () => (await readdir(directory)).filter((name) => /^[0-9a-f]{16}$/.test(name));

  it('keeps the current release and the newest others, and returns the ids of the removed', async () => {
    const [first, current, third, fourth, fifth] = await writeFive();
    expect(await pruneReleases(directory, 2)).toEqual([third, first]);
    expect(new Set(await releases())).toEqual(new Set([current, fourth, fifth]));
  });

  it('keeps only the current release for 0', async () => {
    const ids = await writeFive();
    expect(await pruneReleases(directory, 0)).toHaveLength(4);
    expect(await releases()).toEqual([ids[1]]);
    expect(await currentRelease(directory)).toBe(join(directory, ids[1]!));
  });

  it('removes nothing if there are no more releases than that', async () => {
    await writeFive();
    expect(await pruneReleases(directory, 4)).toEqual([]);
    expect(await releases()).toHaveLength(5);
  });

  it('forgets only the trainings of removed releases', async () => {
    const ids = await writeFive();
    await pruneReleases(directory, 1);
    expect((await readdir(join(directory, 'trained'))).toSorted()).toEqual(['catalogue-2', 'catalogue-5']);
    expect(await lastTrained(directory, 'catalogue-5')).toBe(join(directory, ids[4]!));
    expect(await lastTrained(directory, 'catalogue-1')).toBeNull();
  });

  it('does not touch anything else', async () => {
    await writeFive();
    await writeFile(join(directory, 'notes.txt'), 'mine');
    await mkdir(join(directory, 'ffffffffffffffff'));
    await mkdir(join(directory, '.unfinished-1'));
    await pruneReleases(directory, 0);
    expect(await readdir(directory)).toEqual(
      expect.arrayContaining(['notes.txt', 'ffffffffffffffff', '.unfinished-1', 'current', 'trained']),
    );
  });

  it('counts a release that cannot be read as the oldest', async () => {
    const [, , third] = await writeFive();
    await truncate(join(directory, third!, 'manifest.json'), 20);
    expect(await pruneReleases(directory, 3)).toEqual([third]);
  });

  it('throws if no release is current', async () => {
    await write();
    await expect(pruneReleases(directory, 0)).rejects.toThrow('There is no current release');
  });
});
