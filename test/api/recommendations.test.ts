import { describe, expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { trackIdAt } from '../published-track.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const songs = content.tracks.filter((track) => track.isRepresentative);
const [first, second, third] = songs as [(typeof songs)[0], (typeof songs)[0], (typeof songs)[0]];

async function post(body: unknown) {
  return served.current.get('/v1/recommendations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describe('POST /v1/recommendations', () => {
  it.each(['average', 'best', 'sum'])(
    'recommends from several tracks by %s, without them',
    async (strategy) => {
      const tracks = [first.id, second.id];
      const { status, body } = await post({ tracks, negativeTracks: [third.id], strategy, limit: 30 });
      expect(status).toBe(200);
      expect(body.items).toHaveLength(30);
      const ids = body.items.map((item) => item['id']);
      for (const id of [...tracks, third.id]) expect(ids).not.toContain(id);
      expect(body['seeds']).toMatchObject(tracks.map((id) => ({ id })));
    },
  );

  it('recommends from artists and genres by name, and says which are not in the catalogue', async () => {
    const { body } = await post({ artists: ['ARTIST 7', 'Nobody'], genres: ['k pop', 'polka'] });
    expect(body.items).toHaveLength(20);
    expect(body['message']).toBe('Not in the catalogue: Nobody, polka.');
  });

  it('recommends songs of a small genre or by an artist, though they are what the seed is made of', async () => {
    const byArtist = (await post({ artists: ['Artist 7'], maxPerArtist: 5 })).body.items;
    expect(
      byArtist.filter(({ artists }) => (artists as string[]).includes('Artist 7')).length,
    ).toBeGreaterThan(0);
    const filters = { artists: ['Artist 7'] };
    const ofGenre = (await post({ genres: ['rock'], filters, maxPerArtist: 20 })).body.items;
    expect(ofGenre.length).toBeGreaterThan(0);
  });

  it('recommends only songs of the genres if they are the only seeds', async () => {
    const { body } = await post({ genres: ['Ballad'], limit: 50 });
    for (const item of body.items) expect(item['genres']).toContain('Ballad');
  });

  it('prefers songs near the targets', async () => {
    const meanOf = async (targets: object) => {
      const { body } = await post({ tracks: [first.id], targets, limit: 20 });
      const tempos = await Promise.all(
        body.items.map(async ({ id }) => {
          const detail = (await served.current.get(`/v1/tracks/${String(id)}`)).body;
          return (detail['features'] as { tempo: number }).tempo;
        }),
      );
      return tempos.reduce((sum, tempo) => sum + tempo / tempos.length, 0);
    };
    expect(await meanOf({ tempo: 170 })).toBeGreaterThan(
      (await meanOf({ tempo: { value: 70, weight: 2 } })) + 30,
    );
  });

  it('fulfils every filter, cap and exclusion', async () => {
    const { body } = await post({
      tracks: [first.id],
      filters: { year: { min: 2000, max: 2010 }, explicit: false, energy: { min: 0.2 } },
      excludeTracks: [second.id],
      excludeArtists: ['artist 5'],
      maxPerArtist: 1,
      limit: 100,
    });
    const artists = body.items.flatMap((item) => item['artists']);
    expect(new Set(artists).size).toBe(artists.length);
    expect(artists).not.toContain('Artist 5');
    for (const { year, explicit } of body.items as { year: number; explicit: boolean }[]) {
      expect(year >= 2000 && year <= 2010 && !explicit).toBe(true);
    }
  });

  it('continues page by page', async () => {
    const query = { tracks: [first.id, second.id], method: 'blend' };
    const whole = (await post({ ...query, limit: 20 })).body;
    const one = (await post({ ...query, limit: 10 })).body;
    const { next } = one['page'] as { next: string };
    const two = (await post({ ...query, limit: 10, cursor: next })).body;
    expect([...one.items, ...two.items]).toEqual(whole.items);
  });

  it.each<[string, unknown, string]>([
    ['no seeds', {}, 'tracks'],
    ['seeds that are not there', { genres: ['polka'] }, 'tracks'],
    ['a misspelt name', { track: ['x'] }, 'track'],
    ['a wrong type', { tracks: 'x' }, 'tracks'],
    ['too many seeds', { tracks: Array(101).fill(first.id) }, 'tracks'],
    ['an unknown filter', { tracks: [first.id], filters: { colour: 1 } }, 'colour'],
    ['no JSON', '{', 'body'],
    ['a list', '[]', 'request'],
  ])('answers 400 to %s, and names the field', async (_, body, field) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect((answer.body['errors'] as { field: string }[])[0]?.field).toBe(field);
  });

  it('answers 404 to an unknown track, 405 to GET and 413 to a body that is too large', async () => {
    expect(await post({ tracks: [trackIdAt(999_999)] })).toMatchObject({ status: 404 });
    const got = await served.current.get('/v1/recommendations');
    expect(got).toMatchObject({ status: 405, body: { type: '/problems/method-not-allowed' } });
    expect(got.headers.get('allow')).toBe('POST');
    expect(await post({ excludeArtists: Array(900).fill('a'.repeat(200)) })).toMatchObject({ status: 413 });
  });
});
