import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const seed = content.tracks[0]!;

describe('an invalid request', () => {
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
    ['/v1/tracks?minYear=abc', 'minYear'],
    ['/v1/tracks?explicit=yes', 'explicit'],
    ['/v1/tracks?genre=', 'genre'],
    ['/v1/tracks?camelot=8A,13B', 'camelot'],
    ['/v1/tracks?camelot=0A', 'camelot'],
    ['/v1/tracks?cluster=0,x', 'cluster'],
    ['/v1/tracks?genre=,', 'genre'],
    ['/v1/tracks?artist=', 'artist'],
    [`${similar}?method=manhattan`, 'method'],
    [`${similar}?minPopularity=101`, 'minPopularity'],
    [`${similar}?limit=0`, 'limit'],
    ['/v1/tracks/%00', 'id'],
    ['/v1/tracks/%ED%A0%80', 'path'],
    ['/v1/tracks/%ff/similar', 'path'],
    [`/v1/tracks/${'a'.repeat(10_000)}`, 'id'],
  ])('%s returns 400 and names the parameter', async (path, field) => {
    const { status, type, body } = await get(path);
    expect(status).toBe(400);
    expect(type).toContain('application/problem+json');
    expect((body['errors'] as { field: string }[]).map((error) => error.field)).toEqual([field]);
  });

  it('returns all its mistakes at once', async () => {
    const { body } = await get('/v1/tracks?limit=0&minYear=x&colour=blue');
    const fields = (body['errors'] as { field: string }[]).map((error) => error.field);
    expect(fields.toSorted()).toEqual(['colour', 'limit', 'minYear']);
  });

  it('returns its first hundred mistakes and the number of the others', async () => {
    const unknown = Array.from({ length: 1000 }, (_, index) => `x${index}=1`).join('&');
    const { body } = await get(`/v1/tracks?${unknown}`);
    const errors = body['errors'] as { field: string; detail: string }[];
    expect(errors.map(({ field }) => field)).toEqual([
      ...Array.from({ length: 100 }, (_, index) => `x${index}`),
      'request',
    ]);
    expect(errors[100]!.detail).toBe('900 more mistakes');
  });

  it.each(['unknown', '0'.repeat(22), 'Z'.repeat(22)])('for the id %s returns 404', async (id) => {
    for (const path of [`/v1/tracks/${id}`, `/v1/tracks/${id}/similar`]) {
      expect(await get(path)).toMatchObject({ status: 404, body: { type: '/problems/track-not-found' } });
    }
  });
});
