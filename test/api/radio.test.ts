import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { trackIdAt } from '../published-track.ts';
import { openIndexes, useServedApp } from '../served-app.ts';
import { postOf } from './requests.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const [first = '', second = ''] = content.tracks.map(({ id }): string => id);
const post = (body: object) => served.current.get('/v1/radio', postOf(body));

describe('POST /v1/radio', () => {
  it('returns the songs to play next', async () => {
    const played = [
      { id: first, liked: true },
      { id: `spotify:track:${second}`, skipped: true },
    ];
    const { status, body } = await post({ seeds: [first], played, limit: 5, filters: { genres: ['rock'] } });
    expect(status).toBe(200);
    expect(body.items).toHaveLength(5);
    for (const item of body.items) expect(item['genres']).toContain('rock');
    expect(body).toMatchObject({ relaxed: [], unknown: [], message: null, release: content.release });
  });

  it('names unknown ids, and answers all the same', async () => {
    const unknown = trackIdAt(999_999);
    const { body } = await post({ seeds: [unknown, 'no-track-id'] });
    expect(body['unknown']).toEqual(['no-track-id', unknown]);
    expect(body.items).toHaveLength(20);
    expect(body['message']).toBe('No song is known that the listener wants: these are the best known songs.');
  });

  it('names a filter that was given up as the request does', async () => {
    const filters = { durationMs: { min: 999_999_999 }, camelot: ['8A'] };
    const { body } = await post({ seeds: [first], filters });
    expect(body['relaxed']).toEqual(expect.arrayContaining(['filters.durationMs', 'filters.camelot']));
    expect(body['message']).toContain('filters.durationMs');
  });

  it('refuses a body that it does not understand, naming the field', async () => {
    for (const [body, field] of [
      [{ played: [{ id: first, disliked: true }] }, 'played.0.disliked'],
      [{ limit: 0 }, 'limit'],
      [{ filters: { colour: 'red' } }, 'filters.colour'],
    ] as const) {
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(answer.body['errors']).toMatchObject([{ field }]);
    }
  });
});
