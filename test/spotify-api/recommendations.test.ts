import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artistIdOf } from '../../src/domain/derived-id.ts';
import { matchesFilter } from '../../src/domain/filters.ts';
import { ATTRIBUTE_NAMES } from '../../src/spotify-api/recommendation-parameters.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import { recommendations, refusal } from './spotify-shapes.ts';
import { ARTIST_ID, createSpotifySongs, TOO_LARGE_ID, UNKNOWN_ID } from './spotify-songs.ts';

const { content, whole, bare } = createSpotifySongs();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
/** The songs that a list of up to 65 is chosen from. */
const POOL = 200;
const trackOf = new Map(content.tracks.map((track) => [String(track.id), track]));

async function recommended(query: string) {
  const { status, body } = await get(`/spotify/v1/recommendations?${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return recommendations.parse(body);
}

describe('GET /spotify/v1/recommendations', () => {
  it('answers tracks, and each seed in upper case with the songs that it chooses from', async () => {
    const seeds = `seed_tracks=${whole.id}&seed_artists=${ARTIST_ID}&seed_genres=rock,k-pop`;
    const answer = await recommended(`${seeds}&limit=7&market=KR`);
    expect(answer.tracks).toHaveLength(7);
    expect(answer.seeds.map(({ type, id }) => [type, id])).toEqual([
      ['TRACK', whole.id],
      ['ARTIST', ARTIST_ID],
      ['GENRE', 'rock'],
      ['GENRE', 'k-pop'],
    ]);
    expect(answer.seeds[0]).toMatchObject({
      initialPoolSize: POOL,
      afterFilteringSize: POOL,
      href: `${served.current.base}/spotify/v1/tracks/${whole.id}`,
    });
    expect(answer.seeds[2]?.href).toBeNull();
  });

  it('answers whole tracks, also of songs with unknown values, and not the seed', async () => {
    const ids = (await recommended(`seed_tracks=${whole.id}&limit=100`)).tracks.map(({ id }) => id);
    expect(ids.filter((id) => trackOf.get(id)?.popularity === null)).not.toEqual([]);
    expect(ids).not.toContain(whole.id);
  });

  it('gives at most two songs of an artist', async () => {
    const { tracks } = await recommended(`seed_tracks=${whole.id}&limit=40`);
    const counts = new Map<string, number>();
    for (const { artists } of tracks) for (const { id } of artists) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(2);
  });

  it('chooses from the songs of the genres if genres are the only seeds', async () => {
    const { seeds, tracks } = await recommended('seed_genres=rock&limit=5');
    const size = content.tracks.filter((one) => one.isRepresentative && one.genres.includes('rock')).length;
    expect(seeds[0]).toMatchObject({ initialPoolSize: size, afterFilteringSize: size });
    for (const { id } of tracks) expect(trackOf.get(id)?.genres).toContain('rock');
  });

  it('tells how many songs pass the filters, up to the size of the pool', async () => {
    const passing = content.tracks.filter(
      (one) => one.isRepresentative && matchesFilter(one, { tempo: { min: 100, max: 101 } }),
    );
    const few = await recommended(`seed_tracks=${whole.id}&min_tempo=100&max_tempo=101`);
    expect(few.seeds[0]).toMatchObject({ initialPoolSize: POOL, afterFilteringSize: passing.length });
    const many = await recommended(`seed_tracks=${whole.id}&min_tempo=62`);
    expect(many.seeds[0]).toMatchObject({ initialPoolSize: POOL, afterFilteringSize: POOL });
    const none = await recommended(`seed_tracks=${whole.id}&min_tempo=900`);
    expect(none).toMatchObject({ tracks: [], seeds: [{ afterFilteringSize: 0, afterRelinkingSize: 0 }] });
  });

  it('moves songs near a target to the front', async () => {
    const meanTempo = async (target: number): Promise<number> => {
      const { tracks } = await recommended(`seed_tracks=${whole.id}&target_tempo=${target}&limit=20`);
      const tempos = tracks.map(({ id }) => trackOf.get(id)?.features.tempo ?? NaN);
      return tempos.reduce((sum, tempo) => sum + tempo, 0) / tempos.length;
    };
    expect(await meanTempo(170)).toBeGreaterThan((await meanTempo(70)) + 20);
  });

  it('keeps every song of every answer inside of the filters', async () => {
    const range = (min: number, max: number) =>
      fc
        .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
        .map((ends) => ends.toSorted((a, b) => a - b));
    const request = fc.record({
      seed: fc.constantFrom(...content.tracks),
      tempo: range(60, 180),
      popularity: range(0, 100),
      duration: range(120_000, 320_000),
      limit: fc.integer({ min: 1, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ seed, tempo, popularity, duration, limit }) => {
        const { tracks } = await recommended(
          `seed_tracks=${seed.id}&limit=${limit}&min_tempo=${tempo[0]}&max_tempo=${tempo[1]}` +
            `&min_popularity=${popularity[0]}&max_popularity=${popularity[1]}` +
            `&min_duration_ms=${duration[0]}&max_duration_ms=${duration[1]}`,
        );
        const filter = {
          tempo: { min: tempo[0]!, max: tempo[1]! },
          popularity: { min: popularity[0]!, max: popularity[1]! },
          durationMillis: { min: duration[0]!, max: duration[1]! },
        };
        expect(tracks.length).toBeLessThanOrEqual(limit);
        for (const { id } of tracks) expect(matchesFilter(trackOf.get(id)!, filter)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('takes a minimum, a maximum and a target of each of the 14 attributes', async () => {
    expect(ATTRIBUTE_NAMES).toHaveLength(14);
    for (const name of ATTRIBUTE_NAMES) {
      const ranges = `min_${name}=0&max_${name}=1&target_${name}=1.0`;
      expect((await recommended(`seed_tracks=${whole.id}&${ranges}`)).seeds).toHaveLength(1);
    }
  });

  it('counts a seed that is not in the catalogue for nothing, beside others', async () => {
    const { seeds, tracks } = await recommended(
      `seed_tracks=${UNKNOWN_ID},${whole.id},${TOO_LARGE_ID}&seed_artists=${UNKNOWN_ID}&seed_genres=noise&limit=3`,
    );
    expect(tracks).toHaveLength(3);
    expect(seeds.map(({ afterFilteringSize: size }) => size)).toEqual([0, POOL, 0, 0, 0]);
  });

  it.each(['r-n-b', 'R and B', 'KPOP', 'citypop'])(
    'takes the genre %s by another spelling',
    async (genre) => {
      const { seeds, tracks } = await recommended(`seed_genres=${encodeURIComponent(genre)},nothing`);
      expect(seeds[0]).toMatchObject({ id: genre, initialPoolSize: expect.toSatisfy((size) => size > 0) });
      expect(seeds[1]).toMatchObject({ id: 'nothing', initialPoolSize: 0 });
      expect(tracks.length).toBeGreaterThan(0);
    },
  );

  it('finds an artist by the id that the answers give', async () => {
    const { seeds } = await recommended(`seed_artists=${artistIdOf(bare.artists[0]!)}`);
    expect(seeds[0]?.afterFilteringSize).toBe(POOL);
  });

  it.each([
    `seed_tracks=${UNKNOWN_ID}`,
    `seed_tracks=${TOO_LARGE_ID}`,
    `seed_artists=${UNKNOWN_ID}`,
    'seed_genres=noise',
  ])('returns 404, and says how to bring songs, for only unknown seeds: %s', async (query) => {
    const { status, body } = await get(`/spotify/v1/recommendations?${query}`);
    expect(status).toBe(404);
    expect(body).toEqual(refusal(404, /none of the seeds is in this catalogue.*npm run import/));
  });

  it.each([
    ['no seeds', '', /expected 1 to 5 seeds .* got 0/],
    ['six seeds', 'seed_genres=a,b,c,d,e,f', /expected 1 to 5 seeds .* got 6/],
    ['a seed that is no id', 'seed_tracks=spotify', /invalid id/],
    ['a limit of 0', `seed_tracks=${whole.id}&limit=0`, /limit: expected a whole number from 1 to 100/],
    ['a limit of 101', `seed_tracks=${whole.id}&limit=101`, /limit/],
    ['text for a number', `seed_tracks=${whole.id}&min_energy=high`, /min_energy: expected a number/],
    ['a number out of range', `seed_tracks=${whole.id}&max_energy=1.5`, /max_energy: .* from 0 to 1/],
    [
      'a range that contradicts itself',
      `seed_tracks=${whole.id}&min_tempo=150&max_tempo=90`,
      /no tempo is at least 150 and at most 90/,
    ],
    [
      'a filter that does not exist',
      `seed_tracks=${whole.id}&min_dancability=0.5`,
      /min_dancability: expected one of/,
    ],
    [
      'a repeated parameter',
      `seed_tracks=${whole.id}&seed_tracks=${bare.id}`,
      /seed_tracks: expected one value/,
    ],
    ['broken bytes', `seed_genres=%ff`, /UTF-8/],
  ])('returns 400 for %s', async (_, query, message) => {
    const { status, body } = await get(`/spotify/v1/recommendations?${query}`);
    expect(status).toBe(400);
    expect(body).toEqual(refusal(400, message));
  });
});

describe('GET /spotify/v1/recommendations/available-genre-seeds', () => {
  it('lists the genres of the catalogue, each of which is a seed', async () => {
    const { body } = await get('/spotify/v1/recommendations/available-genre-seeds');
    const genres = body['genres'] as string[];
    expect(genres.toSorted()).toEqual(['Ballad', 'K-Pop', 'R&B', 'city pop', 'rock']);
    for (const genre of genres) await recommended(`seed_genres=${encodeURIComponent(genre)}&limit=1`);
  });
});
