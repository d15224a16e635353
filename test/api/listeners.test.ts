import { beforeEach, describe, expect, it } from 'vitest';
import type { TrackId } from '../../src/domain/track-id.ts';
import { createClusteredContent } from '../clustered-content.ts';
import { trackIdAt } from '../published-track.ts';
import { type Answer, openIndexes, temporaryListeners, useServedApp } from '../served-app.ts';
import { createConformance, type OpenApiDocument } from './openapi-conformance.ts';
import { pagesOf } from './requests.ts';

const content = createClusteredContent();
const songs = content.tracks.filter((track) => track.isRepresentative);
const idsOfCluster = (cluster: number) =>
  songs.filter((_, row) => content.clusters.style.labels[row] === cluster).map(({ id }) => id);
const clusterOf = (id: unknown) =>
  content.clusters.style.labels[content.tracks.findIndex((track) => track.id === id)];
const GONE = trackIdAt(999_999);

const store = temporaryListeners();
let now = new Date('2026-03-01T12:00:00Z');
const served = useServedApp(async () => ({ ...(await openIndexes(content)), listeners: store }), {
  now: () => now,
});
const ask = (path: string, method = 'GET'): Promise<Answer> =>
  served.current.get(`/v1/listeners/${path}`, { method });
const tell = (listener: string, id: TrackId, signal: string) =>
  ask(`${listener}/tracks/${id}?signal=${signal}`, 'PUT');
const recommended = async (listener: string, query = '') =>
  (await ask(`${listener}/recommendations?${query}`)).body;
const idsOf = (body: Answer['body']) => body.items.map(({ id }) => id);

/** A listener of its own for each test. */
let listener = '';
let count = 0;
beforeEach(() => {
  listener = `listener-${(count += 1)}`;
  now = new Date('2026-03-01T12:00:00Z');
});

const [first, second, third] = idsOfCluster(0) as [TrackId, TrackId, TrackId];

describe('PUT /v1/listeners/{id}/tracks/{trackId}', () => {
  it('answers all that is kept of the track, the same for the same request', async () => {
    const like = { signal: 'like', at: now.toISOString() };
    for (let times = 0; times < 2; times += 1) {
      expect(await tell(listener, first, 'like')).toMatchObject({
        status: 200,
        body: { trackId: first, signals: [like] },
      });
    }
    now = new Date('2026-03-02T12:00:00Z');
    await tell(listener, first, 'play');
    const { body } = await tell(listener, first, 'dislike');
    expect((body['signals'] as { signal: string }[]).map(({ signal }) => signal).toSorted()).toEqual([
      'dislike',
      'play',
    ]);
  });

  it('answers 404 to a track that is in no release, and keeps nothing', async () => {
    expect(await tell(listener, GONE, 'like')).toMatchObject({ status: 404 });
    expect((await ask(listener)).body.items).toEqual([]);
  });

  it.each([
    ['no signal', `/v1/listeners/a/tracks/${first}`, 'signal'],
    ['an unknown signal', `/v1/listeners/a/tracks/${first}?signal=love`, 'signal'],
    ['a control character', `/v1/listeners/a%00b/tracks/${first}?signal=like`, 'id'],
    ['a listener of 129 characters', `/v1/listeners/${'x'.repeat(129)}/tracks/${first}?signal=like`, 'id'],
    ['bytes that are no text', `/v1/listeners/%FF/tracks/${first}?signal=like`, 'path'],
  ])('answers 400 to %s, and names the field', async (_, path, field) => {
    const answer = await served.current.get(path, { method: 'PUT' });
    expect(answer.status).toBe(400);
    expect((answer.body['errors'] as { field: string }[])[0]?.field).toBe(field);
  });

  it.each(['../../etc', "a' OR '1'='1", 'a/b?c#d', '나나 🎧', '__proto__', '%2e%2e', 'x'.repeat(128)])(
    'keeps the listener %j apart from all others',
    async (text) => {
      const name = encodeURIComponent(text);
      await tell(name, first, 'like');
      expect((await ask(name)).body.items).toHaveLength(1);
      expect(await store.newest(text, { opinion: 9, listening: 9 })).toHaveLength(1);
      await ask(name, 'DELETE');
      expect((await ask(name)).body.items).toEqual([]);
    },
  );
});

describe('GET /v1/listeners/{id}', () => {
  it('exports everything page by page, also tracks that left the catalogue', async () => {
    for (const id of [first, second, third]) await tell(listener, id, 'like');
    await tell(listener, first, 'play');
    await store.put(listener, { trackId: GONE, name: 'like', at: now });
    const pages = await pagesOf((path) => ask(path), `${listener}?limit=2`);
    const items = pages.flatMap((page) => page.items);
    const at = now.toISOString();
    const expected = [
      { trackId: first, signal: 'like', at, isInCatalogue: true },
      { trackId: second, signal: 'like', at, isInCatalogue: true },
      { trackId: third, signal: 'like', at, isInCatalogue: true },
      { trackId: first, signal: 'play', at, isInCatalogue: true },
      { trackId: GONE, signal: 'like', at, isInCatalogue: false },
    ];
    expect(items).toHaveLength(expected.length);
    expect(items).toEqual(expect.arrayContaining(expected));
  });

  it('answers 400 to a cursor of another list', async () => {
    for (const cursor of ['x', 'bm9wZQ', Buffer.from(`${first}:like`).toString('base64url')]) {
      expect((await ask(`${listener}?cursor=${cursor}`)).status).toBe(400);
    }
  });

  it('may be kept by nobody on the way', async () => {
    for (const path of [listener, `${listener}/recommendations`]) {
      expect((await ask(path)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('DELETE /v1/listeners/{id}', () => {
  it('forgets one track, of any release, or all of a listener', async () => {
    for (const id of [first, second]) await tell(listener, id, 'like');
    await store.put(listener, { trackId: GONE, name: 'play', at: now });
    for (const id of [first, GONE]) {
      expect(await ask(`${listener}/tracks/${id}`, 'DELETE')).toMatchObject({
        status: 200,
        body: { trackId: id, signals: [] },
      });
    }
    expect((await ask(listener)).body.items.map(({ trackId }) => trackId)).toEqual([second]);
    for (let times = 0; times < 2; times += 1) {
      expect(await ask(listener, 'DELETE')).toMatchObject({ status: 200, body: { isForgotten: true } });
    }
    expect((await ask(listener)).body.items).toEqual([]);
  });

  it('is told in Allow, beside the other methods of the path', async () => {
    expect((await ask(listener, 'POST')).headers.get('allow')).toBe('GET, HEAD, DELETE');
    expect((await ask(`${listener}/tracks/${first}`)).headers.get('allow')).toBe('PUT, DELETE');
  });
});

describe('GET /v1/listeners/{id}/recommendations', () => {
  it.each(['cosine', 'euclidean', 'blend'])(
    'recommends by %s what is near the likes, without what was heard',
    async (method) => {
      await tell(listener, first, 'like');
      await tell(listener, second, 'play');
      const before = await recommended(listener, `method=${method}`);
      expect(before.items).toHaveLength(20);
      expect(before['message']).toBeNull();
      expect(idsOf(before)).not.toContain(first);
      expect(idsOf(before)).not.toContain(second);
      for (const item of before.items) expect(item['liked']).toMatchObject({ id: first });
      const best = idsOf(before)[0] as TrackId;
      await tell(listener, best, 'skip');
      expect(idsOf(await recommended(listener, `method=${method}`))).not.toContain(best);
    },
  );

  it('changes with the next like, and gives each of two far interests its share of the first ten', async () => {
    for (const id of idsOfCluster(0).slice(0, 4)) await tell(listener, id, 'like');
    const one = await recommended(listener, 'limit=10&maxPerArtist=10');
    expect(new Set(idsOf(one).map(clusterOf))).toEqual(new Set([0]));
    for (const id of idsOfCluster(3).slice(0, 4)) await tell(listener, id, 'like');
    const clusters = idsOf(await recommended(listener, 'limit=10&maxPerArtist=10')).map(clusterOf);
    expect(clusters.filter((cluster) => cluster === 0)).toHaveLength(5);
    expect(clusters.filter((cluster) => cluster === 3)).toHaveLength(5);
  });

  it('forgets slowly: old likes weigh less than new ones', async () => {
    for (const id of idsOfCluster(0).slice(0, 4)) await tell(listener, id, 'like');
    now = new Date('2027-03-01T12:00:00Z');
    for (const id of idsOfCluster(3).slice(0, 4)) await tell(listener, id, 'like');
    const clusters = idsOf(await recommended(listener, 'limit=10&maxPerArtist=10')).map(clusterOf);
    expect(clusters.filter((cluster) => cluster === 3).length).toBeGreaterThanOrEqual(9);
  });

  it('leaves out what is closer to a disliked song', async () => {
    await tell(listener, first, 'like');
    const near = idsOf(await recommended(listener, 'limit=2'))[1] as TrackId;
    await tell(listener, near, 'dislike');
    const after = await recommended(listener, 'limit=100&why=true');
    expect(after.items.length).toBeGreaterThan(0);
    const likedVector = served.current.songs.vectorsOf([first, near], 'style');
    const [toLiked, toDisliked] = [(await likedVector).get(first)!, (await likedVector).get(near)!];
    const ids = idsOf(after) as TrackId[];
    for (const vector of (await served.current.songs.vectorsOf(ids, 'style')).values()) {
      const dot = (other: Float32Array) => vector.reduce((sum, x, i) => sum + x * (other[i] ?? 0), 0);
      expect(dot(toLiked)).toBeGreaterThan(dot(toDisliked));
    }
  });

  it('says so if a listener likes nothing, and shows popular songs of varied kinds', async () => {
    await tell(listener, songs[0]!.id, 'play');
    const { items, message } = (await recommended(listener, 'limit=5')) as Answer['body'] & {
      message: string;
    };
    expect(message).toBe('This listener likes nothing yet: these are popular songs of varied kinds.');
    expect(new Set(items.map(({ id }) => clusterOf(id))).size).toBe(5);
    expect(items.map(({ id }) => id)).not.toContain(songs[0]!.id);
    for (const item of items) expect(item).toMatchObject({ similarity: null, liked: null });
  });

  it('ignores likes that left the catalogue, and says so if there are no others', async () => {
    await store.put(listener, { trackId: GONE, name: 'like', at: now });
    expect((await recommended(listener))['message']).toMatch(/^No liked track is in the catalogue/);
    await tell(listener, first, 'like');
    expect((await recommended(listener))['message']).toBeNull();
  });

  it.each(['threshold=0.5', 'diversity=0.5', 'popularity=0.5', 'order=least'])(
    'refuses %s, which lists for listeners do not take',
    async (query) => {
      expect(await ask(`${listener}/recommendations?${query}`)).toMatchObject({ status: 400 });
    },
  );

  it('repeats liked songs only if asked to', async () => {
    for (const id of [first, second, third]) {
      await tell(listener, id, 'like');
      await tell(listener, id, 'play');
    }
    const liked = [first, second, third];
    expect(
      idsOf(await recommended(listener, 'limit=100')).filter((id) => liked.includes(id as TrackId)),
    ).toEqual([]);
    const repeated = idsOf(await recommended(listener, 'limit=100&repeatLikes=true&maxPerArtist=100'));
    expect(repeated).toEqual(expect.arrayContaining(liked));
  });

  it.each(['', 'limit=3&'])(
    'keeps every filter and rule for a listener with likes or without',
    async (limit) => {
      if (limit === '') for (const id of [first, second]) await tell(listener, id, 'like');
      const query = `${limit}genre=rock,ballad&minYear=2000&maxPerArtist=1&excludeArtists=Artist 5&limit=50`;
      const { items } = await recommended(listener, query.replace('limit=3&', ''));
      expect(items.length).toBeGreaterThan(5);
      const artists = items.flatMap((item) => item['artists']);
      expect(new Set(artists).size).toBe(artists.length);
      expect(artists).not.toContain('Artist 5');
      for (const item of items as { year: number; genres: string[] }[]) {
        expect(item.year).toBeGreaterThanOrEqual(2000);
        expect(item.genres.some((genre) => ['rock', 'Ballad'].includes(genre))).toBe(true);
      }
    },
  );

  it.each([true, false])('continues page by page (with likes: %s)', async (hasLikes) => {
    if (hasLikes) for (const id of [first, idsOfCluster(2)[0]!]) await tell(listener, id, 'like');
    const whole = await recommended(listener, 'limit=20');
    const one = await recommended(listener, 'limit=10');
    const { next } = one['page'] as { next: string };
    const two = await recommended(listener, `limit=10&cursor=${next}`);
    expect([...idsOf(one), ...idsOf(two)]).toEqual(idsOf(whole));
  });

  it('says why, beside the liked song, in the language that is asked for', async () => {
    await tell(listener, first, 'like');
    const { items } = await recommended(listener, 'why=true&lang=ko');
    expect(items).toHaveLength(20);
    for (const item of items) {
      const why = item['why'] as { text: string; similarities: { cosine: number } };
      expect(why.text).toMatch(/[가-힣]/);
      expect(why.similarities.cosine).toBeCloseTo(item['similarity'] as number, 5);
    }
  });

  it('conforms to the OpenAPI document, as all routes of listeners do', async () => {
    const document = (await served.current.get('/openapi.json')).body as unknown as OpenApiDocument;
    const conformance = createConformance(document);
    await tell(listener, first, 'like');
    for (const [path, template] of [
      [`${listener}/recommendations?why=true`, '/v1/listeners/{id}/recommendations'],
      ['nobody/recommendations', '/v1/listeners/{id}/recommendations'],
      [listener, '/v1/listeners/{id}'],
      ['a%00', '/v1/listeners/{id}'],
    ] as const) {
      const { status, type, body } = await ask(path);
      expect(conformance({ template, status, contentType: String(type), body })).toEqual([]);
    }
  });
});
