import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const seed = content.tracks[0]!;

describe('GET /v1/tracks/{id}/similar', () => {
  it('returns songs by both methods, with a distance only for euclidean', async () => {
    const cosine = (await get(`/v1/tracks/${seed.id}/similar?limit=3`)).body;
    const euclidean = (await get(`/v1/tracks/${seed.id}/similar?limit=3&method=euclidean`)).body;
    expect(cosine).toMatchObject({ method: 'cosine', seed: { id: seed.id }, release: content.release });
    expect(cosine.items).toHaveLength(3);
    expect(cosine.items[0]).not.toHaveProperty('distance');
    expect(euclidean.items[0]).toMatchObject({
      similarity: expect.any(Number),
      distance: expect.any(Number),
    });
  });

  it('returns only songs that pass the filters; `year` is a single year', async () => {
    const { items } = (await get(`/v1/tracks/${seed.id}/similar?year=2004&limit=100`)).body;
    expect(new Set(items.map((item) => item['year']))).toEqual(new Set([2004]));
    const { items: byArtist } = (await get(`/v1/tracks/${seed.id}/similar?artist=ARTIST%207&limit=100`)).body;
    expect(new Set(byArtist.flatMap((item) => item['artists']))).toEqual(new Set(['Artist 7']));
  });
});
