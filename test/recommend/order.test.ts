import { describe, expect, it } from 'vitest';
import { createRandom, pick } from '../../src/domain/random.ts';
import { exactOrder } from '../../src/recommend/exact-order.ts';
import { improvedOrder } from '../../src/recommend/improved-order.ts';
import { keyDistance, mixes, tempoDistance } from '../../src/recommend/mixing.ts';
import {
  costOf,
  createOrderCosts,
  ENERGY_CURVES,
  type OrderCosts,
  transitionBetween,
} from '../../src/recommend/order-costs.ts';
import { publishedTrack } from '../published-track.ts';

function inventTracks(count: number, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) =>
    songWith(
      {
        key: random() < 0.1 ? null : Math.floor(random() * 12),
        mode: random() < 0.5 ? 0 : 1,
        tempo: 60 + random() * 140,
        energy: random(),
      },
      index,
    ),
  );
}

function songWith(features: object, index = 0) {
  return publishedTrack({ index, features: { ...publishedTrack().features, ...features } });
}

function permutations(songs: readonly number[]): readonly number[][] {
  if (songs.length === 0) return [[]];
  return songs.flatMap((song) =>
    permutations(songs.filter((other) => other !== song)).map((rest) => [song, ...rest]),
  );
}

function anyEnds(count: number, round: number): Pick<OrderCosts, 'first' | 'last'> {
  return {
    first: round % 2 === 0 ? null : round % count,
    last: round % 3 === 0 ? null : (round + 1) % count,
  };
}

const fulfils = (order: readonly number[], { first, last, count }: OrderCosts): boolean =>
  new Set(order).size === count &&
  order.length === count &&
  (first === null || order[0] === first) &&
  (last === null || order.at(-1) === last);

describe.each(ENERGY_CURVES)('an order with %s energy', (curve) => {
  it('is the cheapest of all if there are few songs', () => {
    for (let round = 0; round < 12; round += 1) {
      const count = pick(createRandom(round), [1, 2, 5, 6]);
      const costs = createOrderCosts(
        inventTracks(count, round),
        curve,
        count > 1 ? anyEnds(count, round) : { first: null, last: null },
      );
      const all = permutations(Array.from({ length: count }, (_, song) => song));
      const cheapest = Math.min(
        ...all.filter((order) => fulfils(order, costs)).map((order) => costOf(order, costs)),
      );
      const order = exactOrder(costs);
      expect(fulfils(order, costs)).toBe(true);
      expect(costOf(order, costs)).toBeCloseTo(cheapest, 9);
    }
  });

  it('is close to the cheapest, and holds every song and both ends, if there are many', async () => {
    let [found, cheapest] = [0, 0];
    for (let round = 0; round < 8; round += 1) {
      const costs = createOrderCosts(inventTracks(11, round), curve, anyEnds(11, round));
      const order = await improvedOrder(costs);
      expect(fulfils(order, costs)).toBe(true);
      found += costOf(order, costs);
      cheapest += costOf(exactOrder(costs), costs);
    }
    expect(found).toBeLessThan(cheapest * 1.1);
  });

  it('costs less than half of a random order of 120 songs', async () => {
    const costs = createOrderCosts(inventTracks(120, 5), curve, { first: 7, last: null });
    const order = await improvedOrder(costs);
    expect(fulfils(order, costs)).toBe(true);
    const given = Array.from({ length: 120 }, (_, song) => song);
    expect(costOf(order, costs)).toBeLessThan(costOf(given, costs) / 2);
  });
});

describe('an order along a curve', () => {
  it('rises, falls, or goes up and down', async () => {
    const tracks = inventTracks(60, 9);
    const energiesBy = async (curve: 'rising' | 'falling' | 'wave') => {
      const order = await improvedOrder(createOrderCosts(tracks, curve, { first: null, last: null }));
      const mean = (from: number, to: number) =>
        order.slice(from, to).reduce((sum, song) => sum + tracks[song]!.features.energy / (to - from), 0);
      return [mean(0, 8), mean(26, 34), mean(52, 60)] as const;
    };
    const rising = await energiesBy('rising');
    expect(rising[0]).toBeLessThan(rising[1] - 0.2);
    expect(rising[1]).toBeLessThan(rising[2] - 0.2);
    const falling = await energiesBy('falling');
    expect(falling[0]).toBeGreaterThan(falling[2] + 0.4);
    const order = await improvedOrder(createOrderCosts(tracks, 'wave', { first: null, last: null }));
    const mean = (positions: readonly number[]) =>
      positions.reduce((sum, at) => sum + tracks[order[at]!]!.features.energy / positions.length, 0);
    // Four waves: low at every fifteenth position, high between.
    const [low, high] = [
      [0, 1, 15, 16, 29, 30, 44, 45, 58, 59],
      [7, 8, 22, 23, 36, 37, 51, 52],
    ];
    expect(mean(low)).toBeLessThan(mean(high) - 0.3);
  });
});

describe('the change from one song to another', () => {
  it('is the same for half and double tempos, and grows up to half an octave', () => {
    const at = (tempo: number) => songWith({ tempo });
    expect(tempoDistance(at(70), at(140))).toBeCloseTo(0, 9);
    expect(tempoDistance(at(120), at(120 * Math.SQRT2))).toBeCloseTo(0.5, 9);
    expect(tempoDistance(at(0), at(120))).toBe(0.5);
  });

  it('counts steps on the Camelot wheel', () => {
    const [c, g, a, fSharp] = [
      songWith({ key: 0, mode: 1 }),
      songWith({ key: 7, mode: 1 }),
      songWith({ key: 9, mode: 0 }),
      songWith({ key: 6, mode: 1 }),
    ] as const;
    expect([keyDistance(c, c), keyDistance(c, g), keyDistance(c, a), keyDistance(c, fSharp)]).toEqual([
      0, 1, 1, 6,
    ]);
    expect(keyDistance(c, songWith({ key: null }))).toBe(3);
  });

  it('costs nothing between equal songs, and tells its parts', () => {
    const [calm, loud] = [
      songWith({ energy: 0.2, tempo: 100 }),
      songWith({ energy: 0.7, tempo: 106, key: 7 }),
    ];
    expect(transitionBetween(calm, calm)).toEqual({ cost: 0, keySteps: 0, tempoPercent: 0, energyChange: 0 });
    const { keySteps, tempoPercent, energyChange } = transitionBetween(calm, loud);
    expect([keySteps, tempoPercent, energyChange].map((part) => Math.round(part * 100) / 100)).toEqual([
      1, 6, 0.5,
    ]);
    expect(mixes(calm, songWith({ tempo: 105 }))).toBe(true);
    expect(mixes(calm, songWith({ tempo: 112 }))).toBe(false);
  });
});
