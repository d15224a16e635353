import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createSpotifyRequests } from '../../src/sources/spotify-package.ts';
import { createSpotify } from '../../src/sources/spotify.ts';
import { scriptedSource } from './scripted-source.ts';

const makeRequest = createSpotifyRequests('http://127.0.0.1:8080/prefix');

describe('a request of spotify-web-api-node', () => {
  it('goes to the configured host, with the token and every parameter', async () => {
    const parameters = { limit: 10, market: 'KR', locale: 'ko_KR' };
    const { url, headers } = await makeRequest('token-1', (api) =>
      api.searchAlbums('밤편지 & "아이유"', parameters),
    );
    expect(url.origin + url.pathname).toBe('http://127.0.0.1:8080/prefix/v1/search');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      q: '밤편지 & "아이유"',
      type: 'album',
      limit: '10',
      market: 'KR',
      locale: 'ko_KR',
    });
    expect(headers).toEqual({ Authorization: 'Bearer token-1' });
  });

  it('has its own token if it is made beside another one', async () => {
    const tokens = Array.from({ length: 50 }, (_, index) => `token-${index}`);
    const requests = await Promise.all(tokens.map((token) => makeRequest(token, (api) => api.getAlbum('x'))));
    expect(requests.map(({ headers }) => headers?.['Authorization'])).toEqual(
      tokens.map((token) => `Bearer ${token}`),
    );
  });

  it('is not sent by superagent', () => {
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    expect(loaded.some((path) => path.includes('spotify-web-api-node'))).toBe(true);
    expect(loaded.filter((path) => path.includes('superagent'))).toEqual([]);
  });

  it('waits for Retry-After, and keeps an answer that is not JSON', async () => {
    const { send, requests } = scriptedSource([
      { status: 429, text: '{}', retryAfter: '7' },
      { status: 404, text: '<html>gone</html>' },
    ]);
    const token = { get: async () => 'token', refuse: () => undefined };
    const spotify = createSpotify({ apiUrl: 'https://spotify.example', token, send });
    await expect(spotify.album('a b')).rejects.toThrow('/v1/albums/a%20b: status 404');
    expect((requests[1]?.at ?? 0) - (requests[0]?.at ?? 0)).toBeGreaterThanOrEqual(7000);
  });
});
