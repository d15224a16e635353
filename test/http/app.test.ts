import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { createReadiness, type Readiness } from '../../src/http/health.ts';
import { listen } from '../../src/http/listen.ts';
import { createServiceApp } from '../../src/server.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { publishedTrack } from '../published-track.ts';
import { conformsTo, type OpenApiDocument } from '../api/openapi-conformance.ts';

const content = createSongIndexContent();
const seed = content.tracks[0]!;

let server: Server;
let base: string;
let readiness: Readiness;
let logged = '';
let document: OpenApiDocument;
/** What the songs answer is switched by the tests that need another release. */
let songs: SongIndex = await openInProcessSongIndex(content);

beforeAll(async () => {
  const titles = await openInProcessTitleIndex({ release: content.release, tracks: content.tracks });
  const switchable: SongIndex = {
    find: (id) => songs.find(id),
    similar: (query) => songs.similar(query),
    vectorsOf: (ids, space) => songs.vectorsOf(ids, space),
    browse: (query) => songs.browse(query),
    status: () => songs.status(),
    close: () => songs.close(),
  };
  readiness = createReadiness(switchable, titles, () => performance.now());
  const logger = pino({ level: 'debug' }, { write: (line: string) => (logged += line) });
  const app = createServiceApp({ songs: switchable, titles, readiness, logger });
  const listening = await listen(app, '127.0.0.1', 0);
  server = listening.server;
  base = `http://127.0.0.1:${listening.port}`;
  document = (await (await fetch(`${base}/openapi.json`)).json()) as OpenApiDocument;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { items: Record<string, unknown>[] };
}

async function get(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(base + path, init);
  const body = (await response.json()) as Answer['body'];
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    headers: response.headers,
    body,
  };
}

describe('every answer', () => {
  it.each([
    ['/v1/search?q=song', '/v1/search'],
    ['/v1/search?q=zzzzqqqq', '/v1/search'],
    ['/v1/search?q=song&genre=rock&min_year=2000', '/v1/search'],
    ['/v1/tracks', '/v1/tracks'],
    ['/v1/tracks?genre=rock,ballad&min_year=2000&explicit=false&limit=3', '/v1/tracks'],
    [`/v1/tracks/${seed.id}`, '/v1/tracks/{id}'],
    [`/v1/tracks/${seed.id}/similar`, '/v1/tracks/{id}/similar'],
    [`/v1/tracks/${seed.id}/similar?method=euclidean&max_tempo=120`, '/v1/tracks/{id}/similar'],
    ['/v1/tracks/unknown', '/v1/tracks/{id}'],
    ['/v1/tracks?limit=0', '/v1/tracks'],
    ['/v1/search', '/v1/search'],
    ['/v1/search?q=sogn%2020&limit=2', '/v1/search'],
    ['/v1/search?q=son&suggest=true', '/v1/search'],
    ['/v1/search?suggest=maybe', '/v1/search'],
  ])('%s is as the OpenAPI document says', async (path, template) => {
    const { status, type, body } = await get(path);
    expect(conformsTo(document, template, status, String(type), body)).toEqual([]);
  });

  it('carries a request id, the given one only where it is harmless', async () => {
    const given = await get('/v1/tracks', { headers: { 'x-request-id': 'from-a-proxy.1' } });
    expect(given.headers.get('x-request-id')).toBe('from-a-proxy.1');
    const replaced = await get('/v1/tracks?limit=0', { headers: { 'x-request-id': '{"evil":1}' } });
    expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(replaced.body['requestId']).toBe(replaced.headers.get('x-request-id'));
  });
});

describe('similar songs', () => {
  it('come by both methods, with similarity, and distance for Euclid', async () => {
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

  it('are narrowed by filters, where `year` is a single year', async () => {
    const { items } = (await get(`/v1/tracks/${seed.id}/similar?year=2004&limit=100`)).body;
    expect(new Set(items.map((item) => item['year']))).toEqual(new Set([2004]));
    const { items: byArtist } = (await get(`/v1/tracks/${seed.id}/similar?artist=ARTIST%207&limit=100`)).body;
    expect(new Set(byArtist.flatMap((item) => item['artists']))).toEqual(new Set(['Artist 7']));
  });
});

describe('browsing', () => {
  it('goes through all songs once, page by page', async () => {
    const ids: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/v1/tracks?limit=90${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map((item) => item['id']));
      cursor = (body['page'] as { next: string | null }).next ?? '';
    } while (cursor !== '');
    expect(ids).toEqual(content.tracks.filter((track) => track.isRepresentative).map((track) => track.id));
  });

  it('refuses a cursor of a list with other filters', async () => {
    const { body } = await get('/v1/tracks?genre=rock&limit=5');
    const { next } = body['page'] as { next: string };
    expect((await get(`/v1/tracks?genre=rock&limit=3&cursor=${next}`)).status).toBe(200);
    const other = await get(`/v1/tracks?genre=ballad&limit=5&cursor=${next}`);
    expect(other).toMatchObject({ status: 400, body: { errors: [{ field: 'cursor' }] } });
  });

  it('answers 410 to a cursor of a release that is served no more', async () => {
    const { body } = await get('/v1/tracks?limit=5');
    const { next } = body['page'] as { next: string };
    songs = await openInProcessSongIndex({ ...content, release: 'another' });
    const expired = await get(`/v1/tracks?cursor=${next}`);
    songs = await openInProcessSongIndex(content);
    expect(expired).toMatchObject({ status: 410, body: { type: '/problems/cursor-expired' } });
  });
});

describe('searching', () => {
  it('without a text is browsing, in the same order and page by page', async () => {
    const first = (await get('/v1/search?limit=7')).body;
    const browsed = (await get('/v1/tracks?limit=7')).body;
    expect(first.items).toEqual(browsed.items.map((item) => ({ ...item, score: null, match: null })));
    expect(first).toMatchObject({ query: '', message: null, page: browsed['page'] });
    const { next } = first['page'] as { next: string };
    const second = (await get(`/v1/search?q=%20&limit=7&cursor=${next}`)).body;
    expect(second.items).toHaveLength(7);
    expect(first.items).not.toContainEqual(second.items[0]);
  });

  it('goes through what was found once, page by page', async () => {
    const all = (await get('/v1/search?q=artist%207&limit=100')).body.items.map((item) => item['id']);
    const ids: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/v1/search?q=artist%207&limit=2${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map((item) => item['id']));
      cursor = (body['page'] as { next: string | null }).next ?? '';
    } while (cursor !== '');
    expect(all.length).toBeGreaterThan(4);
    expect(ids).toEqual(all);
  });

  it('refuses a cursor of another text', async () => {
    const { next } = (await get('/v1/search?q=artist%207&limit=2')).body['page'] as { next: string };
    expect(await get(`/v1/search?q=artist%208&limit=2&cursor=${next}`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'cursor' }] },
    });
    expect((await get(`/v1/search?q=artist%207&suggest=true&limit=2&cursor=${next}`)).status).toBe(400);
  });

  it('says where to highlight, and by what', async () => {
    const { name } = seed;
    const { items, message } = (await get(`/v1/search?q=${encodeURIComponent(name.toUpperCase())}&limit=1`))
      .body;
    expect(items[0]?.['match']).toEqual({
      by: 'spelling',
      guess: false,
      ranges: [{ field: 'title', index: 0, start: 0, end: name.length }],
      otherName: null,
    });
    expect(message).toBeNull();
  });

  it('says that nothing close was found, or that it is guessing', async () => {
    expect((await get('/v1/search?q=zzzzqqqq')).body).toMatchObject({
      items: [],
      message: "No songs found for 'zzzzqqqq'.",
    });
    expect((await get('/v1/search?q=zzzzqqqq&suggest=true')).body['message']).toBeNull();
    expect((await get('/v1/search?q=artist%207&year=1901')).body['message']).toBe(
      "No songs found for 'artist 7' with these filters.",
    );
    const guessed = (await get('/v1/search?q=aritst%207&limit=1')).body;
    expect(guessed['message']).toBe("No exact matches for 'aritst 7'; these songs are similar.");
    expect(guessed.items[0]).toMatchObject({ artists: ['Artist 7'], match: { by: 'typo', guess: true } });
  });

  it('says how little is called so, where guesses stand behind it', async () => {
    const names = ['Harbour Lights Tonight', 'Harbor Lights', 'Something Else'];
    const tracks = names.map((name, index) => publishedTrack({ index, name }));
    const titles = await openInProcessTitleIndex({ release: content.release, tracks });
    const app = createServiceApp({ songs, titles, readiness, logger: pino({ level: 'silent' }) });
    const listening = await listen(app, '127.0.0.1', 0);
    const answer = await fetch(`http://127.0.0.1:${listening.port}/v1/search?q=harbour+lights`);
    const { items, message } = (await answer.json()) as Answer['body'];
    listening.server.close();
    expect(items.map(({ name, match }) => [name, (match as { guess: boolean }).guess])).toEqual([
      ['Harbour Lights Tonight', false],
      ['Harbor Lights', true],
    ]);
    expect(message).toBe("1 exact match for 'harbour lights'; the rest are similar.");
  });
});

describe('a long text', () => {
  it.each([
    ['longer than the longest titles', 'a'.repeat(480)],
    ['of decomposed Hangul, which takes three characters a syllable', '밤'.repeat(480).normalize('NFD')],
  ])('is searched for: one %s', async (_, text) => {
    expect((await get(`/v1/search?q=${encodeURIComponent(text)}`)).status).toBe(200);
  });

  it('is refused where it is longer than any title, with its length', async () => {
    const { status, body } = await get(`/v1/search?q=${'a'.repeat(481)}`);
    expect(status).toBe(400);
    expect(body['errors']).toEqual([{ field: 'q', detail: 'expected at most 480 characters, got 481' }]);
  });
});

describe('a request that is not valid', () => {
  const similar = `/v1/tracks/${seed.id}/similar`;
  const badLimits = ['0', '-1', '1.5', '1e9', '1e2', '', '101', ' 5', '٥', '0x10', 'NaN', '9'.repeat(20)];
  it.each<[string, string]>([
    ['/v1/search?q=a&q=b', 'q'],
    ['/v1/search?q=%00', 'q'],
    ['/v1/search?q=a%00b', 'q'],
    ['/v1/search?q=%ED%A0%80', 'q'],
    ['/v1/search?q=%ff', 'q'],
    ['/v1/search?q=%', 'q'],
    [`/v1/search?q=${'a'.repeat(10_000)}`, 'q'],
    [`/v1/search?q=${encodeURIComponent('밤'.repeat(10_000))}`, 'q'],
    ...badLimits.map((limit): [string, string] => [
      `/v1/search?q=a&limit=${encodeURIComponent(limit)}`,
      'limit',
    ]),
    ['/v1/search?q=a&limit=5&limit=6', 'limit'],
    ['/v1/search?q=a&limit[]=5', 'limit[]'],
    ['/v1/search?q=a&lang=ko', 'lang'],
    ['/v1/search?q=a&suggest=1', 'suggest'],
    ['/v1/search?q=a&__proto__=1', '__proto__'],
    ['/v1/tracks?cursor=zzz', 'cursor'],
    ['/v1/tracks?cursor=', 'cursor'],
    ['/v1/tracks?min_year=abc', 'min_year'],
    ['/v1/tracks?explicit=yes', 'explicit'],
    ['/v1/tracks?genre=', 'genre'],
    ['/v1/tracks?genre=,', 'genre'],
    ['/v1/tracks?artist=', 'artist'],
    [`${similar}?method=manhattan`, 'method'],
    [`${similar}?min_popularity=101`, 'min_popularity'],
    [`${similar}?limit=0`, 'limit'],
    ['/v1/tracks/%00', 'id'],
    ['/v1/tracks/%ED%A0%80', 'path'],
    ['/v1/tracks/%ff/similar', 'path'],
    [`/v1/tracks/${'a'.repeat(10_000)}`, 'id'],
  ])('%s answers 400 and names the field', async (path, field) => {
    const { status, type, body } = await get(path);
    expect(status).toBe(400);
    expect(type).toContain('application/problem+json');
    expect((body['errors'] as { field: string }[]).map((error) => error.field)).toEqual([field]);
  });

  it('hears of all its mistakes at once', async () => {
    const { body } = await get('/v1/tracks?limit=0&min_year=x&colour=blue');
    const fields = (body['errors'] as { field: string }[]).map((error) => error.field);
    expect(fields.toSorted()).toEqual(['colour', 'limit', 'min_year']);
  });

  it.each(['unknown', '0'.repeat(22), 'Z'.repeat(22)])('%s as an id answers 404', async (id) => {
    for (const path of [`/v1/tracks/${id}`, `/v1/tracks/${id}/similar`]) {
      expect(await get(path)).toMatchObject({ status: 404, body: { type: '/problems/track-not-found' } });
    }
  });

  it('at an unknown path answers 404, and another method 405, both as problems', async () => {
    expect(await get('/v2/tracks')).toMatchObject({ status: 404, body: { type: '/problems/no-such-page' } });
    const posted = await get('/v1/tracks', { method: 'POST', body: '{}' });
    expect(posted).toMatchObject({ status: 405, body: { type: '/problems/method-not-allowed' } });
    expect(posted.headers.get('allow')).toBe('GET, HEAD');
  });

  it('that is too large answers 431 with a problem', async () => {
    const response = await fetch(`${base}/v1/search?q=${'a'.repeat(200_000)}`);
    expect(response.status).toBe(431);
    expect(await response.json()).toMatchObject({ type: '/problems/request-too-large' });
  });

  it('explains every type of problem at its address', async () => {
    const { body } = await get('/v1/tracks/unknown');
    const page = await fetch(base + String(body['type']));
    expect(await page.text()).toContain('has no track with this id');
  });
});

describe('a failure that nobody foresaw', () => {
  it('answers 500 without telling what broke, and logs it under the request id', async () => {
    songs = {
      ...(await openInProcessSongIndex(content)),
      find: () => Promise.reject(new Error('canary in the mine')),
    };
    const { status, body } = await get(`/v1/tracks/${seed.id}`);
    songs = await openInProcessSongIndex(content);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('canary');
    const line = logged.split('\n').find((text) => text.includes('canary'));
    expect(line).toContain(String(body['requestId']));
  });
});

describe('operations', () => {
  it('writes one line of JSON a request, without headers', async () => {
    logged = '';
    await get('/v1/tracks?limit=1', { headers: { authorization: 'Bearer canary-token' } });
    const lines = logged.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      req: { method: 'GET', url: '/v1/tracks?limit=1' },
      res: { status: 200 },
    });
    expect(logged).not.toContain('canary-token');
  });

  it('counts requests under the templates of their routes, whatever the addresses', async () => {
    for (let index = 0; index < 30; index += 1) await get(`/v1/tracks/unknown${index}`);
    for (let index = 0; index < 30; index += 1) await get(`/nowhere/${index}`);
    const metrics = await (await fetch(`${base}/metrics`)).text();
    const routes = new Set([...metrics.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    expect(routes).toContain('/v1/tracks/:id');
    expect(routes.size).toBeLessThan(15);
  });

  it('is alive and ready, and no longer ready once it drains', async () => {
    expect(await get('/livez')).toMatchObject({ status: 200 });
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
    readiness.drain();
    expect(await get('/readyz')).toMatchObject({ status: 503, body: { status: 'shutting down' } });
    expect(await get('/livez')).toMatchObject({ status: 200 });
  });

  it('serves interactive documentation from here alone', async () => {
    const page = await fetch(`${base}/docs`);
    const html = await page.text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) {
      expect(address.startsWith('/')).toBe(true);
      expect((await fetch(base + address)).status).toBe(200);
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('lists every route of the API in the OpenAPI document', () => {
    expect(Object.keys(document.paths).toSorted()).toEqual([
      '/v1/search',
      '/v1/tracks',
      '/v1/tracks/{id}',
      '/v1/tracks/{id}/similar',
    ]);
    const parameters = document.paths['/v1/tracks']?.get.parameters ?? [];
    expect(parameters.find(({ name }) => name === 'explicit')?.schema).toMatchObject({ type: 'boolean' });
    expect(parameters.find(({ name }) => name === 'explicit')?.schema).not.toHaveProperty('enum');
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: packageJson.version } });
  });
});
