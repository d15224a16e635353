import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const served = useServedApp(() => openIndexes(createSongIndexContent()));
const FEATURES =
  'danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo';
const VALUES = '0.5,0.6,-7,0.04,0.2,0,0.1,0.4,120';
const HEADER = `제목,가수,연도,메모,${FEATURES}`;

const preview = (body: string | Uint8Array<ArrayBuffer>, query = '') =>
  served.current.get(`/v1/imports/preview${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
  });
const rows = (...lines: string[]) => [HEADER, ...lines, ''].join('\n');

describe('POST /v1/imports/preview', () => {
  it('tells how the columns are understood, and the songs as read', async () => {
    const { status, body, headers } = await preview(rows(`손편지,새벽기차,2017,x,${VALUES}`));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect((body['columns'] as object[]).slice(0, 5)).toEqual([
      { name: '제목', field: 'name' },
      { name: '가수', field: 'artists' },
      { name: '연도', field: 'year' },
      { name: '메모', field: null },
      { name: 'danceability', field: 'danceability' },
    ]);
    expect(body).toMatchObject({
      rows: { accepted: 1, refused: 0 },
      isPart: false,
      tracks: [{ line: 2, name: '손편지', artists: ['새벽기차'], year: 2017, features: { tempo: 120 } }],
      refusals: [],
      command: 'npm run import -- songs.csv',
    });
  });

  it('names the known data set, and the playlists in the same file', async () => {
    const header = `track_id,track_name,track_artist,track_album_name,playlist_genre,playlist_id,${FEATURES}`;
    const { body } = await preview(
      `${header}\n6f807x0ima9a1j3VPbc7VN,A,B,C,pop,p1,${VALUES}\n`,
      '?name=spotify_songs.csv',
    );
    expect(body).toMatchObject({
      dataSet: 'TidyTuesday 2020-01-21 spotify_songs',
      playlistEntries: 1,
      command: 'npm run import -- spotify_songs.csv --playlists spotify_songs.csv',
    });
  });

  it('tells which rows would be refused, and why', async () => {
    const { body } = await preview(rows(`A,B,2017,,${VALUES}`, `,B,2017,,${VALUES}`, 'too,few'));
    expect(body).toMatchObject({
      rows: { accepted: 1, refused: 2 },
      refusals: [
        { line: 3, reason: '제목: expected a name, got nothing', text: `,B,2017,,${VALUES}` },
        { line: 4, reason: 'expected 13 cells as in the header, got 2', text: 'too,few' },
      ],
    });
  });

  it('leaves out the last line of a file that was cut', async () => {
    const text = rows(`A,B,2017,,${VALUES}`, `C,D,20`).trimEnd();
    expect((await preview(text)).body['rows']).toEqual({ accepted: 1, refused: 1 });
    const { body } = await preview(text, '?cut=true');
    expect(body).toMatchObject({ rows: { accepted: 1, refused: 0 }, isPart: true });
  });

  it('reads at most 5,000 rows', async () => {
    const { body } = await preview(`track_id,name,artist\n${'6f807x0ima9a1j3VPbc7VN,A,B\n'.repeat(5001)}`);
    expect(body).toMatchObject({ rows: { accepted: 5000 }, withoutFeatures: 5000, isPart: true });
  });

  it('reads other encodings', async () => {
    const bytes = [
      ...Buffer.from('track_id,name,artist\n6f807x0ima9a1j3VPbc7VN,'),
      // "노래" in EUC-KR.
      0xb3,
      0xeb,
      0xb7,
      0xa1,
      ...Buffer.from(',IU\n'),
    ];
    const { body } = await preview(Uint8Array.from(bytes), '?encoding=euc-kr');
    expect(body).toMatchObject({
      tracks: [{ name: '노래' }],
      command: 'npm run import -- songs.csv --encoding euc-kr',
    });
    const { body: asUtf8 } = await preview(Uint8Array.from(bytes));
    expect(asUtf8).toMatchObject({ rows: { accepted: 0, refused: 1 } });
  });

  it.each([
    ['playlists', 'playlist_id,track_id\np1,6f807x0ima9a1j3VPbc7VN\n', '--playlists'],
    ['artists', 'hangul,latin\n아이유,IU\n', '--aliases'],
    ['titles', 'artist,title,other_title\nIU,밤편지,Through the Night\n', '--titles'],
  ])('reads a file of %s', async (kind, text, option) => {
    const { body } = await preview(text, `?kind=${kind}&name=x.csv`);
    expect(body).toMatchObject({
      rows: { accepted: 1, refused: 0 },
      tracks: [],
      command: `npm run import -- ${option} x.csv`,
    });
  });

  it.each([
    ['x.m3u8', '#EXTM3U\n#EXTINF:1,IU - 밤편지\n밤편지.mp3\n'],
    ['x.jspf', '{"playlist":{"title":"P","track":[{"creator":"IU","title":"밤편지"}]}}'],
    ['x.json', '{"playlists":[{"pid":1,"tracks":[{"artist_name":"IU","track_name":"밤편지"}]}]}'],
  ])('reads the playlists of %s', async (name, text) => {
    const { body } = await preview(text, `?kind=playlists&name=${name}`);
    expect(body).toMatchObject({
      columns: [],
      rows: { accepted: 1, refused: 0 },
      command: `npm run import -- --playlists ${name}`,
    });
  });

  it('answers 400 for the beginning of a JSON file', async () => {
    const { status, body } = await preview('{"playlists":[\n{', '?kind=playlists&name=x.json&cut=true');
    expect(status).toBe(400);
    expect(body['errors']).toEqual([
      { field: 'file', detail: expect.stringContaining('expected a whole JSON file, got its beginning') },
    ]);
  });

  it.each([
    ['$(reboot).csv', "'$(reboot).csv'"],
    ["it's.csv", String.raw`'it'\''s.csv'`],
    ['-rf', './-rf'],
    ['내 노래.csv', "'내 노래.csv'"],
  ])('quotes the name %s for a shell', async (name, quoted) => {
    const { body } = await preview(rows(`A,B,2017,,${VALUES}`), `?name=${encodeURIComponent(name)}`);
    expect(body['command']).toBe(`npm run import -- ${quoted}`);
  });

  it.each([
    [
      'lacks columns',
      'name,artist\nA,B\n',
      'danceability: expected one of the columns danceability, danceability_%',
    ],
    ['has no header', '', 'songs.csv: expected a line with the names of the columns, got none'],
    ['has no rows', `${HEADER}\n`, 'songs.csv: expected rows below the header, got none'],
  ])('answers 400 for a file that %s', async (_, text, detail) => {
    const { status, body } = await preview(text);
    expect([status, body['type']]).toEqual([400, '/problems/invalid-request']);
    expect(body['errors']).toContainEqual({ field: 'file', detail });
  });

  it('answers 400 for an unknown kind or encoding', async () => {
    const { status, body } = await preview('a', '?kind=sheets&encoding=klingon');
    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['kind', 'encoding']);
  });

  it('answers 413 for more than a megabyte', async () => {
    const { status, body } = await preview('x'.repeat(1024 * 1024 + 1));
    expect([status, body['detail']]).toEqual([413, 'expected a body of at most 1024 KiB']);
  });
});
