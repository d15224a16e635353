import { describe, expect, it } from 'vitest';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { publishedTrack } from '../published-track.ts';
import { openIndexes, serveApp, type ServedApp, useServedApp } from '../served-app.ts';
import { pagesOf } from './requests.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const seed = content.tracks[0]!;

describe('GET /v1/search', () => {
  it('without a text lists all songs as /v1/tracks does, page by page', async () => {
    const first = (await get('/v1/search?limit=7')).body;
    const browsed = (await get('/v1/tracks?limit=7')).body;
    expect(first.items).toEqual(browsed.items.map((item) => ({ ...item, score: null, match: null })));
    expect(first).toMatchObject({ query: '', message: null, page: browsed['page'] });
    const { next } = first['page'] as { next: string };
    const second = (await get(`/v1/search?q=%20&limit=7&cursor=${next}`)).body;
    expect(second.items).toHaveLength(7);
    expect(first.items).not.toContainEqual(second.items[0]);
  });

  it('pages through all matches, each once', async () => {
    const all = (await get('/v1/search?q=artist%207&limit=100')).body.items.map((item) => item['id']);
    const pages = await pagesOf(get, '/v1/search?q=artist%207&limit=2');
    expect(all.length).toBeGreaterThan(4);
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(all);
  });

  it('refuses a cursor of another text', async () => {
    const { next } = (await get('/v1/search?q=artist%207&limit=2')).body['page'] as { next: string };
    expect(await get(`/v1/search?q=artist%208&limit=2&cursor=${next}`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'cursor' }] },
    });
    expect((await get(`/v1/search?q=artist%207&suggest=true&limit=2&cursor=${next}`)).status).toBe(400);
  });

  it('returns how a name matches and the parts to highlight', async () => {
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

  it('says if no songs were found, or if all of them are guesses', async () => {
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

  it('says how many songs match exactly if guesses follow', async () => {
    const names = ['Harbour Lights Tonight', 'Harbor Lights', 'Something Else'];
    const tracks = names.map((name, index) => publishedTrack({ index, name }));
    const titles = await openInProcessTitleIndex({ release: content.release, tracks });
    const app = await serveApp({ songs: served.current.songs, titles });
    const { items, message } = (await app.get('/v1/search?q=harbour+lights')).body;
    app.close();
    expect(items.map(({ name, match }) => [name, (match as { guess: boolean }).guess])).toEqual([
      ['Harbour Lights Tonight', false],
      ['Harbor Lights', true],
    ]);
    expect(message).toBe("1 exact match for 'harbour lights'; the rest are similar.");
  });
});

describe('GET /v1/search with a long text', () => {
  it.each([
    ['longer than the longest titles', 'a'.repeat(480)],
    ['of decomposed Hangul, which takes three characters per syllable', '밤'.repeat(480).normalize('NFD')],
  ])('searches for a text %s', async (_, text) => {
    expect((await get(`/v1/search?q=${encodeURIComponent(text)}`)).status).toBe(200);
  });

  it('refuses a text that is longer than any title, and names its length', async () => {
    const { status, body } = await get(`/v1/search?q=${'a'.repeat(481)}`);
    expect(status).toBe(400);
    expect(body['errors']).toEqual([{ field: 'q', detail: 'expected at most 480 characters, got 481' }]);
  });
});
