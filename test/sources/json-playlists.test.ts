import { describe, expect, it } from 'vitest';
import { inventedId } from './csv-files.ts';
import { entriesOf, outcomesOf } from './playlist-outcomes.ts';

const jspf = (track: unknown, more: object = {}) => JSON.stringify({ playlist: { ...more, track } }, null, 1);

describe('a JSPF playlist', () => {
  it('is read with its ids, ISRCs and names', async () => {
    const track = [
      { title: '밤편지', creator: '아이유', identifier: [`spotify:track:${inventedId(1)}`] },
      { title: 'B', creator: 'A', identifier: 'urn:isrc:KRA381700001' },
      { title: 'D', creator: 'C', location: [`https://open.spotify.com/track/${inventedId(2)}?si=x`] },
    ];
    expect(await entriesOf('a.jspf', jspf(track, { title: '저녁' }))).toMatchObject([
      {
        playlist: { source: 'jspf', id: 'a: 저녁', name: '저녁' },
        track: { id: inventedId(1), isrc: null, readings: [{ artist: '아이유', title: '밤편지' }] },
      },
      { track: { id: null, isrc: 'KRA381700001', readings: [{ artist: 'A', title: 'B' }] } },
      { track: { id: inventedId(2) } },
    ]);
  });

  it('keeps its identifier as the id of the playlist', async () => {
    const content = jspf([{ title: 'B', creator: 'A' }], {
      title: 'x',
      identifier: 'https://lists.example/1',
    });
    expect(await entriesOf('a.jspf', content)).toMatchObject([
      { playlist: { id: 'https://lists.example/1' } },
    ]);
  });

  it('refuses a track that is none or that nothing names, with its line and place', async () => {
    const content = jspf([{ title: 'B', creator: 'A' }, 17, { title: 'B' }, { title: 1 }]);
    const outcomes = await outcomesOf('a.jspf', content);
    expect(outcomes).toMatchObject([
      { kind: 'entry', line: 4 },
      {
        kind: 'refused',
        line: 8,
        reason: expect.stringMatching(/^playlist\.track\[1\]: expected an object/) as unknown,
        text: '17',
      },
      {
        kind: 'refused',
        line: 9,
        reason:
          'playlist.track[2]: expected a Spotify address, an ISRC, or an artist and a title, got none of them',
      },
      {
        kind: 'refused',
        line: 12,
        reason: expect.stringMatching(/^playlist\.track\[3\]: title: expected a text/) as unknown,
      },
    ]);
  });
});

describe('a slice of the Million Playlist Dataset', () => {
  const playlists = [
    {
      name: 'Throwbacks',
      pid: 0,
      tracks: [{ pos: 0, track_uri: `spotify:track:${inventedId(1)}`, artist_name: 'A', track_name: 'B' }],
    },
    { name: 'Throwbacks', pid: 1, tracks: [{ artist_name: 'C', track_name: 'D' }, { track_name: 'D' }] },
  ];

  it('is read with the ids of its playlists', async () => {
    expect(
      await outcomesOf('mpd.slice.0-1.json', JSON.stringify({ info: {}, playlists }, null, 4)),
    ).toMatchObject([
      {
        line: 8,
        playlist: { source: 'mpd', id: '0', name: 'Throwbacks' },
        track: { id: inventedId(1), readings: [{ artist: 'A', title: 'B' }] },
      },
      {
        line: 20,
        playlist: { source: 'mpd', id: '1', name: 'Throwbacks' },
        track: { id: null, readings: [{ artist: 'C', title: 'D' }] },
      },
      {
        kind: 'refused',
        line: 24,
        reason: expect.stringMatching(/^playlists\[1\]\.tracks\[1\]: expected/) as unknown,
      },
    ]);
  });
});

describe('other JSON', () => {
  it.each([
    ['is cut off', '{"playlist":\n{"track":[\n', /a\.json: line 3: expected JSON \(/],
    ['has a mistake', '{"playlist":\n{"track":[\n}}}', /a\.json: line 3: expected JSON \(/],
    ['is no object', '[1]', /a\.json: expected 'playlist' \(JSPF\) or 'playlists'/],
    [
      'holds no playlists',
      '{"songs":[]}',
      /expected 'playlist' \(JSPF\) or 'playlists' .*playlists: expected a list/,
    ],
    [
      'holds a playlist without tracks',
      '{"playlist":{"title":"x"}}',
      /expected a playlist in JSPF.*playlist\.track: expected a list/,
    ],
  ])('that %s is refused with the mistake', async (_, content, message) => {
    await expect(outcomesOf('a.json', content)).rejects.toThrow(message);
  });
});
