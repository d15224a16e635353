import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { Bucket } from '../../src/bucket/bucket.ts';
import { downloadInputs, withInputs } from '../../src/jobs/download-inputs.ts';
import { bucketOn, useMoto } from '../bucket/s3-servers.ts';
import { testFolder } from '../temporary-folder.ts';

const NONE = { trackFiles: [], playlistFiles: [], aliasFiles: [], titleFiles: [] };

describe.runIf(inject('isMotoInstalled'))('downloading inputs from a bucket', () => {
  const moto = useMoto();
  let directory: string;
  let bucket: Bucket;
  beforeEach(async () => {
    directory = await testFolder();
    bucket = bucketOn(moto.current, `${directory.slice(1)}/`);
  });

  const download = () => downloadInputs({ bucket, directory, now: new Date() });
  const put = async (key: string, text: string) =>
    bucket.write(key, { text }, (await bucket.stat(key))?.etag ?? null);
  const at = (...keys: readonly string[]) => keys.map((key) => join(directory, key));

  it('sorts the files by their folders, and leaves other objects alone', async () => {
    for (const key of [
      'b.csv',
      'a.CSV',
      'playlists/p.csv',
      'playlists/q.m3u8',
      'aliases/a.csv',
      'titles/t.csv',
    ]) {
      await put(key, key);
    }
    for (const key of ['notes.txt', '.hidden.csv', 'other/x.csv', 'playlists/deep/x.csv', 'aliases/x.json'])
      await put(key, key);
    expect((await download()).message).toMatch(/^6 of 6 files of s3:.* were new/);
    expect(await withInputs(NONE, directory)).toEqual({
      trackFiles: at('a.CSV', 'b.csv'),
      playlistFiles: at('playlists/p.csv', 'playlists/q.m3u8'),
      aliasFiles: at('aliases/a.csv'),
      titleFiles: at('titles/t.csv'),
    });
    expect(await readFile(join(directory, 'titles/t.csv'), 'utf8')).toBe('titles/t.csv');
  });

  it('downloads only what changed, and removes what is gone', async () => {
    await put('kept.csv', 'kept');
    await put('changed.csv', 'before');
    await put('gone.csv', 'gone');
    await download();
    expect(await download()).toMatchObject({ isSkipped: true });
    await put('changed.csv', 'after!');
    await bucket.remove('gone.csv');
    expect((await download()).message).toMatch(/^1 of 2 files .* 1 are gone$/);
    expect(await readFile(join(directory, 'changed.csv'), 'utf8')).toBe('after!');
    expect((await readdir(directory)).toSorted()).toEqual(['changed.csv', 'downloaded.json', 'kept.csv']);
  });

  it('downloads a file again that is cut off here', async () => {
    await put('songs.csv', 'all the songs');
    await download();
    await writeFile(join(directory, 'songs.csv'), 'all');
    expect(await download()).toMatchObject({ isSkipped: false });
    expect(await readFile(join(directory, 'songs.csv'), 'utf8')).toBe('all the songs');
  });

  it('puts given files first, also if nothing was downloaded yet', async () => {
    const given = { ...NONE, trackFiles: ['mine.csv'] };
    expect(await withInputs(given, directory)).toEqual(given);
    await put('songs.csv', 'songs');
    await download();
    expect((await withInputs(given, directory)).trackFiles).toEqual(['mine.csv', ...at('songs.csv')]);
  });
});
