import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';
import { postOf } from './requests.ts';

const random = createSongIndexContent();
/** Every other artist is Metallica, whom no song calls 메탈리카. */
const content = {
  ...random,
  tracks: random.tracks.map((track) =>
    /[13579]$/.test(track.artists[0]?.name ?? '')
      ? { ...track, artists: [{ id: null, name: 'Metallica' }] }
      : track,
  ),
};
const served = useServedApp(() => openIndexes(content));

const [first, second] = content.tracks
  .filter(({ artists }) => artists[0]?.name !== 'Metallica')
  .map(({ id }) => id);
const filters = { artists: ['메탈리카'] };
const both = { artists: ['Artist 4', '메탈리카'] };
const artist = encodeURIComponent('메탈리카');

const askIn = (path: string, request?: ReturnType<typeof postOf>) =>
  served.current.get(path, { ...request, headers: { ...request?.headers, 'accept-language': 'en' } });
const HEARD = /^No artist here is called '메탈리카'; Metallica sounds like it\./;

describe('An artist who is asked for by sound', () => {
  it.each<[string, ReturnType<typeof postOf>?]>([
    [`/v1/tracks?artist=${artist}`],
    [`/v1/search?artist=${artist}`],
    [`/v1/search?q=song&artist=${artist}`],
    [`/v1/tracks/random?artist=${artist}`],
    [`/v1/tracks/${first}/similar?artist=${artist}`],
    [`/v1/paths?from=${first}&to=${second}&length=4&artist=${artist}`],
    [`/v1/listeners/anna/recommendations?artist=${artist}`],
    ['/v1/recommendations', postOf({ tracks: [first], filters })],
    ['/v1/radio', postOf({ seeds: [first], filters })],
    ['/v1/radio', postOf({ seeds: [first], prefer: filters, artistGap: 0, limit: 2 })],
  ])('passes the filter of %s, whose message names the artist', async (path, request) => {
    const { status, body } = await askIn(path, request);
    expect(status).toBe(200);
    expect(body['message']).toMatch(HEARD);
    const found = body.items.filter(({ id }) => id !== first && id !== second);
    expect(found.length).toBeGreaterThan(0);
    for (const item of found) expect(item['artists']).toEqual(['Metallica']);
  });

  it.each<[string, ReturnType<typeof postOf>?]>([
    ['/v1/recommendations', postOf({ tracks: [first], filters: both, limit: 3 })],
    ['/v1/radio', postOf({ seeds: [first], filters: both })],
  ])('is heard beside an artist who is known, by %s', async (path, request) => {
    const { body } = await askIn(path, request);
    expect(body['message']).toMatch(HEARD);
    const names = body.items.flatMap((item) => item['artists']);
    expect(new Set(names)).toEqual(new Set(both.artists.with(1, 'Metallica')));
  });

  it.each<[string, ReturnType<typeof postOf>?]>([
    [`/v1/tracks/${first}/similar?limit=5&maxPerArtist=100&excludeArtists=${artist}`],
    [`/v1/paths?from=${first}&to=${second}&maxPerArtist=9&length=20&excludeArtists=${artist}`],
    [`/v1/listeners/anna/recommendations?limit=100&excludeArtists=${artist}`],
    [
      '/v1/recommendations',
      postOf({ tracks: [first], excludeArtists: ['메탈리카'], maxPerArtist: 100, limit: 5 }),
    ],
    ['/v1/radio', postOf({ seeds: [first], excludeArtists: ['메탈리카'], artistGap: 0, limit: 20 })],
  ])('is left out by %s, whose message names the artist', async (path, request) => {
    const { status, body } = await askIn(path, request);
    expect(status).toBe(200);
    expect(body['message']).toMatch(HEARD);
    expect(body.items.length).toBeGreaterThan(0);
    for (const item of body.items) expect(item['artists']).not.toEqual(['Metallica']);
  });

  it.each([[['메탈리카']], [['Artist 4', '메탈리카']]])('is a seed among %s', async (artists) => {
    const heard = await askIn('/v1/recommendations', postOf({ artists }));
    const named = artists.map((name) => (name === '메탈리카' ? 'Metallica' : name));
    const known = await askIn('/v1/recommendations', postOf({ artists: named }));
    expect(heard.body['message']).toMatch(HEARD);
    expect(heard.body.items).toEqual(known.body.items);
  });

  it('is left out of songs near a seed that is heard too', async () => {
    const { body } = await askIn(
      '/v1/recommendations',
      postOf({ artists: ['메탈리카'], excludeArtists: ['메탈리카'], maxPerArtist: 100 }),
    );
    expect(body['message']).toMatch(HEARD);
    for (const item of body.items) expect(item['artists']).not.toEqual(['Metallica']);
  });

  it('stays unknown as a seed if nobody sounds like it', async () => {
    const { status, body } = await askIn('/v1/recommendations', postOf({ artists: ['아무개밴드'] }));
    expect([status, body['errors']]).toEqual([
      400,
      [{ field: 'artists', detail: "not in the catalogue: '아무개밴드'" }],
    ]);
  });

  it.each<[string, ReturnType<typeof postOf>?]>([
    [`/v1/tracks/${first}/similar?artist=Metallica&excludeArtists=Artist%204`],
    [`/v1/paths?from=${first}&to=${second}&artist=Metallica`],
    ['/v1/radio', postOf({ seeds: [first], filters: { artists: ['Metallica'] }, limit: 2 })],
    ['/v1/recommendations', postOf({ artists: ['Metallica'], excludeArtists: ['Artist 4'] })],
  ])('is looked for by sound only if no artist has the name: %s', async (path, request) => {
    const asked: string[] = [];
    const { songs } = served.current;
    const counted = { ...songs, count: noting('count'), overview: noting('overview') };
    function noting(name: 'count' | 'overview') {
      return async () => {
        asked.push(name);
        throw new Error(`${name} was asked for`);
      };
    }
    served.current.songs = counted;
    try {
      expect((await askIn(path, request)).status).toBe(200);
    } finally {
      served.current.songs = songs;
    }
    expect(asked).toEqual([]);
  });

  it('is found by a search in the language of Spotify', async () => {
    const { body } = await served.current.get(`/spotify/v1/search?q=artist:${artist}&type=artist`);
    expect(body['artists']).toMatchObject({ items: [{ name: 'Metallica' }], total: 1 });
  });

  it('is the same on each page', async () => {
    const path = `/v1/tracks?artist=${artist}&limit=2`;
    const { body } = await served.current.get(path);
    const { next } = body['page'] as { next: string };
    const page = await served.current.get(`${path}&cursor=${encodeURIComponent(next)}`);
    expect(page.body.items.map(({ artists }) => artists)).toEqual([['Metallica'], ['Metallica']]);
  });
});
