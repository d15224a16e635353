import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { trackIdAt } from '../published-track.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const songs = content.tracks.filter((track) => track.isRepresentative);
const [first, second, third] = songs as [(typeof songs)[0], (typeof songs)[0], (typeof songs)[0]];

async function post(body: unknown, headers: Record<string, string> = {}) {
  return served.current.get('/v1/recommendations', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describe('POST /v1/recommendations', () => {
  it.each(['average', 'best', 'sum'])(
    'recommends from several tracks by %s, without them',
    async (strategy) => {
      const tracks = [first.id, second.id];
      const { status, body } = await post({ tracks, negativeTracks: [third.id], strategy, limit: 30 });
      expect(status).toBe(200);
      expect(body.items).toHaveLength(30);
      const ids = body.items.map((item) => item['id']);
      for (const id of [...tracks, third.id]) expect(ids).not.toContain(id);
      expect(body['seeds']).toMatchObject(tracks.map((id) => ({ id })));
    },
  );

  it('recommends from artists and genres by name, and says which are not in the catalogue', async () => {
    const { body } = await post({ artists: ['ARTIST 7', 'Nobody'], genres: ['k pop', 'polka'] });
    expect(body.items).toHaveLength(20);
    expect(body['message']).toBe('Not in the catalogue: Nobody, polka.');
  });

  it('recommends songs of a small genre or by an artist, though they are what the seed is made of', async () => {
    const byArtist = (await post({ artists: ['Artist 7'], maxPerArtist: 5 })).body.items;
    expect(
      byArtist.filter(({ artists }) => (artists as string[]).includes('Artist 7')).length,
    ).toBeGreaterThan(0);
    const filters = { artists: ['Artist 7'] };
    const ofGenre = (await post({ genres: ['rock'], filters, maxPerArtist: 20 })).body.items;
    expect(ofGenre.length).toBeGreaterThan(0);
  });

  it('recommends only songs of the genres if they are the only seeds', async () => {
    const { body } = await post({ genres: ['Ballad'], limit: 50 });
    expect(body.items.length).toBeGreaterThan(0);
    for (const item of body.items) expect(item['genres']).toContain('Ballad');
  });

  it('prefers songs near the targets', async () => {
    const meanOf = async (targets: object) => {
      const { body } = await post({ tracks: [first.id], targets, limit: 20 });
      const tempos = body.items.map((item) => (item['features'] as { tempo: number }).tempo);
      return tempos.reduce((sum, tempo) => sum + tempo / tempos.length, 0);
    };
    expect(await meanOf({ tempo: 170 })).toBeGreaterThan(
      (await meanOf({ tempo: { value: 70, weight: 2 } })) + 30,
    );
  });

  it('fulfils every filter, cap and exclusion', async () => {
    const { body } = await post({
      tracks: [first.id],
      filters: { year: { min: 2000, max: 2010 }, explicit: false, energy: { min: 0.2 } },
      excludeTracks: [second.id],
      excludeArtists: ['artist 5'],
      maxPerArtist: 1,
      limit: 100,
    });
    const artists = body.items.flatMap((item) => item['artists']);
    expect(new Set(artists).size).toBe(artists.length);
    expect(artists).not.toContain('Artist 5');
    for (const { year, explicit } of body.items as { year: number; explicit: boolean }[]) {
      expect(year >= 2000 && year <= 2010 && !explicit).toBe(true);
    }
  });

  it('continues page by page', async () => {
    const query = { tracks: [first.id, second.id], method: 'blend' };
    const whole = (await post({ ...query, limit: 20 })).body;
    const one = (await post({ ...query, limit: 10 })).body;
    const { next } = one['page'] as { next: string };
    const two = (await post({ ...query, limit: 10, cursor: next })).body;
    expect([...one.items, ...two.items]).toEqual(whole.items);
  });

  it.each<[string, unknown, string]>([
    ['no seeds', {}, 'tracks'],
    ['seeds that are not there', { genres: ['polka'] }, 'genres'],
    ['a range that ends before it begins', { filters: { year: { min: 2010, max: 2000 } } }, 'filters.year'],
    ['a filter out of range', { filters: { energy: { min: 2 } } }, 'filters.energy.min'],
    ['a target out of range', { targets: { energy: 7 } }, 'targets.energy'],
    ['an empty playlist', { playlists: [[]] }, 'playlists.0'],
    ['a track to be near and far from', { tracks: [first.id], negativeTracks: [first.id] }, 'negativeTracks'],
    ['the least similar above a threshold', { order: 'least', threshold: 0.5 }, 'threshold'],
    ['the least similar to the best', { order: 'least', strategy: 'best' }, 'strategy'],
    ['a misspelt name', { track: ['x'] }, 'track'],
    ['a wrong type', { tracks: 'x' }, 'tracks'],
    ['too many seeds', { tracks: Array(101).fill(first.id) }, 'tracks'],
    ['an unknown filter', { tracks: [first.id], filters: { colour: 1 } }, 'filters.colour'],
    ['a key that is none', { tracks: [first.id], filters: { camelot: ['8A', '13B'] } }, 'filters.camelot.1'],
    ['no JSON', '{', 'body'],
    ['a list', '[]', 'request'],
  ])('answers 400 to %s, and names the field', async (_, body, field) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect((answer.body['errors'] as { field: string }[])[0]?.field).toBe(field);
  });

  it('answers 400 to a body of another type, and says which', async () => {
    const { status, body } = await post({ tracks: [first.id] }, { 'content-type': 'text/plain' });
    expect(status).toBe(400);
    expect(body['detail']).toBe('body: expected JSON, with the header `content-type: application/json`');
  });

  it('takes keys of the Camelot wheel as a filter, in either case', async () => {
    const { body } = await post({ tracks: [first.id], filters: { camelot: ['8a', '1B'] }, limit: 50 });
    expect(new Set(body.items.map(({ camelot }) => camelot))).toEqual(new Set(['8A', '1B']));
  });

  it.each(['gzip', 'br', 'deflate', 'klingon'])('answers 400 to a body that is no %s', async (encoding) => {
    const { status, body } = await post('{"tracks":[]}', { 'content-encoding': encoding });
    expect(status).toBe(400);
    expect(body['detail']).toContain('expected a body in the encoding that its headers name');
  });

  it('names every seed that is not in the catalogue', async () => {
    const body = { artists: ['Nobody'], genres: ['polka'], playlists: [[trackIdAt(999_999)]] };
    expect((await post(body)).body['errors']).toEqual([
      { field: 'artists', detail: "not in the catalogue: 'Nobody'" },
      { field: 'genres', detail: "not in the catalogue: 'polka'" },
      { field: 'playlists', detail: `not in the catalogue: '${trackIdAt(999_999)}'` },
    ]);
    const tracks = [trackIdAt(999_998), first.id, 'no-id'];
    const { status, body: problem } = await post({ tracks, negativeTracks: [trackIdAt(999_999)] });
    expect(status).toBe(404);
    for (const id of [trackIdAt(999_998), 'no-id', trackIdAt(999_999)])
      expect(problem['detail']).toContain(`'${id}'`);
    expect(problem['detail']).not.toContain(first.id);
  });

  it.each(['cosine', 'euclidean', 'blend'])(
    'recommends from playlists by %s, without their songs, and names what it lacks of them',
    async (method) => {
      const playlists = [
        songs.slice(0, 30).map(({ id }) => id),
        [...songs.slice(30, 40).map(({ id }) => id), trackIdAt(999_999)],
      ];
      const { body } = await post({ playlists, method, strategy: 'best', limit: 50 });
      expect(body.items).toHaveLength(50);
      for (const { id } of body.items) expect(playlists.flat()).not.toContain(id);
      expect(body['message']).toBe(`Not in the catalogue: ${trackIdAt(999_999)}.`);
    },
  );

  it('leaves out the artists of artists and playlists too, if asked', async () => {
    const seeds = { artists: ['Artist 7'], playlists: [[second.id, third.id]] };
    const { body } = await post({ ...seeds, excludeSeedArtists: true, maxPerArtist: 100, limit: 100 });
    const names = body.items.flatMap(({ artists }) => artists as string[]);
    expect(names.length).toBeGreaterThan(50);
    for (const name of ['Artist 7', second.artists[0]!.name, third.artists[0]!.name])
      expect(names).not.toContain(name);
  });

  it.each(['cosine', 'euclidean', 'blend'])(
    'starts with the least similar by %s, if asked',
    async (method) => {
      const [most, least] = await Promise.all(
        ['most', 'least'].map(async (order) => {
          const query = { tracks: [first.id, second.id], strategy: 'sum', method, order, maxPerArtist: 100 };
          return (await post({ ...query, limit: 100 })).body.items;
        }),
      );
      const found = most!.map(({ id }) => id);
      for (const { id } of least!) expect(found).not.toContain(id);
      if (method === 'blend') return;
      const similarities = least!.map(({ similarity }) => similarity as number);
      expect(similarities).toEqual(similarities.toSorted((a, b) => a - b));
    },
  );

  it('says why a list is short: filters, the threshold, or the rules', async () => {
    const messageOf = async (query: object) =>
      (await post({ tracks: [first.id], limit: 100, ...query })).body['message'];
    const artist = { filters: { artists: ['Artist 7'] } };
    const all = { ...artist, maxPerArtist: 100, takes: 'with' };
    expect(await messageOf(all)).toMatch(/^Only \d+ songs pass all filters\.$/);
    expect(await messageOf(artist)).toMatch(/^Only 2 songs are left .* Raise `maxPerArtist`/);
    expect(await messageOf({ threshold: 0.99 })).toMatch(/^No song is similar enough\. Lower `threshold`/);
    expect(await messageOf({ filters: { artists: ['Nobody'], genres: ['polka', 'rock'] } })).toBe(
      'No song passes all filters. Try fewer or wider ones. Not in the catalogue: Nobody, polka.',
    );
    expect(await messageOf({ limit: 20 })).toBeNull();
  });

  it('holds only songs that are as similar as asked', async () => {
    const query = { tracks: [first.id], limit: 100, maxPerArtist: 100 };
    const all = (await post(query)).body.items.map(({ similarity }) => similarity as number);
    const { items } = (await post({ ...query, threshold: all[30] })).body;
    expect(items).toHaveLength(31);
    const blended = (await post({ ...query, threshold: all[30], method: 'blend' })).body.items;
    expect(new Set(blended.map(({ id }) => id))).toEqual(new Set(items.map(({ id }) => id)));
  });

  it('says which seed each song is nearest to, in the language asked for', async () => {
    const seeds = { tracks: [first.id], artists: ['Artist 7'], playlists: [[second.id, third.id]] };
    for (const [lang, pattern] of [
      ['en', /^Of your seeds, nearest to /],
      ['ko', /^고른 것 가운데 .* 가까워요/],
    ] as const) {
      const { body, headers } = await post({ ...seeds, why: true, lang, method: 'blend', limit: 30 });
      expect(headers.get('content-language')).toBe(lang);
      const reasons = body.items.map(
        ({ why }) => why as { text: string; nearestTo: { id: string }; otherMethod: { of: number } },
      );
      for (const { text, otherMethod } of reasons) {
        expect(text).toMatch(pattern);
        expect(otherMethod.of).toBeGreaterThan(100);
      }
      expect(new Set(reasons.map(({ nearestTo }) => nearestTo.id)).size).toBeGreaterThan(3);
    }
    const { body } = await post({ tracks: [first.id, second.id], limit: 30 });
    expect(body.items[0]).not.toHaveProperty('why');
  });

  it('answers 404 to an unknown track, 405 to GET and 413 to a body that is too large', async () => {
    expect(await post({ tracks: [trackIdAt(999_999)] })).toMatchObject({ status: 404 });
    const got = await served.current.get('/v1/recommendations');
    expect(got).toMatchObject({ status: 405, body: { type: '/problems/method-not-allowed' } });
    expect(got.headers.get('allow')).toBe('POST');
    expect(await post({ excludeArtists: Array(900).fill('a'.repeat(200)) })).toMatchObject({ status: 413 });
  });
});
