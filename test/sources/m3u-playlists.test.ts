import { describe, expect, it } from 'vitest';
import { inventedId } from './csv-files.ts';
import { entriesOf, outcomesOf } from './playlist-outcomes.ts';

const ADDRESS = `https://open.spotify.com/track/${inventedId(1)}`;

describe('an M3U8 playlist', () => {
  it('is read with its name, its ids and the names of its tracks', async () => {
    const content = `#EXTM3U\r\n#PLAYLIST:저녁\r\n#EXTINF:254,아이유 - 밤편지\r\n${ADDRESS}\r\n\r\n#EXTINF:-1,Nabi - Rain Road\r\nmusic/1.mp3\r\n`;
    const playlist = { source: 'm3u8', id: 'list: 저녁', name: '저녁' };
    expect(await outcomesOf('list.m3u8', content)).toEqual([
      {
        kind: 'entry',
        line: 3,
        playlist,
        track: { id: inventedId(1), isrc: null, readings: [{ artist: '아이유', title: '밤편지' }] },
      },
      {
        kind: 'entry',
        line: 6,
        playlist,
        track: { id: null, isrc: null, readings: [{ artist: 'Nabi', title: 'Rain Road' }] },
      },
    ]);
  });

  it('is named by its file if it has no name', async () => {
    expect(await entriesOf('some/folder/비 오는 날.m3u8', `${ADDRESS}\n`)).toMatchObject([
      { playlist: { id: '비 오는 날', name: '비 오는 날' } },
    ]);
  });

  it('names a track that has no address', async () => {
    expect(await entriesOf('a.m3u8', '#EXTM3U\n#EXTINF:1,A - B\n#EXTINF:2,C - D\n')).toMatchObject([
      { line: 2, track: { readings: [{ artist: 'A', title: 'B' }] } },
      { line: 3, track: { readings: [{ artist: 'C', title: 'D' }] } },
    ]);
  });

  it('gives no name to the track after a line that is too long', async () => {
    const content = `#EXTINF:1,A - B\n${'x'.repeat(200_000)}\n${ADDRESS}\n`;
    expect(await outcomesOf('a.m3u8', content)).toMatchObject([
      { kind: 'entry', line: 1, track: { readings: [{ artist: 'A', title: 'B' }] } },
      { kind: 'refused', line: 2, reason: expect.stringContaining('got a longer one') as unknown },
      { kind: 'entry', line: 3, track: { id: inventedId(1), readings: [] } },
    ]);
  });

  it('may have attributes with commas, fractions of seconds, and other comments', async () => {
    const content = `#EXTM3U\n#EXTINF:1.5 tvg-id="x,y" group="z",A - B\n#EXTVLCOPT:network-caching=1\n${ADDRESS}\n`;
    expect(await entriesOf('a.m3u8', content)).toMatchObject([
      { track: { id: inventedId(1), readings: [{ artist: 'A', title: 'B' }] } },
    ]);
  });

  it('gives every way to read a name with several dashes', async () => {
    const [entry] = await entriesOf('a.m3u8', '#EXTINF:1,A - B – C\nx\n');
    expect(entry?.track.readings).toEqual([
      { artist: 'A', title: 'B – C' },
      { artist: 'A - B', title: 'C' },
    ]);
  });

  it('refuses a track that nothing names, with its line', async () => {
    expect(
      await outcomesOf('a.m3u8', `#EXTM3U\n${ADDRESS}\n#EXTINF:1,Only a title\n1.mp3\n2.mp3\n`),
    ).toMatchObject([
      { kind: 'entry', line: 2 },
      {
        kind: 'refused',
        line: 3,
        reason:
          "expected '#EXTINF:SECONDS,ARTIST - TITLE' or an address with a Spotify track id, got '#EXTINF:1,Only a title'",
        text: '#EXTINF:1,Only a title\n1.mp3',
      },
      { kind: 'refused', line: 5, text: '2.mp3' },
    ]);
  });

  it('refuses letters of another encoding, and reads them in the given one', async () => {
    const bytes = Buffer.from('#EXTINF:1,\xbe\xc6\xc0\xcc\xc0\xaf - A\nx.mp3\n', 'latin1');
    expect(await outcomesOf('a.m3u', bytes)).toMatchObject([
      { kind: 'refused', line: 1, reason: expect.stringContaining('--encoding euc-kr') as unknown },
    ]);
    expect(await outcomesOf('a.m3u', bytes, { encoding: 'euc-kr' })).toMatchObject([
      { kind: 'entry', track: { readings: [{ artist: '아이유', title: 'A' }] } },
    ]);
  });
});
