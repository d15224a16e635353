import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { trackIdAt } from '../published-track.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const [first = '', second = ''] = content.tracks.map(({ id }): string => id);
const get = (query: string) => served.current.get(`/v1/paths?${query}`);

describe('GET /v1/paths', () => {
  it('leads from one song to the other, and tells every step', async () => {
    const { status, body } = await get(`from=${first}&to=spotify:track:${second}&length=6&method=euclidean`);
    expect(status).toBe(200);
    expect(body.items.map(({ id }) => id)).toHaveLength(6);
    expect([body.items[0]?.['id'], body.items[5]?.['id']]).toEqual([first, second]);
    const steps = body.items.slice(1).map((item) => item['similarityToPrevious'] as number);
    expect(body['similarity']).toMatchObject({ least: Math.min(...steps) });
    expect(body.items[0]).toMatchObject({ similarityToPrevious: null, similarityToFirst: 1 });
    expect(body).toMatchObject({ method: 'euclidean', message: null, release: content.release });
  });

  it('says so if no song between the two passes the filters', async () => {
    const { status, body } = await get(`from=${first}&to=${second}&minYear=1900&maxYear=1901`);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    expect(body['message']).toContain('No song between the two passes all filters');
  });

  it('says so if the path is shorter than requested', async () => {
    const { body } = await get(`from=${first}&to=${second}&length=50&artist=Artist%2011`);
    expect(body.items.length).toBeLessThan(5);
    expect(body['message']).toMatch(/^Only \d songs? fits? between the two/);
  });

  it('refuses one song twice, a length out of range and a missing end, naming the parameter', async () => {
    for (const [query, field] of [
      [`from=${first}&to=${first}`, 'to'],
      [`from=${first}&to=${second}&length=2`, 'length'],
      [`from=${first}&to=${second}&length=51`, 'length'],
      [`from=${first}`, 'to'],
    ] as const) {
      const { status, body } = await get(query);
      expect(status).toBe(400);
      expect(body['errors']).toMatchObject([{ field }]);
    }
  });

  it('returns 404 for an unknown track id', async () => {
    expect((await get(`from=${first}&to=${trackIdAt(999_999)}`)).status).toBe(404);
  });
});
