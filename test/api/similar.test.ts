import { describe, expect, it } from 'vitest';
import { mixingKeys } from '../../src/domain/camelot.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const seed = content.tracks[0]!;

describe('GET /v1/tracks/{id}/similar', () => {
  it('returns songs by both methods, with a distance only for euclidean', async () => {
    const cosine = (await get(`/v1/tracks/${seed.id}/similar?limit=3`)).body;
    const euclidean = (await get(`/v1/tracks/${seed.id}/similar?limit=3&method=euclidean`)).body;
    expect(cosine).toMatchObject({ method: 'cosine', seed: { id: seed.id }, release: content.release });
    expect(cosine.items).toHaveLength(3);
    expect(cosine.items[0]).not.toHaveProperty('distance');
    expect(euclidean.items[0]).toMatchObject({
      similarity: expect.any(Number),
      distance: expect.any(Number),
    });
  });

  it('returns at most two songs of an artist, or as many as asked for, and none of those left out', async () => {
    const artistsOf = async (query: string) =>
      (await get(`/v1/tracks/${seed.id}/similar?limit=60&${query}`)).body.items.flatMap(
        (item) => item['artists'],
      );
    const most = (names: unknown[]) =>
      Math.max(...names.map((name) => names.filter((other) => other === name).length));
    expect(most(await artistsOf(''))).toBe(2);
    expect(most(await artistsOf('maxPerArtist=1'))).toBe(1);
    const own = seed.artists[0]!.name;
    expect(await artistsOf('excludeSeedArtist=true')).not.toContain(own);
    expect(await artistsOf('excludeArtists=artist%203,ARTIST-4')).not.toContain('Artist 3');
  });

  it.each(['cosine', 'euclidean', 'blend'])('continues a list by %s page by page', async (method) => {
    const path = `/v1/tracks/${seed.id}/similar?method=${method}`;
    const whole = (await get(`${path}&limit=30`)).body.items.map((item) => item['id']);
    const ids: unknown[] = [];
    let cursor = '';
    while (ids.length < 30) {
      const { body } = await get(`${path}&limit=10${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map((item) => item['id']));
      cursor = (body['page'] as { next: string }).next;
    }
    expect(ids).toEqual(whole);
    expect(await get(`${path}&takes=with&cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'cursor' }] },
    });
  });

  it('returns only songs that mix, in key and tempo, if asked', async () => {
    const { body } = await get(`/v1/tracks/${seed.id}/similar?harmonic=true&limit=100`);
    const { camelot } = body['seed'] as { camelot: string };
    expect(body.items.length).toBeGreaterThan(0);
    for (const item of body.items) expect(mixingKeys(camelot)).toContain(item['camelot']);
  });

  it('takes a URI or a URL of Spotify for an id', async () => {
    for (const reference of [`spotify:track:${seed.id}`, `https://open.spotify.com/track/${seed.id}?si=1`]) {
      const { body } = await get(`/v1/tracks/${encodeURIComponent(reference)}/similar?limit=1`);
      expect(body['seed']).toMatchObject({ id: seed.id });
    }
  });

  it('says why each song is in the list, in English or Korean, if asked', async () => {
    const path = `/v1/tracks/${seed.id}/similar?limit=3&why=true`;
    const whyOf = async (query: string) =>
      (await get(path + query)).body.items.map((item) => item['why'] as Record<string, unknown>);
    for (const why of await whyOf('')) {
      expect(why).toMatchObject({ text: expect.any(String), similarities: { cosine: expect.any(Number) } });
    }
    for (const { text } of await whyOf('&lang=ko')) expect(text).toMatch(/점|특징/);
    expect((await get(`/v1/tracks/${seed.id}/similar?limit=1`)).body.items[0]).not.toHaveProperty('why');
  });

  it.each<[string, string, string]>([
    ['ko-KR,ko;q=0.9,en-US;q=0.8', '', 'ko'],
    ['en;q=0.5, ko;q=0.7', '', 'ko'],
    ['ko;q=0.5, *;q=0.8', '', 'en'],
    ['fr, de;q=0.5', '', 'en'],
    ['*, en;q=0', '', 'ko'],
    [';;q=x,,', '', 'en'],
    ['ko', '&lang=en', 'en'],
  ])('gives reasons in the language that %j prefers, with%s: %s', async (accepted, query, language) => {
    const path = `/v1/tracks/${seed.id}/similar?limit=1&why=true${query}`;
    const { headers, body } = await get(path, { headers: { 'accept-language': accepted } });
    expect(headers.get('content-language')).toBe(language);
    expect(/accept-language/i.test(headers.get('vary') ?? '')).toBe(query === '');
    const [item] = body.items as { why: { text: string } }[];
    expect(/[가-힣]/.test(item!.why.text)).toBe(language === 'ko');
  });

  it('says so if no song passes the filters', async () => {
    const { body } = await get(`/v1/tracks/${seed.id}/similar?year=1901`);
    expect(body).toMatchObject({ items: [], message: expect.stringContaining('No song passes') });
  });

  it('returns only songs that pass the filters; `year` is a single year', async () => {
    const { items } = (await get(`/v1/tracks/${seed.id}/similar?year=2004&limit=100`)).body;
    expect(new Set(items.map((item) => item['year']))).toEqual(new Set([2004]));
    const { items: byArtist } = (await get(`/v1/tracks/${seed.id}/similar?artist=ARTIST%207&limit=100`)).body;
    expect(new Set(byArtist.flatMap((item) => item['artists']))).toEqual(new Set(['Artist 7']));
  });

  it('returns only songs of the wanted clusters', async () => {
    const path = `/v1/tracks/${seed.id}/similar?limit=100&cluster=`;
    const clustersOf = ({ items }: { items: Record<string, unknown>[] }) =>
      items.map((item) => item['clusters'] as Record<string, { id: number }>);
    const ofBoth = clustersOf((await get(`${path}1,euclidean:3`)).body);
    expect(ofBoth.length).toBeGreaterThan(0);
    expect(ofBoth.filter(({ cosine, euclidean }) => cosine!.id !== 1 && euclidean!.id !== 3)).toEqual([]);
    expect((await get(`${path}99`)).body).toMatchObject({ items: [], message: expect.any(String) });
  });

  it.each(['', 'one', '1,', 'sound:1', '-1', Array(21).fill(1).join(',')])(
    'refuses %j as clusters',
    async (clusters) => {
      expect(await get(`/v1/tracks/${seed.id}/similar?cluster=${clusters}`)).toMatchObject({ status: 400 });
    },
  );
});
