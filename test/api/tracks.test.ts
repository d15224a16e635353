import { describe, expect, it } from 'vitest';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import { pagesOf } from './requests.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);

describe('GET /v1/tracks', () => {
  it('pages through all songs, each once', async () => {
    const pages = await pagesOf(get, '/v1/tracks?limit=90');
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(
      content.tracks.filter((track) => track.isRepresentative).map((track) => track.id),
    );
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

  describe('with ids', () => {
    const [first, second] = content.tracks
      .filter(({ isRepresentative }) => isRepresentative)
      .map(({ id }) => id);
    const version = content.tracks.find(({ isRepresentative }) => !isRepresentative)!.id;

    it('returns the tracks in the order of the ids, each version as it is, and names those it has not', async () => {
      const unknown = '0'.repeat(22);
      const { body } = await get(
        `/v1/tracks?ids=${second},${version},spotify:track:${first},${unknown},not-an-id,${second}`,
      );
      expect(body.items.map((item) => item['id'])).toEqual([second, version, first, second]);
      expect(body['unknown']).toEqual([unknown, 'not-an-id']);
      expect(body['message']).toBe(`Not in the catalogue: ${unknown}, not-an-id.`);
      expect(body['page']).toEqual({ limit: 6, next: null });
      expect(body['release']).toBe(content.release);
    });

    it('writes a Korean title in Latin letters too, and no other one', async () => {
      const korean = content.tracks.find(({ name }) => /^노래 \d+$/.test(name))!;
      const latin = content.tracks.find(({ name }) => !/[가-힣]/.test(name))!;
      const { body } = await get(`/v1/tracks?ids=${korean.id},${latin.id}`);
      expect(body.items[0]!['romanizedName']).toBe(korean.name.replace('노래', 'norae'));
      expect(body.items[1]).not.toHaveProperty('romanizedName');
    });

    it('has no message if all are known', async () => {
      const { body } = await get(`/v1/tracks?ids=${first}`);
      expect(body).toMatchObject({ message: null, unknown: [], items: [{ id: first }] });
    });

    it.each([
      ['more than 100 of them', Array(101).fill(first).join(',')],
      ['text that can be no id', `${first},a b`],
      ['no id', ''],
      ['a filter beside them', `${first}&genre=rock`],
      ['a range without a song beside them', `${first}&minYear=9000`],
    ])('refuses %s', async (_, query) => {
      expect(await get(`/v1/tracks?ids=${query}`)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'ids' }] },
      });
    });
  });
});
