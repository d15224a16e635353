import { describe, expect, it } from 'vitest';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { blendOrders } from '../../src/recommend/blend.ts';
import { byPopularity, fuseOrders, type Order } from '../../src/recommend/fusion.ts';
import type { SimilarTrack } from '../../src/songs/song-index.ts';
import { publishedTrack } from '../published-track.ts';

const seed = publishedTrack({ genres: ['K-Pop', 'Ballad'], releaseDate: '2012-07-15' });
const candidate = (index: number, fields: Partial<PublishedTrack>, sound = 0.5): SimilarTrack => ({
  track: publishedTrack({ index, genres: ['rock'], releaseDate: '1971', ...fields }),
  similarity: 1 - index / 100,
  similarities: { style: 1 - index / 100, sound },
});
/** The names of the candidates, best first. */
const fused = (items: readonly SimilarTrack[], orders: readonly Order[]) =>
  fuseOrders(items, orders).map(({ track }) => track.name);

describe('a blended list', () => {
  it('prefers songs that sound alike', () => {
    const items = [candidate(1, {}, 0.2), candidate(2, {}, 0.9), candidate(3, {}, 0.3)];
    expect(fused(items, blendOrders([seed]))[0]).toBe('Song 2');
  });

  it('prefers songs of the seed’s genres, however they are spelled', () => {
    const items = [candidate(1, {}), candidate(2, {}), candidate(3, { genres: ['k pop'] })];
    const [bySound, byGenre] = blendOrders([seed]);
    expect(fused(items, [bySound!])[0]).toBe('Song 1');
    expect(items.map(byGenre!.scoreOf)).toEqual([0, 0, 1 / Math.sqrt(2)]);
  });

  it('prefers songs of the years of any seed, and neither punishes nor prefers an unknown year', () => {
    const older = publishedTrack({ index: 9, releaseDate: '1970' });
    const byEra = blendOrders([seed, older]).at(-1)!;
    const years = [2012, 1972, 1991, 2040, null];
    const scores = years.map((year, index) => byEra.scoreOf(candidate(index, { year })));
    expect(scores).toEqual([-0, -2, -21, -25, -8]);
  });

  it('goes by sound alone if there is no seed track, and by its reverse for the least similar', () => {
    expect(blendOrders([])).toHaveLength(1);
    const [order, ...others] = blendOrders([seed], 'least');
    expect(others).toEqual([]);
    expect(order!.scoreOf(candidate(1, {}, 0.7))).toBe(-0.7);
  });
});

describe('a fused list', () => {
  const equals = [candidate(1, {}), candidate(2, {})].map((item) => ({ ...item, similarity: 0.9 }));
  const orders = [byPopularity(0.001)];

  it('gives songs of one similarity one rank, whichever an engine lists first', () => {
    expect(fuseOrders(equals, orders).map(({ similarity }) => similarity)).toEqual([1, 1]);
    const [first, second] = fuseOrders([candidate(1, {}), candidate(2, {})], orders);
    expect(second!.similarity).toBeLessThan(first!.similarity);
  });

  it('orders any scores, and equal ones as they come', () => {
    const scores = [-2, 0, 1e-30, -1e-30, 300, -0, 0.5, -Infinity, 0.5, 299];
    const songs = scores.map((_, index) => candidate(index + 1, {}));
    const byScore: Order = { scoreOf: (item) => scores[songs.indexOf(item)]!, weight: 1e6 };
    const places = scores.map((_, index) => index).toSorted((a, b) => scores[b]! - scores[a]! || a - b);
    expect(fused(songs, [byScore])).toEqual(places.map((place) => songs[place]!.track.name));
  });
});

describe('popularity', () => {
  const items = [
    candidate(1, { popularity: 10 }),
    candidate(2, { popularity: null }),
    candidate(3, { popularity: 90 }),
  ];

  it('moves popular songs up, and counts an unknown popularity as usual', () => {
    const order = byPopularity(1);
    expect(items.map(order.scoreOf)).toEqual([10, 39, 90]);
    expect(fused(items, [byPopularity(3)])).toEqual(['Song 3', 'Song 2', 'Song 1']);
  });

  it('counts by its weight', () => {
    expect(fused(items, [byPopularity(0.1)])).toEqual(['Song 1', 'Song 2', 'Song 3']);
  });
});
