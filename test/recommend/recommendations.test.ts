import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom, normal } from '../../src/domain/random.ts';
import { bySpace } from '../../src/domain/space.ts';
import {
  recommend,
  type RecommendationSeeds,
  type RecommendationsQuery,
} from '../../src/recommend/recommendations.ts';
import { DEFAULT_RULES } from '../../src/recommend/song-picker.ts';
import { createDelegatingSongIndex } from '../../src/songs/delegating-song-index.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';

const SONGS = 600;
/** The songs of metal are closer to each other than those of chant. */
const SPREAD = { metal: 0.01, chant: 0.3 } as const;
type Genre = keyof typeof SPREAD;

const random = createRandom(5);
const genreAt = (index: number): Genre => (index % 2 === 0 ? 'metal' : 'chant');
const tracks = Array.from({ length: SONGS }, (_, index) =>
  publishedTrack({
    index,
    // Half of the songs of metal have no voice.
    name: `Song ${index}${index % 4 === 0 ? ' (Instrumental)' : ''}`,
    artist: `Artist ${index % 150}`,
    genres: [genreAt(index)],
  }),
);
const vectors = tracks.flatMap((_, index) => {
  const genre = genreAt(index);
  return ['metal', 'chant', '', ''].map(
    (axis) => 5 * Number(axis === genre) + normal(random) * SPREAD[genre],
  );
});
let songs: SongIndex;

beforeAll(async () => {
  const matrix = { rows: SONGS, columns: 4, data: Float32Array.from(vectors) };
  songs = await openInProcessSongIndex({ release: '0'.repeat(16), tracks, vectors: bySpace(() => matrix) });
});

const bestOf = (seeds: Partial<RecommendationSeeds>, query?: Partial<RecommendationsQuery>) =>
  recommendIn(songs, seeds, query);

async function recommendIn(
  index: SongIndex,
  seeds: Partial<RecommendationSeeds>,
  query: Partial<RecommendationsQuery> = {},
) {
  return recommend(index, {
    seeds: { tracks: [], artists: [], genres: [], negativeTracks: [], ...seeds },
    strategy: 'best',
    method: 'style',
    limit: 20,
    from: 0,
    filter: {},
    without: [],
    ...DEFAULT_RULES,
    ...query,
  });
}

function countOf(genre: Genre, { items }: Awaited<ReturnType<typeof bestOf>>): number {
  return items.filter(({ track }) => track.genres.includes(genre)).length;
}

describe('songs near the best of several seeds', () => {
  it.each(['style', 'sound', 'blend'] as const)('are of two genres in turn, by %s', async (method) => {
    expect(countOf('chant', await bestOf({ genres: ['metal', 'chant'] }, { method }))).toBe(10);
  });

  it('are of each artist and playlist in turn', async () => {
    const seeds = { artists: [{ name: 'Artist 1' }], playlists: [[trackIdAt(2), trackIdAt(4)]] };
    expect(countOf('chant', await bestOf(seeds))).toBe(10);
  });

  it('come by the number of tracks beside an artist', async () => {
    const list = await bestOf({ tracks: [0, 2, 4].map(trackIdAt), artists: [{ name: 'Artist 1' }] });
    expect(countOf('metal', list)).toBe(15);
    expect(list.seeds.map(({ id }) => id)).toEqual([0, 2, 4].map(trackIdAt));
  });

  it.each(['style', 'sound', 'blend'] as const)(
    'take turns between tracks of two tastes in one request, by %s',
    async (method) => {
      let requests = 0;
      const counting = createDelegatingSongIndex((request) => {
        requests += 1;
        return request(songs);
      });
      const tracksOfTwo = [0, 2, 4, 1].map(trackIdAt);
      const list = await recommendIn(counting, { tracks: tracksOfTwo }, { method });
      expect(requests).toBe(1);
      expect(countOf('metal', list)).toBe(15);
    },
  );

  it('have no artist more often than allowed, and no seed of another turn', async () => {
    const seeds = { tracks: [trackIdAt(0)], artists: [{ name: 'Artist 1' }] };
    const { items } = await bestOf(seeds, { maxPerArtist: 1, limit: 100 });
    const names = items.map(({ track }) => track.artists[0]?.name);
    expect(items).toHaveLength(100);
    expect(new Set(names).size).toBe(100);
    expect(items.map(({ track }) => track.id)).not.toContain(trackIdAt(0));
  });

  it('are the same page by page as at once', async () => {
    const seeds = { genres: ['metal', 'chant'], tracks: [trackIdAt(7)] };
    const pages = await Promise.all([0, 20, 40].map((from) => bestOf(seeds, { from })));
    const { items, next } = await bestOf(seeds, { limit: 60 });
    expect(pages.flatMap((page) => page.items)).toEqual(items);
    expect(next).toBe(60);
  });

  it('are of a kind that a playlist asks for, in its turns', async () => {
    const chants = Array.from({ length: 10 }, (_, index) => trackIdAt(2 * index + 1));
    const { items } = await bestOf({ tracks: [trackIdAt(0), trackIdAt(4)], playlists: [chants] });
    expect(items.some(({ track }) => track.name.endsWith('(Instrumental)'))).toBe(true);
  });

  it('come from all seeds, however many', async () => {
    const chants = Array.from({ length: 8 }, (_, index) => ({ name: `Artist ${2 * index + 1}` }));
    const list = await bestOf({ artists: [{ name: 'Artist 0' }, ...chants] }, { limit: 18 });
    expect(countOf('metal', list)).toBe(2);
  });
});

describe('songs of a genre', () => {
  it('are those that lists hold on request alone, if it has no others', async () => {
    const rings = [1, 2].map((index) =>
      publishedTrack({
        index,
        artist: `Artist ${index}`,
        genres: ['ringtone'],
        durationMillis: 30_000 + index,
      }),
    );
    const matrix = { rows: 2, columns: 2, data: Float32Array.of(1, 0, 0, 1) };
    const content = { release: '0'.repeat(16), tracks: rings, vectors: bySpace(() => matrix) };
    const { items } = await recommendIn(await openInProcessSongIndex(content), { genres: ['ringtone'] });
    expect(items).toHaveLength(2);
  });
});
