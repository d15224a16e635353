import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import { postOf } from './requests.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);

const [first, second] = content.tracks.map(({ id }) => id);
const UNKNOWN = '0'.repeat(22);

/** Requests whose answers have something to tell. */
const REQUESTS: readonly [what: string, path: string, request?: ReturnType<typeof postOf>][] = [
  ['an empty list', `/v1/tracks/${first}/similar?year=1901`],
  ['a list without an artist that is known', `/v1/tracks/${first}/similar?artist=nobody`],
  ['a list that the rules leave short', `/v1/tracks/${first}/similar?artist=artist%207&maxPerArtist=1`],
  ['a list that the threshold leaves short', `/v1/tracks/${first}/similar?threshold=1`],
  ['an empty page of all songs', '/v1/tracks?year=1901'],
  ['an empty page without a text', '/v1/search?year=1901'],
  ['no song by chance', '/v1/tracks/random?year=1901'],
  ['an unknown id', `/v1/tracks?ids=${UNKNOWN}`],
  ['an unknown seed', '/v1/recommendations', postOf({ tracks: [first], artists: ['nobody'] })],
  ['a listener without likes', '/v1/listeners/anna/recommendations'],
  ['a listener without a song left', '/v1/listeners/anna/recommendations?year=1901'],
  ['a radio without a wish', '/v1/radio', postOf({})],
  ['a radio that gives up a filter', '/v1/radio', postOf({ seeds: [first], filters: { genres: ['none'] } })],
  ['a path without a song between', `/v1/paths?from=${first}&to=${second}&year=1901`],
  ['an order with an unknown track', '/v1/order', postOf({ tracks: [first, UNKNOWN] })],
];

describe('The message of an answer', () => {
  it.each(REQUESTS)('about %s is in the language that is accepted', async (_, path, request) => {
    const messageIn = async (language: string) => {
      const headers = { ...request?.headers, 'accept-language': language };
      const answer = await get(path, { ...request, headers });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-language')).toBe(language);
      expect(answer.headers.get('vary')).toMatch(/accept-language/i);
      return String(answer.body['message']);
    };
    expect(await messageIn('en')).toMatch(/^[\p{ASCII}]+\.$/u);
    expect(await messageIn('ko')).toMatch(/[가-힣].*\.$/);
  });

  it('is none, and in no language, if there is nothing to tell', async () => {
    const { body, headers } = await get(`/v1/tracks/${first}/similar?limit=1`, {
      headers: { 'accept-language': 'ko' },
    });
    expect(body['message']).toBeNull();
    expect(headers.get('content-language')).toBeNull();
  });
});
