import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const [seed, ...others] = content.tracks;

describe('GET /v1/tracks/{id}/why/{otherId}', () => {
  it('gives the reasons that the list of similar songs gives', async () => {
    const path = `/v1/tracks/${seed!.id}/similar?why=true&limit=3`;
    const { body: list } = await served.current.get(path);
    expect(list.items).toHaveLength(3);
    for (const { id, why } of list.items) {
      const { body } = await served.current.get(`/v1/tracks/${seed!.id}/why/${String(id)}`);
      expect(body).toMatchObject({ track: { id: seed!.id }, other: { id } });
      type Why = { similarities: Record<string, number>; text: string; otherMethod: unknown };
      // Only a list has an order, of which the text tells.
      const { similarities: ofList, text: _, otherMethod: __, ...reasons } = why as Why;
      const { similarities, text: ___, otherMethod, ...own } = body['why'] as Why;
      expect(otherMethod).toBeNull();
      expect(own).toEqual(reasons);
      expect(similarities['cosine']).toBeCloseTo(ofList['cosine']!, 5);
      expect(similarities['euclidean']).toBeCloseTo(ofList['euclidean']!, 5);
    }
  });

  it('speaks Korean if asked', async () => {
    const { body } = await served.current.get(`/v1/tracks/${seed!.id}/why/${others[0]!.id}?lang=ko`);
    expect((body['why'] as { text: string }).text).toMatch(/[가-힣]/);
  });

  it.each([
    ['first', `unknown/why/${seed!.id}`],
    ['second', `${seed!.id}/why/unknown`],
  ])('answers 404 if the %s track is unknown', async (_, path) => {
    const { status, body } = await served.current.get(`/v1/tracks/${path}`);
    expect([status, body['type']]).toEqual([404, '/problems/track-not-found']);
  });
});
