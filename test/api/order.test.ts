import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { trackIdAt } from '../published-track.ts';
import { openIndexes, useServedApp } from '../served-app.ts';
import { postOf } from './requests.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const ids = content.tracks.map(({ id }): string => id);
const [first = '', second = '', third = ''] = ids;
const post = (body: object) => served.current.get('/v1/order', postOf(body));

describe('POST /v1/order', () => {
  it.each([2, 12, 13, 460])(
    'puts %s tracks into a cheaper order, and tells each transition',
    async (count) => {
      const tracks = ids.slice(0, count);
      const { status, body } = await post({ tracks });
      expect(status).toBe(200);
      expect(body.items.map(({ id }) => String(id)).toSorted()).toEqual(tracks.toSorted());
      const costs = body.items.slice(1).map(({ transition }) => (transition as { cost: number }).cost);
      const { before, after } = body['cost'] as { before: number; after: number };
      expect(after).toBeCloseTo(
        costs.reduce((sum, cost) => sum + cost, 0),
        9,
      );
      expect(after).toBeLessThanOrEqual(before + 1e-9);
      expect(body).toMatchObject({ isBest: count <= 12, unknown: [], message: null });
      expect(body.items[0]).toMatchObject({ transition: null });
    },
  );

  it('keeps the first track and the last one', async () => {
    const tracks = ids.slice(0, 30);
    const { body } = await post({ tracks, start: third, end: first, energy: 'rising' });
    expect([body.items[0]?.['id'], body.items[29]?.['id']]).toEqual([third, first]);
  });

  it('leaves out unknown tracks, and names them', async () => {
    const unknown = trackIdAt(999_999);
    const { body } = await post({ tracks: [first, unknown, second, 'no-track-id'] });
    expect(body.items).toHaveLength(2);
    expect(body['unknown']).toEqual(['no-track-id', unknown]);
    expect((await post({ tracks: ['one', 'two'] })).body).toMatchObject({
      items: [],
      message: 'None of the tracks is in the catalogue.',
    });
  });

  it('refuses a track twice, one track, and ends that are not of the tracks', async () => {
    for (const [body, field] of [
      [{ tracks: [first, second, first] }, 'tracks'],
      [{ tracks: [first] }, 'tracks'],
      [{ tracks: [first, second], start: third }, 'start'],
      [{ tracks: [first, second], start: first, end: first }, 'end'],
      [{ tracks: [first, second], energy: 'loud' }, 'energy'],
    ] as const) {
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(answer.body['errors']).toMatchObject([{ field }]);
    }
  });
});
