import { describe, expect, it } from 'vitest';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);

describe('GET /v1/tracks', () => {
  it('pages through all songs, each once', async () => {
    const ids: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/v1/tracks?limit=90${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map((item) => item['id']));
      cursor = (body['page'] as { next: string | null }).next ?? '';
    } while (cursor !== '');
    expect(ids).toEqual(content.tracks.filter((track) => track.isRepresentative).map((track) => track.id));
  });

  it('refuses a cursor of a list with other filters', async () => {
    const { body } = await get('/v1/tracks?genre=rock&limit=5');
    const { next } = body['page'] as { next: string };
    expect((await get(`/v1/tracks?genre=rock&limit=3&cursor=${next}`)).status).toBe(200);
    const other = await get(`/v1/tracks?genre=ballad&limit=5&cursor=${next}`);
    expect(other).toMatchObject({ status: 400, body: { errors: [{ field: 'cursor' }] } });
  });

  it('returns 410 for a cursor of a release that is no longer served', async () => {
    const { body } = await get('/v1/tracks?limit=5');
    const { next } = body['page'] as { next: string };
    served.current.songs = await openInProcessSongIndex({ ...content, release: 'another' });
    const expired = await get(`/v1/tracks?cursor=${next}`);
    served.current.songs = await openInProcessSongIndex(content);
    expect(expired).toMatchObject({ status: 410, body: { type: '/problems/cursor-expired' } });
  });
});
