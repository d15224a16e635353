import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseSearchText } from '../../src/spotify-api/search-text.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import { album, page, refusal, track, wholeArtist } from './spotify-shapes.ts';
import { ALBUM_ID, ARTIST_ID, createSpotifySongs, UNKNOWN_ID } from './spotify-songs.ts';

const { content, whole } = createSpotifySongs();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const songs = content.tracks.filter(({ isRepresentative }) => isRepresentative);

const tracksAnswer = z.strictObject({ tracks: page(track) });

async function search(q: string, parameters = 'type=track'): Promise<unknown> {
  const { status, body } = await get(`/spotify/v1/search?q=${encodeURIComponent(q)}&${parameters}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

describe('GET /spotify/v1/search', () => {
  it('finds a track by its title, typed in part or with initial consonants', async () => {
    for (const q of ['밤편지', '밤편', 'ㅂㅍㅈ']) {
      const { tracks } = tracksAnswer.parse(await search(q));
      expect(tracks.items[0]).toMatchObject({ id: whole.id, album: { album_type: 'album' } });
    }
  });

  it('answers each type that is asked for, also with a slash before the question mark', async () => {
    const { body } = await get('/spotify/v1/search/?q=Palette&type=track,artist,album,playlist&market=KR');
    const answer = z
      .strictObject({
        tracks: page(track),
        artists: page(wholeArtist),
        albums: page(album),
        playlists: page(z.never()),
      })
      .parse(body);
    expect(answer.tracks.items[0]?.name).toBe('Palette');
    expect(answer.albums.items[0]?.id).toBe(ALBUM_ID);
  });

  it('finds the artists whose names match, and not those of songs with other names', async () => {
    const answer = z
      .strictObject({ artists: page(wholeArtist) })
      .parse(await search('iu', 'type=artist&limit=3'));
    expect(answer.artists.items[0]).toMatchObject({ id: ARTIST_ID, name: 'IU', genres: ['K-Pop'] });
  });

  it('pages by offset, each song once, and tells how many there are', async () => {
    const seen: string[] = [];
    let next: string | null = `${served.current.base}/spotify/v1/search?q=Song&type=track&limit=50`;
    let told = -1;
    while (next !== null) {
      const { tracks } = tracksAnswer.parse(await (await fetch(next)).json());
      seen.push(...tracks.items.map(({ id }) => id));
      ({ next, total: told } = tracks);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(told).toBe(seen.length);
  });

  it('lists the most popular songs of years and genres if there are no words', async () => {
    const { tracks } = tracksAnswer.parse(
      await search('year:2000-2009 genre:"K-Pop"', 'type=track&limit=50'),
    );
    const expected = songs.filter(
      ({ year, genres }) =>
        year !== null && year >= 2000 && year <= 2009 && genres.some((genre) => /^k.pop$/i.test(genre)),
    );
    expect(tracks.total).toBe(expected.length);
    expect(tracks.items.map(({ id }) => id)).toEqual(expected.slice(0, 50).map(({ id }) => id));
  });

  it('names no page that it would refuse, however many songs there are', async () => {
    const { songs: index } = served.current;
    served.current.songs = { ...index, count: async () => 5000 };
    try {
      const { tracks } = tracksAnswer.parse(await search('year:1990-2025', 'type=track&limit=50&offset=950'));
      expect(tracks).toMatchObject({ total: 1000, next: null });
    } finally {
      served.current.songs = index;
    }
  });

  it('answers an empty page behind the last song', async () => {
    const { tracks } = tracksAnswer.parse(await search('밤편지', 'type=track&offset=1000'));
    expect(tracks).toMatchObject({ items: [], next: null, offset: 1000 });
  });

  it.each([
    ['no text', 'type=track', /No search query/],
    ['no type', 'q=a', /type: expected/],
    ['an unknown type', 'q=a&type=track,song', /type: expected .* got 'song'/],
    ['a limit of 51', 'q=a&type=track&limit=51', /limit/],
    ['a negative offset', 'q=a&type=track&offset=-1', /offset/],
    ['a field that is not searched', 'q=isrc:KRA381700247&type=track', /isrc/],
    ['a year that is none', 'q=year:soon&type=track', /year/],
    ['a text that is too long', `q=${'a'.repeat(481)}&type=track`, /at most 480/],
  ])('returns 400 for %s', async (_, query, message) => {
    expect((await get(`/spotify/v1/search?${query}`)).body).toEqual(refusal(400, message));
  });

  it('finds nothing for a text that nothing is called', async () => {
    expect(tracksAnswer.parse(await search(UNKNOWN_ID)).tracks.total).toBe(0);
  });
});

describe('the query language', () => {
  it.each([
    ['손편지', { text: '손편지', filter: {}, album: null }],
    [
      'remaster track:Doxy artist:Miles Davis',
      { text: 'remaster Doxy Miles Davis', filter: {}, album: null },
    ],
    ['artist:"IU" year:2017', { text: 'IU', filter: { year: { min: 2017, max: 2017 } }, album: null }],
    [
      'genre:k-pop love year:2010-2019',
      { text: 'love', filter: { genres: ['k-pop'], year: { min: 2010, max: 2019 } }, album: null },
    ],
    ['album:Palette', { text: 'Palette', filter: {}, album: 'Palette' }],
    ['love album:"The Album"', { text: 'love', filter: {}, album: 'The Album' }],
    ['Re: Zero', { text: 'Re: Zero', filter: {}, album: null }],
  ])('reads %s', (q, expected) => {
    expect(parseSearchText(q)).toEqual(expected);
  });
});
