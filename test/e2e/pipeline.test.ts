import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, rm, statfs, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { createRandom } from '../../src/domain/random.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { publishedTrack } from '../published-track.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type Ended, runCommand, startCommand } from './commands.ts';
import { csvOfSongs } from './csv-of-songs.ts';
import { outcomes, QUICKLY } from './pipeline-runs.ts';
import { mountSmallDisk } from './small-disk.ts';

const KILLS = 20;
/** In megabytes: enough for the catalogue and two releases of it. */
const DISK = 8;
/** Enough to open the catalogue, and too little for a release. */
const ROOM = 100_000;

const directory = suiteFolder();
/** A catalogue of which nothing was learned. Tests copy it. */
let songs: string;
/** The same after a whole run. */
let whole: string;
let wholeMillis: number;
let firstRun: Ended;

beforeAll(async () => {
  songs = join(directory, 'songs');
  const catalogue = openCatalogue(join(songs, 'catalogue.sqlite'));
  for (const track of songsOfStyles(300, 3).tracks) {
    createTrackStore(catalogue).put({ ...track, featureSource: { provider: 'csv' } });
  }
  catalogue.close();
  whole = await copied('whole');
  const start = performance.now();
  firstRun = await pipeline(whole);
  wholeMillis = performance.now() - start;
});

async function copied(name: string, from = songs): Promise<string> {
  const path = join(directory, name);
  await cp(from, path, { recursive: true });
  return path;
}

const pipeline = (data: string, more: readonly string[] = []) =>
  runCommand('pipeline', [...QUICKLY, ...more], { DATA_DIR: data });

const current = async (data: string) =>
  readFile(join(data, 'releases', 'current'), 'utf8').then(
    (id) => id.trim(),
    () => null,
  );

const releasesIn = async (data: string) =>
  (await readdir(join(data, 'releases')).catch(() => [])).filter((name) => /^[0-9a-f]{16}$/.test(name));

describe('npm run pipeline', () => {
  it('learns, evaluates and makes a release current, and leaves no release without an evaluation', async () => {
    expect(firstRun.errors).toBe('');
    expect(outcomes(firstRun)).toEqual({
      download: 'skipped',
      import: 'skipped',
      eda: 'done',
      train: 'done',
      evaluate: 'done',
      release: 'done',
      upload: 'skipped',
      publish: 'skipped',
    });
    const [id, ...others] = await releasesIn(whole);
    expect(others).toEqual([]);
    expect(await current(whole)).toBe(id);
    const { parts } = await openRelease(join(whole, 'releases', String(id)));
    expect(Object.keys(parts)).toEqual(
      expect.arrayContaining(['evaluation.html', 'eda.json', 'eda.html', 'eda.ko.html']),
    );
    expect((await readdir(join(whole, 'eda'))).toSorted()).toEqual(['eda.html', 'eda.json', 'eda.ko.html']);
  });

  it('makes the same release as a training that evaluates at once', async () => {
    const data = await copied('trained');
    await runCommand('train', QUICKLY, { DATA_DIR: data });
    expect(await releasesIn(data)).toEqual(await releasesIn(whole));
  });

  it('analyses the songs while it learns, and goes on only after both', () => {
    const order = firstRun.events
      .filter(({ event }) => event === 'started' || event === 'done')
      .map(({ event, step }) => `${String(step)} ${String(event)}`);
    const place = (text: string) => order.indexOf(text);
    expect(place('train started')).toBeLessThan(place('eda done'));
    expect(place('release started')).toBeGreaterThan(Math.max(place('eda done'), place('evaluate done')));
  });

  it('skips every step if nothing changed', async () => {
    const data = await copied('unchanged', whole);
    expect(new Set(Object.values(outcomes(await pipeline(data))))).toEqual(new Set(['skipped']));
  });

  it('neither learns nor evaluates if only names changed, and imports the same file once', async () => {
    const data = await copied('names', whole);
    const file = join(directory, 'names.csv');
    const catalogue = openCatalogue(join(data, 'catalogue.sqlite'));
    const [track] = createTrackStore(catalogue).all();
    catalogue.close();
    await writeFile(file, `hangul,latin\n다른 이름,${track?.artists[0]?.name}\n`);
    const first = await pipeline(data, ['--aliases', file]);
    expect(outcomes(first)).toMatchObject({
      import: 'done',
      eda: 'skipped',
      train: 'skipped',
      evaluate: 'skipped',
      release: 'done',
    });
    const again = await pipeline(data, ['--aliases', file]);
    expect(outcomes(again)).toMatchObject({ import: 'skipped', release: 'skipped' });
  });

  it('imports a file of songs once, although a file of names is new', async () => {
    const data = await copied('song-file', whole);
    const [file, names] = [join(directory, 'one-song.csv'), join(directory, 'its-name.csv')];
    const track = publishedTrack({ index: 5000, artist: 'Newcomer' });
    await writeFile(file, csvOfSongs([track]));
    await writeFile(names, 'hangul,latin\n새 얼굴,Newcomer\n');
    const filesOf = ({ events }: Ended) =>
      new Set(events.map(({ stage }) => String(stage)).filter((stage) => stage.endsWith('.csv')));
    // Of so few songs, one more may make the scores of a release worse.
    expect(filesOf(await pipeline(data, [file, '--force']))).toEqual(new Set(['one-song.csv']));
    const named = await pipeline(data, [file, '--aliases', names, '--force']);
    expect(outcomes(named)).toMatchObject({ import: 'done', train: 'skipped', release: 'done' });
    expect(filesOf(named)).toEqual(new Set(['its-name.csv']));
    const catalogue = openCatalogue(join(data, 'catalogue.sqlite'));
    createTrackStore(catalogue).put(publishedTrack({ index: 5001, featureSource: { provider: 'csv' } }));
    catalogue.close();
    // The catalogue is not the one that the files were imported into.
    expect(filesOf(await pipeline(data, [file]))).toEqual(new Set(['one-song.csv']));
  });

  it('leaves an earlier release current that a person went back to', async () => {
    const data = await copied('went-back', whole);
    const [first] = await releasesIn(data);
    await writeFile(join(data, 'releases', 'current'), `${first}\n`);
    await pipeline(data);
    expect(await current(data)).toBe(first);
  });

  it('goes on with the evaluation if it was stopped there', async () => {
    const data = await copied('stopped');
    const command = startCommand('pipeline', QUICKLY, { DATA_DIR: data });
    await command.event('started', 'Evaluate');
    command.process.kill('SIGINT');
    expect(await command.ended).toMatchObject({ code: 130 });
    expect(await current(data)).toBeNull();
    expect(outcomes(await pipeline(data))).toMatchObject({ train: 'skipped', evaluate: 'done' });
    expect(await current(data)).toBe(await current(whole));
  });

  it('ends in the same release after kill -9 at any moment, and shows nothing half made', async () => {
    const random = createRandom(13);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const data = await copied(`killed-${kill}`);
      const command = startCommand('pipeline', QUICKLY, { DATA_DIR: data });
      await sleep(wholeMillis * random());
      command.process.kill('SIGKILL');
      await command.ended;
      // Throws if a file of a release is missing or cut off.
      for (const id of await releasesIn(data)) await openRelease(join(data, 'releases', id));
      expect([null, await current(whole)]).toContain(await current(data));
      expect((await pipeline(data)).code).toBe(0);
      expect(await current(data)).toBe(await current(whole));
    }
    // Two runs per kill: three minutes, and over five on busy cores.
  }, 1_800_000);

  it('has nothing to learn after the backup of the documentation was restored', async () => {
    const text = await readFile(join(import.meta.dirname, '../../docs/operating.md'), 'utf8');
    const section = text.slice(text.indexOf('## Backups'), text.indexOf('## Going back'));
    const commands = [...section.matchAll(/```bash\n(.*?)```/gs)].map(([, code]) => code);
    expect(commands).toHaveLength(2);
    const host = join(directory, 'host');
    await cp(whole, join(host, 'data'), { recursive: true });
    await symlink(join(import.meta.dirname, '../../node_modules'), join(host, 'node_modules'));
    for (const [index, command] of commands.entries()) {
      if (index === 1) await rm(join(host, 'data'), { recursive: true });
      execFileSync('sh', ['-e'], { cwd: host, input: command });
    }
    expect(outcomes(await pipeline(join(host, 'data')))).toMatchObject({
      train: 'skipped',
      evaluate: 'skipped',
      release: 'skipped',
    });
    expect(await current(join(host, 'data'))).toBe(await current(whole));
  });

  it('names the missing catalogue, and ends with 3', async () => {
    const { code, errors } = await runCommand('pipeline', [], { DATA_DIR: join(directory, 'nothing') });
    expect(errors).toContain('There is no catalogue');
    expect(code).toBe(3);
  });

  it('ends with 74 if the disk is full, keeps what is there, and goes on once there is room', async ({
    skip,
  }) => {
    const disk = mountSmallDisk(DISK);
    if (disk === null) {
      skip('this process may not mount a small disk');
      return;
    }
    await cp(songs, disk, { recursive: true });
    const filler = join(disk, 'filler');
    const { bavail, bsize } = await statfs(disk);
    await writeFile(filler, new Uint8Array(bavail * bsize - ROOM));
    const { code, errors } = await pipeline(disk);
    expect(errors).toMatch(/ENOSPC|full/);
    expect(code).toBe(74);
    expect(await releasesIn(disk)).toEqual([]);
    await rm(filler);
    expect((await pipeline(disk)).code).toBe(0);
    expect(await current(disk)).toBe(await current(whole));
  });
});
