import { describe, expect, it } from 'vitest';
import { aLargeAlbum, aTrack, anAlbum, spotifyOf, start, world } from './asked-server.ts';

describe("Spotify's albums", () => {
  it('include their first 50 tracks and a link to the others', async () => {
    const served = await start();
    const spotify = await spotifyOf(served);
    const { body } = await spotify(`/v1/albums/${aLargeAlbum.id}?market=KR`);
    const { tracks } = body as { tracks: { items: { id: string }[]; next: string; total: number } };
    expect(tracks.items.map(({ id }) => id)).toEqual(aLargeAlbum.tracks.slice(0, 50).map(({ id }) => id));
    expect(tracks.total).toBe(aLargeAlbum.tracks.length);
    const more = await spotify(tracks.next.replace(served.spotifyApiUrl, ''));
    expect(more.body).toMatchObject({ offset: 50, limit: 50, items: { length: 50 } });
  });

  it('end with a page without a next page', async () => {
    const spotify = await spotifyOf(await start());
    const page = await spotify(`/v1/albums/${aLargeAlbum.id}/tracks?limit=50&offset=100`);
    expect(page.body).toMatchObject({ next: null, items: { length: aLargeAlbum.tracks.length - 100 } });
  });

  it('have no more than 50 tracks on a page', async () => {
    const spotify = await spotifyOf(await start());
    expect((await spotify(`/v1/albums/${aLargeAlbum.id}/tracks?limit=51`)).status).toBe(400);
  });

  it('give no ISRC of their tracks', async () => {
    const spotify = await spotifyOf(await start());
    expect(JSON.stringify((await spotify(`/v1/albums/${anAlbum.id}`)).body)).not.toContain('isrc');
  });

  it.each(['label', 'popularity', 'available_markets'])('have no %s in development mode', async (field) => {
    const path = `/v1/albums/${anAlbum.id}`;
    const open = await (await spotifyOf(await start({ limits: { spotify: { mode: 'extended' } } })))(path);
    const closed = await (await spotifyOf(await start()))(path);
    expect(open.body).toHaveProperty(field);
    expect(closed.body).not.toHaveProperty(field);
  });

  it.each([
    ['0000000000000000000000', 404],
    ['no-id', 400],
  ])('answer the id %s with %i', async (id, status) => {
    expect((await (await spotifyOf(await start()))(`/v1/albums/${id}`)).status).toBe(status);
  });

  it.each(['albums', 'tracks', 'audio-features'])(
    'are not available in lists of %s in development mode',
    async (what) => {
      const spotify = await spotifyOf(await start());
      expect(await spotify(`/v1/${what}?ids=${aTrack.id}`)).toMatchObject({
        status: 403,
        body: { error: { status: 403 } },
      });
    },
  );
});

describe("Spotify's audio features", () => {
  const extended = async () => spotifyOf(await start({ limits: { spotify: { mode: 'extended' } } }));

  it('come in the order of the ids, null for a track without features', async () => {
    const spotify = await extended();
    const unknown = '0000000000000000000000';
    const { body } = await spotify(`/v1/audio-features?ids=${unknown},${aTrack.id}`);
    expect(body).toMatchObject({ audio_features: [null, { id: aTrack.id, tempo: aTrack.features.tempo }] });
  });

  it('are refused for more than 100 ids', async () => {
    const spotify = await extended();
    const ids = world.tracks.slice(0, 101).map(({ id }) => id);
    expect((await spotify(`/v1/audio-features?ids=${ids.join()}`)).status).toBe(400);
  });
});
