import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { hashOf, type Scope, SCOPES } from '../../src/http/api-keys.ts';
import { serve } from '../../src/server.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const open = () => openIndexes(content);
const seed = content.tracks[0]!;

const keyOf = (scope: Scope) => `a-key-to-${scope}`;
const apiKeys = SCOPES.map((scope) => ({ scope, sha256: hashOf(keyOf(scope)) }));
const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

const SONG = `/v1/tracks/${seed.id}`;
const LISTENER = '/v1/listeners/me/recommendations';

describe('a service with keys', () => {
  const served = useServedApp(open, { config: { apiKeys } });
  const statusOf = async (path: string, init?: RequestInit) =>
    (await fetch(served.current.base + path, { redirect: 'manual', ...init })).status;

  it('answers 401 with a challenge without a key or with another, as a problem', async () => {
    const without = await served.current.get(SONG);
    expect(without).toMatchObject({ status: 401, body: { type: '/problems/unauthorized' } });
    expect(without.headers.get('www-authenticate')).toBe('Bearer realm="soundalike"');
    const wrong = await served.current.get(SONG, bearer('another-key'));
    expect(wrong).toMatchObject({ status: 401, body: { type: '/problems/unauthorized' } });
    expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('asks for a key at every path of its document but those that it says are open', async () => {
    const { body } = await served.current.get('/openapi.json');
    const document = body['paths'] as Record<string, Record<string, { readonly security?: readonly [] }>>;
    const requests = Object.entries(document).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { security }]) => ({
        method: method.toUpperCase(),
        path,
        expected: security === undefined ? 401 : 200,
      })),
    );
    expect(requests.filter(({ expected }) => expected === 401).length).toBeGreaterThan(15);
    for (const { method, path, expected } of requests) {
      for (const spelling of [path, `${path}/`, path.toUpperCase()]) {
        expect([spelling, await statusOf(spelling, { method })]).toEqual([spelling, expected]);
      }
    }
  });

  it.each<[Scope, readonly number[]]>([
    ['read', [200, 403, 403]],
    ['listeners', [200, 200, 403]],
    ['admin', [200, 200, 200]],
  ])('opens songs, listeners and metrics to a key of the scope %s: %j', async (scope, statuses) => {
    const answers = [SONG, LISTENER, '/metrics'].map((path) => statusOf(path, bearer(keyOf(scope))));
    expect(await Promise.all(answers)).toEqual(statuses);
  });

  it('says which scope is needed', async () => {
    expect(await served.current.get(LISTENER, bearer(keyOf('read')))).toMatchObject({
      status: 403,
      body: {
        type: '/problems/forbidden',
        detail: "expected a key of the scope 'listeners', got one of the scope 'read'",
      },
    });
  });

  it('leaves probes, documentation and explanations open', async () => {
    for (const path of ['/livez', '/readyz', '/docs', '/openapi.json', '/problems/unauthorized']) {
      expect([path, await statusOf(path)]).toEqual([path, 200]);
    }
  });

  it("refuses in Spotify's form, and takes the same keys", async () => {
    const refused = await served.current.get(`/spotify/v1/tracks/${seed.id}`);
    expect(refused).toMatchObject({ status: 401, body: { error: { status: 401 } } });
    expect(await statusOf(`/spotify/v1/tracks/${seed.id}`, bearer(keyOf('read')))).toBe(200);
  });

  it("refuses in OpenSubsonic's form, takes the key as a parameter and logs it nowhere", async () => {
    const path = `/rest/getSonicSimilarTracks.view?f=json&id=${seed.id}`;
    const { body, status } = await served.current.get(path);
    expect(status).toBe(200);
    expect(body['subsonic-response']).toMatchObject({ status: 'failed', error: { code: 44 } });
    const answer = await served.current.get(`${path}&apiKey=${keyOf('read')}`);
    expect(answer.body['subsonic-response']).toMatchObject({ status: 'ok' });
    expect(served.current.logLines.join()).not.toContain(keyOf('read'));
  });
});

describe('a rate limit', () => {
  const served = useServedApp(open, { config: { apiKeys, requestsPerMinute: 3, trustedProxies: 1 } });
  const ask = (headers: Record<string, string>) => served.current.get(SONG, { headers });
  const askAs = (scope: Scope) => ask({ authorization: `Bearer ${keyOf(scope)}` });

  it('answers 429 as a problem, with standard headers, and counts each key by itself', async () => {
    const first = await askAs('read');
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit-policy')).toContain('q=3; w=60');
    expect(first.headers.get('ratelimit')).toContain('r=2');
    await askAs('read');
    await askAs('read');
    const refused = await askAs('read');
    expect(refused).toMatchObject({ status: 429, body: { type: '/problems/rate-limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await askAs('admin')).toMatchObject({ status: 200 });
  });

  it('limits guesses of keys per address, as a trusted proxy tells it', async () => {
    const guess = async (index: number) =>
      (await ask({ authorization: `Bearer guess-${index}`, 'x-forwarded-for': '198.51.100.7' })).status;
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push(await guess(index));
    expect(statuses).toEqual([401, 401, 401, 429]);
    const elsewhere = await ask({ authorization: 'Bearer guess', 'x-forwarded-for': '198.51.100.8' });
    expect(elsewhere.status).toBe(401);
  });

  it('never stops probes', async () => {
    for (let index = 0; index < 5; index += 1) {
      expect((await served.current.get('/livez')).status).toBe(200);
    }
  });
});

describe('a service that is opened to the network', () => {
  it.each(['0.0.0.0', '::', '192.168.0.1', 'music.example.com'])(
    'does not start with HOST=%s if nobody said who may ask',
    async (HOST) => {
      await expect(serve(parseConfig({ HOST }))).rejects.toThrow(/set API_KEYS .*, or ALLOW_ANONYMOUS=true/);
    },
  );
});
