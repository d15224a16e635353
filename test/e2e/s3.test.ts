import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type RecordingProxy, startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';
import { freePort } from '../../scripts/engines/engines.ts';
import { createRandom } from '../../src/domain/random.ts';
import { listMirrored, makeLatest, readLatest, sendRelease } from '../../src/release/mirror.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { bucketOn, environmentOf, isS3rverInstalled, useMoto, useS3rver } from '../bucket/s3-servers.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { releaseInFolder } from '../release/release-on-disk.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type Ended, eventually, getJson, runCommand, startCommand } from './commands.ts';
import { csvOfSongs } from './csv-of-songs.ts';
import { outcomes, QUICKLY } from './pipeline-runs.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const KILLS = 5;
/** Of a small release: five files, its manifest, and the pointer. */
const WRITES = 7;
const SECRET = 'S3RVER';

const directory = suiteFolder();

const current = async (data: string) =>
  (await readFile(join(data, 'releases', 'current'), 'utf8').catch(() => '')).trim();

/** Makes a small release current in a new data directory. */
async function dataWithRelease(parts: string): Promise<{ data: string; id: string }> {
  const data = join(directory, randomUUID());
  const id = await releaseInFolder(join(data, 'releases'), { 'titles.json': Buffer.from(parts) });
  await makeCurrent(join(data, 'releases'), id);
  return { data, id };
}

describe.runIf(inject('isMotoInstalled'))('with a bucket,', () => {
  const moto = useMoto();

  describe('npm run pipeline', () => {
    const data = () => join(directory, 'pipeline');
    const run = () =>
      runCommand('pipeline', QUICKLY, {
        DATA_DIR: data(),
        ...environmentOf(moto.current),
        S3_PREFIX: 'pipeline',
        S3_INPUTS: 'inputs',
      });
    let first: Ended;
    beforeAll(async () => {
      const inputs = bucketOn(moto.current, 'inputs/');
      await inputs.write('songs.csv', { text: csvOfSongs(songsOfStyles(120, 4).tracks) }, null);
      await inputs.write('aliases/names.csv', { text: 'hangul,latin\n가수,Artist 1\n' }, null);
      first = await run();
    });

    it('takes the songs from the bucket, and puts the release there', async () => {
      expect(first).toMatchObject({ code: 0, errors: '' });
      expect(outcomes(first)).toMatchObject({ download: 'done', import: 'done', upload: 'done' });
      const bucket = bucketOn(moto.current, 'pipeline/');
      expect((await readLatest(bucket))?.id).toBe(await current(data()));
      expect(await listMirrored(bucket)).toEqual([await current(data())]);
    });

    it('skips every step if nothing changed', async () => {
      expect(new Set(Object.values(outcomes(await run())))).toEqual(new Set(['skipped']));
    });
  });

  it('a service starts from the bucket, follows it, and goes on while it is away', async () => {
    const prefix = 'served/';
    const bucket = bucketOn(moto.current, prefix);
    const made = await Promise.all(['[]\n', '[ ]\n'].map(dataWithRelease));
    const publish = async ({ data, id }: (typeof made)[number]) => {
      await sendRelease(bucket, join(data, 'releases', id), { now: NOW });
      await makeLatest(bucket, id, await readLatest(bucket), NOW);
    };
    const proxy = await startRecordingProxy(moto.current.url);
    const environment = {
      ...environmentOf(proxy),
      DATA_DIR: join(directory, 'served'),
      S3_PREFIX: prefix,
      S3_POLL_SECONDS: '1',
    };
    const started: Ended[] = [];
    const serve = () => {
      const command = startCommand('start', [], environment);
      void command.ended.then((end) => started.push(end));
      return command;
    };
    const [before, after] = made;
    if (before === undefined || after === undefined) throw new Error('expected two releases');

    await publish(before);
    const service = serve();
    const url = String((await service.event('listening'))['url']);
    const serves = (id: string) =>
      eventually(`${url}/v1/search?q=song`, ({ body }) => body['release'] === id);
    expect((await serves(before.id)).body).toMatchObject({ release: before.id });
    await publish(after);
    expect((await serves(after.id)).body).toMatchObject({ release: after.id });

    await proxy.close();
    expect((await getJson(`${url}/v1/search?q=song`)).status).toBe(200);
    service.process.kill('SIGTERM');
    expect((await service.ended).code).toBe(0);

    const again = serve();
    const second = String((await again.event('listening'))['url']);
    const answer = await eventually(`${second}/v1/search?q=song`, ({ status }) => status === 200);
    expect(answer.body).toMatchObject({ release: after.id });
    again.process.kill('SIGTERM');
    const { code, output } = await again.ended;
    expect(code).toBe(0);
    expect(output).toContain('cannot be used: connect ECONNREFUSED');
    for (const { output: printed, errors } of started) expect(printed + errors).not.toContain(SECRET);
  });

  it('a service without a copy names the bucket that is away, and ends with 69', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const environment = { ...environmentOf({ url }), DATA_DIR: join(directory, 'nothing') };
    const { code, output, errors } = await runCommand('start', [], environment);
    expect(code).toBe(69);
    expect(errors).toContain(`s3://music/ at ${url} cannot be used`);
    expect(output + errors).not.toContain(SECRET);
  });

  describe('npm run s3', () => {
    const s3 = (action: readonly string[], data: string, prefix: string) =>
      runCommand('s3', action, { ...environmentOf(moto.current), DATA_DIR: data, S3_PREFIX: prefix });

    it('pushes, shows, pulls, and goes back to an earlier release', async () => {
      const [before, after] = [await dataWithRelease('[]\n'), await dataWithRelease('[ ]\n')];
      expect((await s3(['push'], before.data, 'commands')).output).toContain(`${before.id} is the latest in`);
      expect(await s3(['push'], after.data, 'commands')).toMatchObject({ code: 0, errors: '' });
      const { events } = await s3(['status'], after.data, 'commands');
      expect(events).toMatchObject([{ latest: after.id, releases: [before.id, after.id].toSorted() }]);
      expect(await s3(['use', before.id], after.data, 'commands')).toMatchObject({ code: 0 });
      const empty = join(directory, 'empty');
      expect(await s3(['pull'], empty, 'commands')).toMatchObject({ code: 0, errors: '' });
      expect(await current(empty)).toBe(before.id);
    });

    it('names the releases of the bucket if it is to use another', async () => {
      const { data, id } = await dataWithRelease('[]\n');
      await s3(['push'], data, 'named');
      const { code, errors } = await s3(['use', 'ffffffffffffffff'], data, 'named');
      expect(code).toBe(2);
      expect(errors).toContain(`there is ${id}`);
    });

    it('ends in the same release after kill -9 at any moment of an upload, and shows nothing half made', async () => {
      const { data, id } = await dataWithRelease('[]\n');
      const random = createRandom(3);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const proxy: RecordingProxy = await startRecordingProxy(moto.current.url);
        const prefix = `killed-${kill}`;
        const bucket = bucketOn(moto.current, `${prefix}/`);
        const writes = () => proxy.requests.filter(({ method }) => method === 'PUT').length;
        // Without the check, whose 40 writes are none of the upload's.
        const command = startCommand('s3', ['push', '--allow-unsafe-store'], {
          ...environmentOf(proxy),
          DATA_DIR: data,
          S3_PREFIX: prefix,
        });
        const last = 1 + Math.floor((WRITES - 1) * random());
        await expect.poll(writes, { interval: 1 }).toBeGreaterThanOrEqual(last);
        command.process.kill('SIGKILL');
        await command.ended;
        await proxy.close();
        // Whole, or not there for anybody.
        const shown = await readLatest(bucket);
        expect(shown === null || (await listMirrored(bucket)).includes(shown.id)).toBe(true);
        expect(await s3(['push'], data, prefix)).toMatchObject({ code: 0, errors: '' });
        expect((await readLatest(bucket))?.id).toBe(id);
        const copy = join(directory, `copy-${kill}`);
        await s3(['pull'], copy, prefix);
        expect(await openRelease(join(copy, 'releases', id))).toEqual(
          await openRelease(join(data, 'releases', id)),
        );
      }
    });
  });
});

describe.runIf(isS3rverInstalled())('with a bucket whose server ignores the conditions of writes,', () => {
  const s3rver = useS3rver();

  it('npm run s3 pushes only if it is told to', async () => {
    const { data, id } = await dataWithRelease('[]\n');
    const environment = { ...environmentOf(s3rver.current), DATA_DIR: data };
    const refused = await runCommand('s3', ['push'], environment);
    expect(refused.code).toBe(2);
    expect(refused.errors).toContain('does not honour conditional writes');
    expect(await bucketOn(s3rver.current, '').list('')).toEqual([]);
    expect((await runCommand('s3', ['push', '--allow-unsafe-store'], environment)).code).toBe(0);
    expect((await readLatest(bucketOn(s3rver.current, '')))?.id).toBe(id);
  });
});
