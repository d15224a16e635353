import { execFile, spawn } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlbumStore } from '../../src/catalogue/album-store.ts';
import { createAliasStore } from '../../src/catalogue/alias-store.ts';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createTitleStore } from '../../src/catalogue/title-store.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { CatalogueBusyError } from '../../src/domain/errors.ts';
import { importDemo } from '../../src/jobs/import-demo.ts';
import { importFiles } from '../../src/jobs/import-files.ts';
import { standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { makeRelease } from '../../src/jobs/make-release.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { rowText } from '../../scripts/import/row-text.ts';
import { publishedTrack } from '../published-track.ts';
import { testFolder } from '../temporary-folder.ts';
import { runsIn } from './runs-in.ts';

const HEADER =
  'track_id,name,artists,album,release_date,popularity,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,duration_ms,time_signature,isrc';

function row(index: number, changes: Partial<Record<string, string>> = {}): string {
  const cells: Record<string, string> = {
    track_id: publishedTrack({ index }).id,
    name: `Song ${index}`,
    artists: `Artist ${index % 7}`,
    album: 'Album',
    release_date: '2019',
    popularity: String(index % 100),
    danceability: String((index % 10) / 10),
    energy: '0.5',
    key: '1',
    loudness: '-6',
    mode: '1',
    speechiness: '0.1',
    acousticness: '0.2',
    instrumentalness: '0',
    liveness: '0.1',
    valence: '0.4',
    tempo: String(80 + (index % 80)),
    duration_ms: '200000',
    time_signature: '4',
    ...changes,
  };
  return HEADER.split(',')
    .map((name) => cells[name] ?? '')
    .join(',');
}

let directory: string;
let catalogue: Catalogue;
beforeEach(async () => {
  directory = await testFolder();
  catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
});
afterEach(() => catalogue.close());

const importCsv = (files: readonly string[], more: Partial<Parameters<typeof importFiles>[0]> = {}) =>
  importFiles({
    catalogue,
    trackFiles: files,
    playlistFiles: [],
    aliasFiles: [],
    quarantineDirectory: join(directory, 'refused'),
    ...more,
  });

async function csv(name: string, rows: readonly string[]): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, [HEADER, ...rows, ''].join('\n'));
  return path;
}

const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));

describe('importing', () => {
  it('counts every row, and writes the line and the reason of each refused row', async () => {
    const bad = [row(1, { energy: '1.5', tempo: '1e400' }), row(2, { valence: 'NaN' })];
    const file = await csv('songs.csv', [row(0), ...bad, row(3)]);
    const { files, tracks } = await importCsv([file]);
    expect(files).toMatchObject([{ rows: 4, accepted: 2, refused: 2 }]);
    expect(tracks).toMatchObject({ added: 2 });
    const refused = (await readFile(String(files[0]?.quarantine), 'utf8')).trim().split('\n');
    expect(refused.map((line) => JSON.parse(line) as unknown)).toEqual([
      { line: 3, text: bad[0], reason: expect.stringMatching(/energy.*1\.5[^]*tempo.*1e400/) as unknown },
      { line: 4, text: bad[1], reason: expect.stringContaining('valence') as unknown },
    ]);
  });

  it('counts all refused rows, and writes down the first 10,000 of them', async () => {
    const file = await csv('songs.csv', [...rows(120), ...Array.from({ length: 12_000 }, () => 'x')]);
    const { files } = await importCsv([file]);
    expect(files).toMatchObject([{ rows: 12_120, accepted: 120, refused: 12_000 }]);
    const kept = (await readFile(String(files[0]?.quarantine), 'utf8')).trim().split('\n');
    expect(kept).toHaveLength(10_000);
  });

  it.each<[string, Partial<Record<string, string>>, RegExp]>([
    ['a title of 120,000 characters', { name: 'L'.repeat(120_000) }, /^name: expected a name of at most 500/],
    ['an artist of 501 characters', { artists: 'L'.repeat(501) }, /^artists: expected names of at most 500/],
    [
      '101 artists',
      { artists: Array.from({ length: 101 }, (_, n) => `A${n}`).join(';') },
      /at most 100 artists/,
    ],
    ['control characters', { energy: '\u001b[2J' }, /got '\uFFFD\[2J'$/],
  ])('refuses a row with %s', async (_, changes, reason) => {
    const { files } = await importCsv([await csv('songs.csv', [row(0), row(1, changes)])]);
    const refused = await readFile(String(files[0]?.quarantine), 'utf8');
    expect(JSON.parse(refused)).toMatchObject({ reason: expect.stringMatching(reason) as unknown });
  });

  it('reads Korean headings, and stores names as one line', async () => {
    const file = join(directory, 'korean.csv');
    const cells = row(1, { name: '"푸른\u001b저녁"' });
    const header = HEADER.replace(',name,artists,album,release_date', ',제목,가수,앨범,발매일');
    await writeFile(file, `${header}\n${cells}\n`);
    await importCsv([file]);
    expect([...createTrackStore(catalogue).all()]).toMatchObject([
      { name: '푸른 저녁', artists: [{ name: 'Artist 1' }], album: { name: 'Album' }, releaseDate: '2019' },
    ]);
  });

  it('changes nothing when it is repeated', async () => {
    const file = await csv('songs.csv', rows(50));
    await importCsv([file]);
    const before = [...createTrackStore(catalogue).all()];
    expect((await importCsv([file])).tracks).toMatchObject({ added: 0, changed: 0, unchanged: 50 });
    expect([...createTrackStore(catalogue).all()]).toEqual(before);
  });

  it('corrects the known values of its tracks if asked to, and counts the tracks that changed', async () => {
    await importCsv([await csv('songs.csv', rows(3))]);
    const file = await csv('corrected.csv', [
      row(0, { name: 'Right', release_date: '2020-01-31', energy: '0.9', album: '' }),
      row(1),
      // Differs from the first row of the track, which counts.
      row(0, { name: 'Other', popularity: '99' }),
      row(3),
    ]);

    const { tracks } = await importCsv([file], { corrects: true });

    expect(tracks).toMatchObject({ added: 1, changed: 1, unchanged: 2 });
    const [first] = createTrackStore(catalogue).all();
    expect(first).toMatchObject({
      name: 'Right',
      releaseDate: '2020-01-31',
      popularity: 0,
      album: { name: 'Album' },
      features: { energy: 0.9, tempo: 80 },
    });
    expect((await importCsv([file], { corrects: true })).tracks).toMatchObject({ changed: 0, unchanged: 4 });
  });

  it('writes nothing in a trial, and returns the first rows as read, the refused ones and the counts', async () => {
    await importCsv([await csv('songs.csv', rows(2))]);
    const before = [...createTrackStore(catalogue).all()];
    const file = await csv('more.csv', [...rows(20), row(21, { energy: '7' })]);

    const { files, tracks } = await importCsv([file], { isTrial: true, corrects: true });

    expect(tracks).toMatchObject({ added: 18, unchanged: 2 });
    expect(files).toMatchObject([{ accepted: 20, refused: 1, quarantine: null }]);
    expect(files[0]?.first.accepted.map(rowText)).toHaveLength(5);
    expect(rowText(files[0]!.first.accepted[1]!)).toMatch(
      /^line 3: 'Song 1' by Artist 1 \| id \w{22} \| album Album \| released 2019 \| .* \| tempo 81/,
    );
    expect(files[0]?.first.refused).toMatchObject([
      { line: 22, reason: expect.stringContaining('energy') as unknown },
    ]);
    expect([...createTrackStore(catalogue).all()]).toEqual(before);
    expect(await readdir(directory)).not.toContain('refused');
  });

  it('reads columns under other names, and says what was scaled and how to take its playlists', async () => {
    const file = join(directory, 'other.csv');
    const header = HEADER.replace('energy', 'Nrg')
      .replace('valence', 'valence_%')
      .replace('loudness', 'Loud')
      .replace('isrc', 'playlist_name');
    await writeFile(file, `${header}\n${row(1, { valence: '40', isrc: 'Mine' })}\n`);
    const columnNames = new Map([['nrg', 'energy']]);

    const { files } = await importCsv([file], { columnNames });
    const taken = await importCsv([file], { columnNames, playlistFiles: [file] });

    expect([...createTrackStore(catalogue).all()]).toMatchObject([
      { features: { energy: 0.5, valence: 0.4 } },
    ]);
    expect(files[0]?.remarks).toEqual([
      'Values from 0 to 100 were divided by 100: valence_%.',
      expect.stringMatching(/^The file has no loudness: .*--map "COLUMN=loudness"/),
      `The file names playlists too, which were not read: add --playlists ${file} to learn from them.`,
    ]);
    expect(taken.files.map(({ remarks }) => remarks.length)).toEqual([2, 1]);
  });

  it('imports nothing and leaves no quarantine file if one of several files cannot be read', async () => {
    const good = await csv('good.csv', [...rows(10), row(11, { energy: '7' })]);
    const broken = join(directory, 'broken.csv');
    await writeFile(broken, 'some,other,columns\n1,2,3\n');
    await expect(importCsv([good, broken])).rejects.toThrow('broken.csv');
    expect(createTrackStore(catalogue).counts().tracks).toBe(0);
    expect(await readdir(join(directory, 'refused'))).toEqual([]);
  });

  it('refuses a file without a valid row', async () => {
    const file = await csv('songs.csv', [row(0, { energy: '7' }), row(1, { energy: '8' })]);
    await expect(importCsv([file])).rejects.toThrow(/all 2 rows were refused[^]*line 2: [^]*energy/);
    const [kept] = await readdir(join(directory, 'refused'));
    expect(await readFile(join(directory, 'refused', String(kept)), 'utf8')).toMatch(/"line":2[^]*"line":3/);
  });

  it('gives up a file of which nearly all rows are refused, and imports nothing of it', async () => {
    const file = await csv('songs.csv', [row(0), ...Array.from({ length: 12_000 }, () => 'x'), ...rows(500)]);
    await expect(importCsv([file])).rejects.toThrow(
      /10000 of the first 10001 rows were refused[^]*Nothing is imported[^]*line 3: /,
    );
    expect(createTrackStore(catalogue).counts().tracks).toBe(0);
    const [kept] = await readdir(join(directory, 'refused'));
    expect((await readFile(join(directory, 'refused', String(kept)), 'utf8')).split('\n')).toHaveLength(
      10_001,
    );
  });

  it('stops writing refused rows down behind 16 million characters of them', async () => {
    const long = 'x'.repeat(100_000);
    const file = await csv('songs.csv', [row(0), ...Array.from({ length: 200 }, () => long)]);
    const { files } = await importCsv([file]);
    expect(files).toMatchObject([{ accepted: 1, refused: 200 }]);
    expect((await readFile(String(files[0]?.quarantine), 'utf8')).trim().split('\n')).toHaveLength(168);
  });

  it('refuses a file without rows, and one with unknown line ends', async () => {
    await expect(importCsv([await csv('empty.csv', [])])).rejects.toThrow('expected rows');
    const old = join(directory, 'old.csv');
    await writeFile(old, [HEADER, row(1), row(2)].join('\r'));
    await expect(importCsv([old])).rejects.toThrow('CR alone');
  });

  it('keeps separate quarantine files for two files with the same name', async () => {
    await mkdir(join(directory, 'other'));
    await importCsv([await csv('songs.csv', [row(0), row(1, { energy: '7' })])]);
    await importCsv([await csv('other/songs.csv', [row(2)])]);
    expect(await readdir(join(directory, 'refused'))).toHaveLength(1);
  });

  it.each<[NodeJS.Signals, number | null]>([
    ['SIGKILL', null],
    ['SIGINT', 130],
  ])('imports nothing if it gets %s half way through a file', async (signal, exitCode) => {
    const file = await csv('songs.csv', rows(60_000));
    catalogue.close();
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', file], {
      env: { ...process.env, DATA_DIR: directory },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // The first line of progress comes from inside the transaction.
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    expect(await ended).toBe(exitCode);
    catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
    expect(createTrackStore(catalogue).counts().tracks).toBe(0);
    expect((await importCsv([file])).tracks.added).toBe(60_000);
  });

  it('refuses to start while another process writes', async () => {
    const file = await csv('songs.csv', rows(3));
    const other = openCatalogue(catalogue.path);
    other.database.exec('BEGIN IMMEDIATE');
    await expect(importCsv([file])).rejects.toThrow(new CatalogueBusyError(catalogue.path));
    other.database.exec('ROLLBACK');
    other.close();
    expect((await importCsv([file])).tracks.added).toBe(3);
  });

  it('refuses to mix invented songs with real ones, and replaces an earlier demo', async () => {
    const { tracks } = importDemo(catalogue);
    expect(importDemo(catalogue).tracks).toBe(tracks);
    expect(createTrackStore(catalogue).counts().tracks).toBe(tracks);
    await importCsv([await csv('songs.csv', rows(2))]);
    expect(() => importDemo(catalogue)).toThrow('2 real tracks');
  });

  it('adds playlists to the catalogue', async () => {
    const playlists = join(directory, 'playlists.csv');
    await writeFile(
      playlists,
      `playlist_id,playlist_name,track_id\np1,저녁,${publishedTrack({ index: 1 }).id}\n`,
    );
    const report = await importCsv([], { playlistFiles: [playlists] });
    expect(report.playlistEntries).toEqual({ added: 1, unchanged: 0 });
  });

  it('adds other names of artists to the catalogue, and changes nothing when it is repeated', async () => {
    const aliases = join(directory, 'aliases.csv');
    await writeFile(aliases, 'hangul,latin\n아이유,IU\n태연,TAEYEON\n아이유,iu\n');
    const first = await importCsv([], { aliasFiles: [aliases] });
    const groups = createAliasStore(catalogue).groups();
    const second = await importCsv([], { aliasFiles: [aliases] });
    expect([first.aliasGroups, second.aliasGroups]).toEqual([
      { added: 2, unchanged: 1 },
      { added: 0, unchanged: 3 },
    ]);
    expect(createAliasStore(catalogue).groups()).toEqual(groups);
  });

  it('adds other titles of songs to the catalogue, and changes nothing when it is repeated', async () => {
    const titles = join(directory, 'titles.csv');
    const id = publishedTrack({ index: 1 }).id;
    await writeFile(titles, `track_id,artist,title,korean\n${id},,Letter,편지\n,새벽기차,Moon,달\n`);
    const first = await importCsv([], { titleFiles: [titles] });
    const second = await importCsv([], { titleFiles: [titles] });
    expect([first.otherTitles, second.otherTitles]).toEqual([
      { added: 2, unchanged: 0 },
      { added: 0, unchanged: 2 },
    ]);
    const store = createTitleStore(catalogue);
    expect([...store.ofTracks()]).toEqual([
      [id, 'Letter'],
      [id, '편지'],
    ]);
    expect(store.groups()).toEqual([{ artist: '새벽기차', titles: ['Moon', '달'] }]);
  });

  it('refuses the rows that bring more than 64 names of one artist', async () => {
    const aliases = join(directory, 'aliases.csv');
    const pairs = Array.from({ length: 10_000 }, (_, index) => `Band,Member ${index}`);
    await writeFile(aliases, ['artist,alias', ...pairs, ''].join('\n'));
    const { files } = await importCsv([], { aliasFiles: [aliases] });
    expect(files).toMatchObject([{ accepted: 64, refused: 10_000 - 64 }]);
    const refused = await readFile(String(files[0]?.quarantine), 'utf8');
    expect(JSON.parse(refused.slice(0, refused.indexOf('\n')))).toEqual({
      line: 66,
      text: 'Band,Member 64',
      reason: 'row: expected at most 64 other names of one artist or song in all rows, got more',
    });
  });

  it('writes the line and the reason of each refused row of names', async () => {
    const aliases = join(directory, 'aliases.csv');
    await writeFile(aliases, 'hangul,latin\n아이유,IU\n태연,\n');
    const { files } = await importCsv([], { aliasFiles: [aliases] });
    expect(files).toMatchObject([{ rows: 2, accepted: 1, refused: 1 }]);
    const refused = await readFile(String(files[0]?.quarantine), 'utf8');
    expect(JSON.parse(refused)).toEqual({
      line: 3,
      text: '태연,',
      reason: expect.stringContaining('two or more different names') as unknown,
    });
  });

  it('imports no songs if the file of names cannot be read', async () => {
    const aliases = join(directory, 'aliases.csv');
    await writeFile(aliases, 'hangul\n아이유\n');
    const songs = await csv('songs.csv', rows(3));
    await expect(importCsv([songs], { aliasFiles: [aliases] })).rejects.toThrow('aliases.csv');
    expect(createTrackStore(catalogue).counts().tracks).toBe(0);
  });

  it('imports no names if a later file of names cannot be read', async () => {
    const aliases = join(directory, 'aliases.csv');
    await writeFile(aliases, 'hangul,latin\n아이유,IU\n');
    const aliasFiles = [aliases, join(directory, 'missing.csv')];
    await expect(importCsv([], { aliasFiles })).rejects.toThrow('missing.csv');
    expect(createAliasStore(catalogue).groups()).toEqual([]);
  });

  it('accepts only files of names as a command, in the given encoding', async () => {
    const aliases = join(directory, 'aliases.csv');
    // 아이유 in EUC-KR.
    await writeFile(aliases, Buffer.from('hangul,latin\n\xbe\xc6\xc0\xcc\xc0\xaf,IU\n', 'latin1'));
    const args = ['--import', 'tsx', 'scripts/import.ts', '--aliases', aliases, '--encoding', 'euc-kr'];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      env: { ...process.env, DATA_DIR: directory },
    });
    const events = stdout.trim().split('\n');
    expect(events.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({ event: 'imported', aliasGroups: { added: 1, unchanged: 0 } }),
    );
    expect(createAliasStore(catalogue).groups()).toEqual([['IU', '아이유']]);
  });
});

const ALBUM_OF_CHARTS = { id: 'album-of-the-charts', name: '푸른 밤' };

describe('importing a sample', () => {
  it('limits the tracks that an import adds', async () => {
    const file = await csv('songs.csv', rows(200));
    const { files, tracks: counts } = await importCsv([file], {
      sample: { size: 20, seed: 3, isOfNewSongs: false },
    });
    expect(files).toMatchObject([{ rows: 200, accepted: 200 }]);
    expect(counts).toMatchObject({ added: 20, notSampled: 180 });
  });
});

describe('importing a sample of new songs', () => {
  it('adds the full sample beside the collected songs, and the same sample when it is repeated', async () => {
    const collected = { ...ALBUM_OF_CHARTS, releaseDate: null };
    createAlbumStore(catalogue).put(collected);
    for (let index = 0; index < 50; index += 1) {
      createTrackStore(catalogue).put({
        ...publishedTrack({ index: 1000 + index, name: `Song ${index}`, artist: `Artist ${index % 7}` }),
        album: ALBUM_OF_CHARTS,
        features: null,
        featureSource: null,
      });
    }
    const overseas = await csv('overseas.csv', rows(200));
    const sample = { size: 100, seed: 1, isOfNewSongs: true };
    const { tracks: first } = await importCsv([overseas], { sample });
    expect(first).toMatchObject({ added: 100, changed: 0, unchanged: 0 });
    const { tracks: again } = await importCsv([overseas], { sample });
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 100 });
    expect(createTrackStore(catalogue).counts().tracks).toBe(150);
  });

  it.each([
    ['under the same id', { index: 150 }, { name: 'Another Name', artists: 'Somebody' }],
    ['with the same ISRC', { isrc: 'KRA000000001' }, { isrc: 'KRA000000001' }],
    ['by its artist in Hangul', { artist: '하윤서', name: 'Song 150' }, { artists: 'HAYUNSEO' }],
    ['by its artist in Latin letters', { artist: 'HAYUNSEO', name: 'Song 150' }, { artists: '하윤서' }],
  ])('leaves out only the song that was collected %s', async (_, collected, inFile) => {
    createAlbumStore(catalogue).put({ ...ALBUM_OF_CHARTS, releaseDate: null });
    createTrackStore(catalogue).put({
      ...publishedTrack({ index: 1000, name: '푸른 밤', ...collected }),
      album: ALBUM_OF_CHARTS,
      features: null,
      featureSource: null,
    });
    const overseas = await csv('overseas.csv', [...rows(100), row(150, inFile)]);
    const aliases = join(directory, 'aliases.csv');
    await writeFile(aliases, 'hangul,latin\n하윤서,HAYUNSEO\n');
    const options = { aliasFiles: [aliases], sample: { size: 200, seed: 1, isOfNewSongs: true } };
    const { tracks: first } = await importCsv([overseas], options);
    expect(first).toMatchObject({ added: 100, changed: 0, unchanged: 0 });
    const { tracks: again } = await importCsv([overseas], options);
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 100 });
  });
});

describe('a release of an import', () => {
  const release = () =>
    makeRelease({
      catalogue,
      releasesDirectory: join(directory, 'releases'),
      now: new Date(0),
      tracker: runsIn(join(directory, 'runs')),
      isEvaluated: false,
      learn: standardisedSpaces,
    });

  it('says what to run if the catalogue is empty', async () => {
    await expect(release()).rejects.toThrow('npm run import');
  });

  it('orders representatives before other versions, each group by popularity', async () => {
    const file = await csv('songs.csv', [
      ...rows(30),
      row(40, { name: 'Song 5 - Remastered 2011', artists: 'Artist 5' }),
    ]);
    await importCsv([file]);
    const { manifest } = await release();
    const { tracks } = await openRelease(join(directory, 'releases', manifest.id));
    expect(manifest.counts).toEqual({ tracks: 31, songs: 30 });
    const firsts = tracks.slice(0, 30);
    expect(firsts.every((track) => track.isRepresentative)).toBe(true);
    const popularities = firsts.map((track) => track.popularity ?? -1);
    expect(popularities).toEqual(popularities.toSorted((a, b) => b - a));
    expect(tracks[30]?.isRepresentative).toBe(false);
  });

  it('has the same id for the same catalogue, and leaves out tracks without features', async () => {
    const file = await csv('songs.csv', [...rows(20), row(30, { danceability: '0', tempo: '0' })]);
    await importCsv([file]);
    const { manifest, withoutFeatures } = await release();
    expect(withoutFeatures).toBe(1);
    expect((await release()).manifest.id).toBe(manifest.id);
    await appendFile(file, `${row(31)}\n`);
    await importCsv([file]);
    expect((await release()).manifest.id).not.toBe(manifest.id);
  });
});
