import { describe, expect, it, vi } from 'vitest';
import { EngineUnavailableError } from '../../src/domain/errors.ts';
import { readableLine } from '../../src/http/readable-log.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const seed = content.tracks[0]!;

describe('the app', () => {
  it('gives every answer a request id, the one of the caller only if it is harmless', async () => {
    const given = await get('/v1/tracks', { headers: { 'x-request-id': 'from-a-proxy.1' } });
    expect(given.headers.get('x-request-id')).toBe('from-a-proxy.1');
    const replaced = await get('/v1/tracks?limit=0', { headers: { 'x-request-id': '{"evil":1}' } });
    expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(replaced.body['requestId']).toBe(replaced.headers.get('x-request-id'));
  });

  it('returns 404 for an unknown path and 405 for another method, both as problems', async () => {
    expect(await get('/v2/tracks')).toMatchObject({ status: 404, body: { type: '/problems/no-such-page' } });
    const posted = await get('/v1/tracks', { method: 'POST', body: '{}' });
    expect(posted).toMatchObject({ status: 405, body: { type: '/problems/method-not-allowed' } });
    expect(posted.headers.get('allow')).toBe('GET, HEAD');
  });

  it('returns a problem for an unknown path of the API, to a browser as well', async () => {
    for (const accept of ['text/html', '*/*']) {
      const answer = await get('/v1/nothing', { headers: { accept } });
      expect(answer).toMatchObject({ status: 404, body: { type: '/problems/no-such-page' } });
    }
  });

  it('returns 431 for a request that is too large, as a problem', async () => {
    const response = await fetch(`${served.current.base}/v1/search?q=${'a'.repeat(200_000)}`);
    expect(response.status).toBe(431);
    expect(await response.json()).toMatchObject({ type: '/problems/request-too-large' });
  });

  it('explains a type of problem at its address', async () => {
    const { body } = await get('/v1/tracks/unknown');
    const page = await fetch(served.current.base + String(body['type']));
    expect(await page.text()).toContain('has no track with this id');
  });
});

describe('an unexpected error', () => {
  it('returns 500 without details, which the log has under the request id', async () => {
    const { songs } = served.current;
    served.current.songs = {
      ...songs,
      find: () => Promise.reject(new Error('canary in the mine')),
    };
    const { status, body } = await get(`/v1/tracks/${seed.id}`);
    served.current.songs = songs;
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('canary');
    const line = served.current.logLines.find((text) => text.includes('canary'));
    expect(line).toContain(String(body['requestId']));
  });
});

describe('an engine that is away', () => {
  it('is told in one line of the log, without a stack', async () => {
    const { songs, logLines } = served.current;
    const away = () => Promise.reject(new EngineUnavailableError('qdrant', 'cannot be reached'));
    served.current.songs = { ...songs, find: away };
    logLines.length = 0;
    const { status } = await get(`/v1/tracks/${seed.id}`);
    served.current.songs = songs;
    expect(status).toBe(503);
    expect(logLines).toHaveLength(1);
    expect(logLines[0]).not.toContain('stack');
    expect(JSON.parse(logLines[0] ?? '')).toMatchObject({
      level: 40,
      problem: 'qdrant: cannot be reached',
      res: { status: 503 },
    });
    expect(readableLine(logLines[0] ?? '')).toMatch(
      /^\d\d:\d\d:\d\d WARN GET \/v1\/tracks\/\w{22} 503, \d+ ms: qdrant: cannot be reached\n$/,
    );
  });
});

describe('the service in operation', () => {
  it('writes one line of JSON per request, without headers', async () => {
    const { logLines } = served.current;
    logLines.length = 0;
    await get('/v1/tracks?limit=1', { headers: { authorization: 'Bearer canary-token' } });
    expect(logLines).toHaveLength(1);
    expect(JSON.parse(logLines[0] ?? '')).toMatchObject({
      req: { method: 'GET', url: '/v1/tracks?limit=1' },
      res: { status: 200 },
    });
    expect(logLines[0]).not.toContain('canary-token');
  });

  it('logs no negative time for a request during which the clock is set back', async () => {
    const { songs, logLines } = served.current;
    const find: typeof songs.find = (id) => {
      vi.setSystemTime(0);
      return songs.find(id);
    };
    served.current.songs = { ...songs, find };
    logLines.length = 0;
    vi.useFakeTimers({ toFake: ['Date'] });
    const { status } = await get(`/v1/tracks/${seed.id}`);
    vi.useRealTimers();
    served.current.songs = songs;
    expect(status).toBe(200);
    const { responseTime } = JSON.parse(logLines[0] ?? '') as { responseTime: number };
    expect(responseTime).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ['/v1/search?q=canary&limit=3', '/v1/search?q=…&limit=3'],
    ['/v1/search?limit=3&%71=canary', '/v1/search?limit=3&%71=…'],
    ['/v1/artists?Q=canary', '/v1/artists?Q=…'],
    ['/spotify/v1/search?type=track&q=canary%20b', '/spotify/v1/search?type=track&q=…'],
    ['/rest/ping?u=canary&apiKey=canary&t=canary&s=canary&f=json', '/rest/ping?u=…&apiKey=…&t=…&s=…&f=json'],
    ['/v1/listeners/canary', '/v1/listeners/…'],
    ['/V1/Listeners/canary%40x?limit=3', '/V1/Listeners/…?limit=3'],
    ['/v1/listeners/canary/recommendations?q=canary', '/v1/listeners/…/recommendations?q=…'],
    ['/v1/tracks?%ff=canary', '/v1/tracks?%ff=…'],
    [`/v1/search?limit=3&q=${'canary'.repeat(200)}`, '/v1/search?limit=3&q=…'],
  ])('leaves persons, search texts and secrets of %s out of the log', async (path, url) => {
    const { base, logLines } = served.current;
    logLines.length = 0;
    await fetch(base + path);
    expect(logLines.map((line) => (JSON.parse(line) as { req: { url: string } }).req.url)).toEqual([url]);
    expect(logLines.join()).not.toContain('canary');
  });

  it('counts requests under the templates of their routes, however many addresses', async () => {
    for (let index = 0; index < 30; index += 1) await get(`/v1/tracks/unknown${index}`);
    for (let index = 0; index < 30; index += 1) await get(`/nowhere/${index}`);
    const metrics = await (await fetch(`${served.current.base}/metrics`)).text();
    const routes = new Set([...metrics.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    expect(routes).toContain('/v1/tracks/:id');
    expect(routes.size).toBeLessThan(15);
  });

  it('is alive and ready, and not ready once it drains', async () => {
    expect(await get('/livez')).toMatchObject({ status: 200 });
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
    served.current.readiness.drain();
    expect(await get('/readyz')).toMatchObject({ status: 503, body: { status: 'shutting down' } });
    expect(await get('/livez')).toMatchObject({ status: 200 });
  });

  it('serves interactive documentation without another server', async () => {
    const page = await fetch(`${served.current.base}/docs`);
    const html = await page.text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) {
      expect(address.startsWith('/')).toBe(true);
      expect((await fetch(served.current.base + address)).status).toBe(200);
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});
