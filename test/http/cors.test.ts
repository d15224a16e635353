import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const ORIGIN = 'https://music.example.com';
const content = createSongIndexContent();
const open = () => openIndexes(content);

/** Returns the headers that tell a browser what the page may do. */
async function headersFor(
  base: string,
  path: string,
  init: { method?: string; headers?: Record<string, string> } = {},
) {
  const { status, headers } = await fetch(base + path, {
    ...init,
    headers: { origin: ORIGIN, ...init.headers },
  });
  const cors = [...headers].filter(([name]) => name.startsWith('access-control-'));
  return { status, ...Object.fromEntries(cors), vary: headers.get('vary') };
}

const preflight = {
  method: 'OPTIONS',
  headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
};

describe('pages of other origins', () => {
  const served = useServedApp(open);

  it('may read nothing by default', async () => {
    expect(await headersFor(served.current.base, '/v1/tracks')).toEqual({
      status: 200,
      vary: 'Accept',
    });
    const { status, ...headers } = await headersFor(served.current.base, '/v1/recommendations', preflight);
    expect(status).toBe(405);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('pages of a listed origin', () => {
  const served = useServedApp(open, { config: { corsOrigins: ['https://other.example', ORIGIN] } });

  it('may read answers, problems and the headers that matter', async () => {
    for (const path of ['/v1/tracks', '/v1/tracks/unknown', '/spotify/v1/tracks/unknown', '/nowhere']) {
      const headers = await headersFor(served.current.base, path);
      expect(headers).toMatchObject({ 'access-control-allow-origin': ORIGIN });
      expect(headers.vary).toContain('Origin');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
      expect(Object.values(headers).join()).toMatch(/ETag.*Retry-After/);
    }
  });

  it('may send requests that need a preflight', async () => {
    expect(await headersFor(served.current.base, '/v1/recommendations', preflight)).toMatchObject({
      status: 204,
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET,HEAD,POST,PUT,DELETE',
      'access-control-allow-headers': 'content-type',
    });
  });

  it.each(['https://music.example.com.evil.example', 'null', 'http://music.example.com'])(
    'are not pages of %s',
    async (origin) => {
      const headers = await headersFor(served.current.base, '/v1/tracks', { headers: { origin } });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers.vary).toContain('Origin');
    },
  );
});

describe('pages of any origin', () => {
  const served = useServedApp(open, { config: { corsOrigins: '*' } });

  it('may read answers if all may', async () => {
    expect(await headersFor(served.current.base, '/v1/tracks')).toMatchObject({
      'access-control-allow-origin': '*',
    });
  });
});
