import { randomUUID } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';
import type { Bucket } from '../../src/bucket/bucket.ts';
import { LostRaceError, MissingPrerequisiteError, ReleaseCorruptError } from '../../src/domain/errors.ts';
import { followLatest } from '../../src/release/follow-latest.ts';
import { createManifest, type ReleaseContent } from '../../src/release/manifest.ts';
import { listMirrored, makeLatest, pullLatest, readLatest, sendRelease } from '../../src/release/mirror.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { readPrepared, writePrepared } from '../../src/release/prepared-parts.ts';
import { pruneMirrored } from '../../src/release/prune-mirror.ts';
import { currentReleaseId } from '../../src/release/releases.ts';
import { bucketOn, useMoto } from '../bucket/s3-servers.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { releaseInFolder } from './release-on-disk.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const RACES = 50;

describe.runIf(inject('isMotoInstalled'))('the mirror of releases in a bucket', () => {
  const moto = useMoto();
  const folder = suiteFolder();
  /** The releases that are made here. */
  let made: string;
  let first: string;
  let second: string;
  beforeAll(async () => {
    made = join(folder, 'made');
    first = await releaseInFolder(made, { 'titles.json': Buffer.from('[]\n') });
    second = await releaseInFolder(made, { 'titles.json': Buffer.from('[ ]\n') });
  });

  // Each test has a folder of the bucket and a local copy of its own.
  let prefix: string;
  let bucket: Bucket;
  let copy: string;
  beforeEach(() => {
    prefix = `${randomUUID()}/`;
    bucket = bucketOn(moto.current, prefix);
    copy = join(folder, randomUUID());
  });

  const send = (id: string) => sendRelease(bucket, join(made, id), { now: NOW });
  const publish = async (id: string) => {
    await send(id);
    await makeLatest(bucket, id, await readLatest(bucket), NOW);
  };
  const pull = () => pullLatest(bucket, copy, { now: NOW });

  it('brings a release to another disk as it is, and makes it current', async () => {
    await publish(first);
    expect(await pull()).toBe(first);
    expect(await currentReleaseId(copy)).toBe(first);
    expect(await openRelease(join(copy, first))).toEqual(await openRelease(join(made, first)));
    expect(await readdir(copy)).toEqual([first, 'current']);
  });

  it('brings what a release has prepared, and a release without them', async () => {
    await publish(first);
    const titles = { kind: 'titles', version: 1 } as const;
    const tracks = { kind: 'tracks', version: 2 } as const;
    await writePrepared(join(made, second), titles, [Uint8Array.of(1)]);
    await writePrepared(join(made, second), tracks, [Uint8Array.of(2)]);
    await publish(second);
    await pull();
    expect(await readPrepared(join(copy, second), titles)).toEqual(Uint8Array.of(1));
    expect(await readPrepared(join(copy, second), tracks)).toEqual(Uint8Array.of(2));
    await makeLatest(bucket, first, await readLatest(bucket), NOW);
    await pull();
    expect(await readPrepared(join(copy, first), titles)).toBeNull();
  });

  it('sends no file again that is there', async () => {
    expect(await send(first)).toBeGreaterThan(0);
    expect(await send(first)).toBe(0);
  });

  it('goes on with an upload that broke off', async () => {
    const whole = await send(second);
    const controller = new AbortController();
    const broken = sendRelease(bucket, join(made, first), {
      now: NOW,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('broke off')),
    });
    await expect(broken).rejects.toThrow('broke off');
    expect(await listMirrored(bucket)).toEqual([second]);
    const rest = await send(first);
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThan(whole);
    expect(await listMirrored(bucket)).toEqual([first, second].toSorted());
  });

  it('shows a release to nobody before it is the latest', async () => {
    await send(first);
    await expect(pull()).rejects.toThrow(MissingPrerequisiteError);
    await expect(pull()).rejects.toThrow(/There is no release in s3:.* yet/);
  });

  it('makes no release the latest that is not whole', async () => {
    await send(first);
    await bucket.remove(`releases/${first}/manifest.json`);
    await expect(makeLatest(bucket, first, null, NOW)).rejects.toThrow(ReleaseCorruptError);
    expect(await readLatest(bucket)).toBeNull();
  });

  it('takes a manifest with another time as the same release', async () => {
    await send(first);
    const later = await releaseInFolder(
      join(folder, 'later'),
      { 'titles.json': Buffer.from('[]\n') },
      new Date('2026-12-01T00:00:00Z'),
    );
    expect(later).toBe(first);
    expect(await sendRelease(bucket, join(folder, 'later', later), { now: NOW })).toBe(0);
  });

  it('goes back to an earlier release', async () => {
    await publish(first);
    await publish(second);
    await pull();
    await makeLatest(bucket, first, await readLatest(bucket), NOW);
    expect(await pull()).toBe(first);
    expect(await currentReleaseId(copy)).toBe(first);
  });

  it(`lets one of two publishers win in each of ${RACES} races, and tells the other`, async () => {
    await Promise.all([send(first), send(second)]);
    for (let race = 0; race < RACES; race += 1) {
      const seen = await readLatest(bucket);
      const ids = [first, second];
      const ends = await Promise.allSettled(ids.map((id) => makeLatest(bucket, id, seen, NOW)));
      const won = ids.filter((_, publisher) => ends[publisher]?.status === 'fulfilled');
      expect(won).toHaveLength(1);
      expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: expect.any(LostRaceError),
      });
      expect((await readLatest(bucket))?.id).toBe(won[0]);
    }
  });

  it('lets both of two publishers win who publish the same release', async () => {
    await send(first);
    await Promise.all([makeLatest(bucket, first, null, NOW), makeLatest(bucket, first, null, NOW)]);
    expect((await readLatest(bucket))?.id).toBe(first);
  });

  it('sends no release that is damaged here', async () => {
    await cp(join(made, first), join(copy, first), { recursive: true });
    await writeFile(join(copy, first, 'sound.f32'), 'damaged');
    const sent = sendRelease(bucket, join(copy, first), { now: NOW });
    await expect(sent).rejects.toThrow(/release file sound\.f32: expected 12 bytes, got 7/);
    expect(await bucket.list('')).toEqual([]);
  });

  it('names an object that is not the file of the release, and what to do with it', async () => {
    await bucket.write(`releases/${first}/tracks.json`, { text: 'something else' }, null);
    await expect(send(first)).rejects.toThrow(
      /tracks\.json: expected .* remove this object, and upload again/,
    );
  });

  it('takes no release that is damaged in the bucket, and keeps the one that is here', async () => {
    await publish(first);
    await pull();
    await publish(second);
    const key = `releases/${second}/sound.f32`;
    await bucket.remove(key);
    await expect(pull()).rejects.toThrow(/sound\.f32: is missing \(in s3:/);
    await bucket.write(key, { text: '12 bytes, so' }, null);
    await expect(pull()).rejects.toThrow(/sound\.f32: expected the checksum/);
    expect(await currentReleaseId(copy)).toBe(first);
    expect(await readdir(copy)).toEqual([first, 'current']);
  });

  it('replaces a local copy that is damaged', async () => {
    await publish(first);
    await pull();
    await writeFile(join(copy, first, 'sound.f32'), 'damaged');
    await pull();
    expect(await openRelease(join(copy, first))).toEqual(await openRelease(join(made, first)));
  });

  it('writes nothing outside its folder, whatever a manifest says', async () => {
    const text = await readFile(join(made, first, 'manifest.json'), 'utf8');
    const {
      id: _id,
      createdAt: _createdAt,
      ...content
    } = JSON.parse(text) as ReleaseContent & Record<'id' | 'createdAt', string>;
    const files = { ...content.files, '../../escaped': { bytes: 1, sha256: '0'.repeat(64) } };
    const manifest = createManifest({ ...content, files }, NOW);
    const object = `releases/${manifest.id}/manifest.json`;
    await bucket.write(object, { text: JSON.stringify(manifest) }, null);
    for (const name of Object.keys(content.files)) {
      const { path, ...known } = { path: join(made, first, name), ...content.files[name] };
      const { bytes = 0, sha256 = '' } = known;
      await bucket.write(`releases/${manifest.id}/${name}`, { path, bytes, sha256 }, null);
    }
    await makeLatest(bucket, manifest.id, null, NOW);
    await expect(pull()).rejects.toThrow(/escaped: expected the name of a file/);
  });

  it('is refused if its pointer holds something else', async () => {
    await bucket.write('latest.json', { text: '{"release": "../../etc"}' }, null);
    await expect(readLatest(bucket)).rejects.toThrow(/latest\.json: expected the id of a release \(in s3:/);
  });

  describe('when it is pruned', () => {
    const later = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000);

    it('keeps the latest release and as many others as are wanted', async () => {
      const third = await releaseInFolder(made, { 'titles.json': Buffer.from('[  ]\n') });
      for (const id of [first, second, third]) await publish(id);
      expect(await pruneMirrored(bucket, 2, later)).toEqual([]);
      await makeLatest(bucket, first, await readLatest(bucket), NOW);
      expect(await pruneMirrored(bucket, 0, later)).toEqual([second, third].toSorted());
      expect(await listMirrored(bucket)).toEqual([first]);
      expect((await bucket.list('releases/')).every(({ key }) => key.includes(first))).toBe(true);
      expect(await pull()).toBe(first);
      // A release that was removed can be uploaded again.
      await publish(second);
      expect(await pull()).toBe(second);
    });

    it('removes an upload that broke off, once nobody can be at it any more', async () => {
      await publish(first);
      await send(second);
      await bucket.remove(`releases/${second}/manifest.json`);
      expect(await pruneMirrored(bucket, 1, new Date())).toEqual([]);
      expect(await pruneMirrored(bucket, 1, later)).toEqual([second]);
      expect((await bucket.list('releases/')).every(({ key }) => key.includes(first))).toBe(true);
    });

    it('refuses to remove anything if no release is the latest', async () => {
      await send(first);
      await expect(pruneMirrored(bucket, 0, later)).rejects.toThrow(MissingPrerequisiteError);
      expect(await listMirrored(bucket)).toEqual([first]);
    });
  });

  it('is followed: each new release comes, and the one before the last goes', async () => {
    const proxy = await startRecordingProxy(moto.current.url);
    const news: string[] = [];
    const problems: (string | null)[] = [];
    const third = await releaseInFolder(made, { 'titles.json': Buffer.from('[  ]\n') });
    const stop = followLatest({
      bucket: bucketOn(proxy, prefix),
      directory: copy,
      everyMillis: 1,
      now: () => NOW,
      onNew: (id) => news.push(id),
      onProblem: (problem) => problems.push(problem),
    });
    try {
      for (const id of [first, second, third]) {
        await publish(id);
        await expect.poll(() => news.at(-1)).toBe(id);
      }
      expect(news).toEqual([first, second, third]);
      expect((await readdir(copy)).toSorted()).toEqual([second, third, 'current'].toSorted());
      expect(problems).toEqual([]);
      // Longer than the client tries again.
      proxy.cut(5);
      await expect.poll(() => problems.length).toBe(2);
      expect(problems).toEqual([expect.stringContaining('cannot be used'), null]);
      expect(await currentReleaseId(copy)).toBe(third);
    } finally {
      stop();
      await proxy.close();
    }
  });
});
