import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../src/api/export-csv.ts';
import { fileNameOf } from '../../src/api/export-file-name.ts';
import type { ExportedTrack } from '../../src/api/export-playlists.ts';
import { writeJspf, writeM3u8, writeUris } from '../../src/api/export-playlists.ts';
import { viewOfTrack } from '../../src/api/track-view.ts';
import { temporaryFile, readAllTracks } from '../sources/csv-files.ts';
import { publishedTrack } from '../published-track.ts';
import { anyText } from '../titles/any-text.ts';

const API_URL = 'http://service.example';
const track = publishedTrack({
  name: '밤편지, "Through the Night"',
  artists: [
    { id: null, name: '아이유' },
    { id: null, name: 'Earth, Wind & Fire' },
  ],
  durationMillis: 253_600,
  genres: ['k-pop', 'r&b'],
});

/** Returns the rows of a CSV, read by a library. */
function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true, record_delimiter: '\r\n' });
}

function exported(overrides: Parameters<typeof publishedTrack>[0] = {}): ExportedTrack {
  return viewOfTrack(publishedTrack(overrides));
}

describe('a list as CSV', () => {
  it('holds every column of every song', () => {
    const [row] = rowsOf(writeCsv({ title: 'x', items: [{ ...viewOfTrack(track), similarity: -0.25 }] }));
    expect(row).toMatchObject({
      track_id: track.id,
      track_name: track.name,
      artists: '아이유;Earth, Wind & Fire',
      year: '2020',
      duration_ms: '253600',
      explicit: 'false',
      time_signature: '4',
      tempo: '120',
      spotify_uri: `spotify:track:${track.id}`,
      score: '-0.25',
    });
  });

  it('begins with a byte order mark, by which Excel reads Korean, and ends its lines with CRLF', () => {
    const csv = writeCsv({ title: 'x', items: [viewOfTrack(track)] });
    expect(csv.startsWith('\uFEFFtrack_id,')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(3);
  });

  it('can be imported again', async () => {
    const [outcome] = await readAllTracks(
      await temporaryFile(writeCsv({ title: 'x', items: [viewOfTrack(track)] })),
    );
    const { id, name, artists, album, durationMillis, genres, explicit, popularity, features } = track;
    expect(outcome).toMatchObject({
      kind: 'track',
      track: { id, name, artists, album, durationMillis, genres, explicit, popularity, features },
    });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '=HYPERLINK("http://evil.example";"x")'])(
    'makes text of %j, which a spreadsheet would run',
    (name) => {
      const [row] = rowsOf(
        writeCsv({ title: 'x', items: [exported({ name, artist: name, genres: [name] })] }),
      );
      expect(row).toMatchObject({ track_name: `'${name}`, artists: `'${name}`, genres: `'${name}` });
    },
  );

  it('holds any text in one cell, none of which is a formula', () => {
    // Half a character is not in UTF-8, in which files are written.
    const anyName = anyText.map((text) => text.toWellFormed());
    fc.assert(
      fc.property(anyName, anyName, (name, artist) => {
        const rows = rowsOf(writeCsv({ title: 'x', items: [exported({ name, artist }), exported()] }));
        expect(rows).toHaveLength(2);
        expect(rows[0]?.['track_name']?.replace(/^'/, '')).toBe(name.replace(/^'/, ''));
        expect(rows[0]?.['artists']).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

describe('a list as M3U8', () => {
  it('names every song, its length and its address', () => {
    const items = [viewOfTrack(track), exported({ durationMillis: null })];
    expect(writeM3u8({ title: 'My list', items }, API_URL)).toBe(
      [
        '#EXTM3U',
        '#PLAYLIST:My list',
        '#EXTINF:254,아이유, Earth, Wind & Fire - 밤편지, "Through the Night"',
        `https://open.spotify.com/track/${track.id}`,
        '#EXTINF:-1,The Test Band - Song 0',
        `https://open.spotify.com/track/${items[1]!.id}`,
        '',
      ].join('\n'),
    );
  });

  it('keeps one line for a name with line ends', () => {
    const text = writeM3u8(
      { title: 'a\nb', items: [exported({ name: 'x\r\nhttp://evil.example\u2028' })] },
      API_URL,
    );
    expect(text.split(/\r?\n|\u2028/)).toHaveLength(5);
    expect(text).toContain('The Test Band - x http://evil.example\n');
  });
});

describe('a list as JSPF', () => {
  it('names every song, its length in milliseconds and its address', () => {
    expect(JSON.parse(writeJspf({ title: 'My list', items: [viewOfTrack(track)] }, API_URL))).toEqual({
      playlist: {
        title: 'My list',
        creator: 'Soundalike',
        track: [
          {
            identifier: [`spotify:track:${track.id}`],
            title: track.name,
            creator: '아이유, Earth, Wind & Fire',
            album: 'First Album',
            duration: 253_600,
            info: `https://open.spotify.com/track/${track.id}`,
          },
        ],
      },
    });
  });
});

describe('a song that Spotify does not have', () => {
  const items = [exported({ featureSource: { provider: 'demo' } })];

  it('has the address of this service in a playlist, and no URI', () => {
    const address = `${API_URL}/v1/tracks/${items[0]!.id}`;
    expect(writeM3u8({ title: 'x', items }, API_URL).split('\n')[3]).toBe(address);
    expect(writeJspf({ title: 'x', items }, API_URL)).toContain(`"identifier":["${address}"]`);
    expect(writeUris({ title: 'x', items })).toBe('');
  });
});

describe('the name of a file', () => {
  it.each([
    ['Similar to 밤편지', 'Similar to 밤편지.csv'],
    ['Search: AC/DC', 'Search AC DC.csv'],
    ['../../etc/passwd', 'etc passwd.csv'],
    ['a\r\nset-cookie: x=1', 'a set-cookie x=1.csv'],
    ['', 'list.csv'],
    ['...', 'list.csv'],
    ['CON', 'list CON.csv'],
    ['\u202Egpj.exe', 'gpj.exe.csv'],
  ])('of %j is %j', (title, name) => {
    expect(fileNameOf(title, 'csv')).toBe(name);
  });

  it('fits into every file system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const name = fileNameOf(title, 'm3u8');
        expect(Buffer.byteLength(name)).toBeLessThan(255);
        expect(name).toMatch(/^[^./\\\p{C}][^/\\:*?"<>|\p{C}]*\.m3u8$/u);
      }),
    );
  });
});
