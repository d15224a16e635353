import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { CONTRACT_RELEASE, createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';
import { createConformance, type OpenApiDocument } from './openapi-conformance.ts';
import { postOf } from './requests.ts';

const content = createSongIndexContent();
const seed = content.tracks[0]!;
const served = useServedApp(async () => ({
  ...(await openIndexes(content)),
  release: () => CONTRACT_RELEASE,
}));

const LISTS = ['/v1/tracks?limit=3', '/v1/search?q=song&limit=3', `/v1/tracks/${seed.id}/similar?limit=3`];
const TYPES = {
  m3u8: 'audio/x-mpegurl',
  csv: 'text/csv',
  jspf: 'application/jspf+json',
  uris: 'text/uri-list',
};

const idsIn = (text: string): string[] => [...new Set(text.match(/\b[0-9A-Za-z]{22}\b/g))];

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(served.current.base + path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe.each(LISTS)('%s', (path) => {
  it.each(Object.entries(TYPES))('comes as %s, by its name and by Accept', async (name, type) => {
    const { items } = JSON.parse((await ask(path)).text) as { items: { id: string }[] };
    const [named, accepted] = await Promise.all([
      ask(`${path}&format=${name}`),
      ask(path, { accept: `${type}, application/json;q=0.5` }),
    ]);
    for (const { status, headers, text } of [named, accepted]) {
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.(m3u8|csv|jspf|txt)"$/);
      expect(headers.get('vary')).toMatch(/Accept\b/);
      expect(idsIn(text)).toEqual(items.map(({ id }) => id));
    }
  });
});

describe('an exported list', () => {
  it.each(Object.keys(TYPES))('conforms to the document as %s', async (format) => {
    const conformance = createConformance(JSON.parse((await ask('/openapi.json')).text) as OpenApiDocument);
    const { status, headers, text } = await ask(`/v1/tracks?format=${format}`);
    const contentType = headers.get('content-type') ?? '';
    const body: unknown = contentType.includes('json') ? JSON.parse(text) : text;
    expect(conformance({ template: '/v1/tracks', status, contentType, body })).toEqual([]);
  });

  it('is JSON for browsers and programs that accept anything', async () => {
    for (const accept of ['*/*', 'text/html,application/xml;q=0.9,*/*;q=0.8', 'application/json']) {
      expect((await ask('/v1/tracks', { accept })).headers.get('content-type')).toMatch(/^application\/json/);
    }
    const { headers } = await ask('/v1/tracks?format=json', { accept: 'text/csv' });
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('of given ids does not claim to be in order of popularity', async () => {
    const { headers } = await ask(`/v1/tracks?ids=${seed.id}&format=m3u8`);
    expect(headers.get('content-disposition')).toBe('attachment; filename=Songs.m3u8');
  });

  it('returns 406 for a form that it does not come in, and 400 for an unknown name', async () => {
    const { status, text } = await ask('/v1/tracks', { accept: 'application/xml' });
    expect([status, text]).toEqual([406, expect.stringContaining('text/csv')]);
    expect((await ask('/v1/tracks?format=xml')).text).toContain("expected 'json', 'm3u8'");
    expect((await ask(`/v1/tracks/${seed.id}?format=csv`)).text).toContain('unknown parameter');
  });

  it('links to its next page, in the same form', async () => {
    const first = await ask('/v1/tracks?limit=5&format=csv&genre=rock');
    const [, next = ''] = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    const second = await ask(next);
    const both = await ask('/v1/tracks?limit=10&format=csv&genre=rock');
    const rowsOf = (text: string): string[][] => parse(text, { bom: true, from: 2 });
    expect([...rowsOf(first.text), ...rowsOf(second.text)]).toEqual(rowsOf(both.text));
  });

  it('has a tag of its own', async () => {
    const tags = await Promise.all(
      ['', '?format=csv', '?format=m3u8'].map(async (query) =>
        (await ask(`/v1/tracks${query}`)).headers.get('etag'),
      ),
    );
    expect(new Set(tags).size).toBe(3);
    const again = await ask('/v1/tracks', { accept: 'text/csv', 'if-none-match': tags[1] ?? '' });
    expect(again.status).toBe(304);
  });

  it('is named after its list, in any script', async () => {
    const { headers } = await ask(`/v1/search?q=${encodeURIComponent('노래/1')}&format=m3u8`);
    expect(headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('Search 노래 1.m3u8')}`,
    );
  });

  it('comes from a POST too', async () => {
    const response = await fetch(
      `${served.current.base}/v1/recommendations?format=uris`,
      postOf({ tracks: [seed.id], limit: 2 }),
    );
    expect(await response.text()).toMatch(/^(spotify:track:\w{22}\r\n){2}$/);
  });
});
