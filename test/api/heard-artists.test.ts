import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const random = createSongIndexContent();
/** Every song of Artist 7 is by Metallica, whom no song calls 메탈리카. */
const content = {
  ...random,
  tracks: random.tracks.map((track) =>
    track.artists[0]?.name === 'Artist 7' ? { ...track, artists: [{ id: null, name: 'Metallica' }] } : track,
  ),
};
const served = useServedApp(() => openIndexes(content));

const [first, second] = content.tracks
  .filter(({ artists }) => artists[0]?.name !== 'Metallica')
  .map(({ id }) => id);
const filters = { artists: ['메탈리카'] };
const artist = encodeURIComponent('메탈리카');
const post = (body: unknown) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

describe('An artist who is asked for by sound', () => {
  it.each<[string, ReturnType<typeof post>?]>([
    [`/v1/tracks?artist=${artist}`],
    [`/v1/search?artist=${artist}`],
    [`/v1/search?q=song&artist=${artist}`],
    [`/v1/tracks/random?artist=${artist}`],
    [`/v1/tracks/${first}/similar?artist=${artist}`],
    [`/v1/paths?from=${first}&to=${second}&length=4&artist=${artist}`],
    [`/v1/listeners/anna/recommendations?artist=${artist}`],
    ['/v1/recommendations', post({ tracks: [first], filters })],
    ['/v1/radio', post({ seeds: [first], filters })],
  ])('passes the filter of %s, whose message names the artist', async (path, request) => {
    const { status, body } = await served.current.get(path, {
      ...request,
      headers: { ...request?.headers, 'accept-language': 'en' },
    });
    expect(status).toBe(200);
    expect(body['message']).toMatch(/^No artist here is called '메탈리카'; Metallica sounds like it\./);
    const found = body.items.filter(({ id }) => id !== first && id !== second);
    expect(found.length).toBeGreaterThan(0);
    for (const item of found) expect(item['artists']).toEqual(['Metallica']);
  });

  it('is the same on each page', async () => {
    const path = `/v1/tracks?artist=${artist}&limit=2`;
    const { body } = await served.current.get(path);
    const { next } = body['page'] as { next: string };
    const page = await served.current.get(`${path}&cursor=${encodeURIComponent(next)}`);
    expect(page.body.items.map(({ artists }) => artists)).toEqual([['Metallica'], ['Metallica']]);
  });
});
