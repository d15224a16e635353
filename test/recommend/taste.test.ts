import { describe, expect, it } from 'vitest';
import { createRandom, normal } from '../../src/domain/random.ts';
import { takeInTurn } from '../../src/recommend/interest-queues.ts';
import { tasteOf } from '../../src/recommend/taste.ts';
import { interestsOf } from '../../src/recommend/taste-interests.ts';
import { closestOpinion, fitOf, type LikedSong } from '../../src/recommend/taste-scores.ts';
import { signalAt } from '../listeners/signals.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';

const random = createRandom(3);

/** A liked song with the same vector in both spaces, of length 1. */
function likedSong(index: number, vector: readonly number[], weight = 1): LikedSong {
  const length = Math.hypot(...vector);
  const unit = Float32Array.from(vector, (value) => value / length);
  const track = publishedTrack({ index });
  return { trackId: track.id, weight, track, vectors: { style: unit, sound: unit } };
}

/** Likes in a direction, with noise. */
function likesNear(direction: readonly number[], count: number, from: number): LikedSong[] {
  return Array.from({ length: count }, (_, index) =>
    likedSong(
      from + index,
      direction.map((value) => value + 0.2 * normal(random)),
    ),
  );
}

describe('the taste of a listener', () => {
  it('weighs an opinion half after 90 days, and one of the future like one of today', () => {
    const signals = [signalAt(1, 'like', 0), signalAt(2, 'dislike', 0), signalAt(3, 'play', 0)];
    const now = new Date(Date.UTC(2026, 3, 1, 1));
    expect(tasteOf(signals, now)).toEqual({
      likes: [{ trackId: trackIdAt(1), weight: 0.5 }],
      dislikes: [{ trackId: trackIdAt(2), weight: 0.5 }],
      heard: [trackIdAt(1), trackIdAt(2), trackIdAt(3)],
    });
    expect(tasteOf(signals, new Date(0)).likes).toEqual([{ trackId: trackIdAt(1), weight: 1 }]);
  });
});

describe('interests', () => {
  it('are the groups of likes that are far from each other, the weightiest first', () => {
    const chant = likesNear([1, 0, 0, 0], 4, 0);
    const metal = likesNear([-1, 0.1, 0, 0], 6, 10);
    const interests = interestsOf([...chant, ...metal], 'style');
    expect(interests.map(({ likes }) => new Set(likes))).toEqual([new Set(metal), new Set(chant)]);
    expect(interests.map(({ weight }) => weight)).toEqual([6, 4]);
    expect(interests[1]?.centre[0]).toBeGreaterThan(0.7);
  });

  it('are one if all likes are alike, and five of the largest at most', () => {
    expect(interestsOf(likesNear([1, 1, 0, 0], 30, 0), 'style')).toHaveLength(1);
    const axes = [0, 1, 2, 3, 4, 5, 6].map((axis) =>
      [0, 1, 2, 3, 4, 5, 6].map((column) => (column === axis ? 4 : -1)),
    );
    const many = axes.flatMap((axis, index) => likesNear(axis, index + 1, index * 10));
    expect(interestsOf(many, 'style').map(({ weight }) => weight)).toEqual([7, 6, 5, 4, 3]);
  });

  it('join likes of one song and of one listener in any order', () => {
    const likes = [...likesNear([1, 0, 0], 5, 0), ...likesNear([-1, 0.2, 0], 5, 10)];
    const sizes = (list: readonly LikedSong[]) => interestsOf(list, 'style').map((i) => i.likes.length);
    expect(sizes(likes.toReversed())).toEqual(sizes(likes));

    expect(interestsOf(likes.slice(0, 1), 'sound')).toHaveLength(1);
  });
});

describe('the fit of a song', () => {
  const song = likedSong(0, [1, 0]).vectors;

  it.each(['style', 'sound'] as const)('grows with each like and its weight in %s', (space) => {
    const [near, far] = [likedSong(1, [1, 0.2]), likedSong(2, [0.2, 1])];
    const fit = (likes: readonly LikedSong[]) => fitOf(song, likes, space);
    expect(fit([near, far])).toBeGreaterThan(fit([near]));
    expect(fit([near])).toBeGreaterThan(fit([far]));
    expect(fit([{ ...near, weight: 0.5 }])).toBeLessThan(fit([near]));
  });

  it('prefers the middle of two close likes to either, and a like to the middle of two far ones', () => {
    const at = (degrees: number) =>
      likedSong(degrees, [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]);
    const close = [at(0), at(20)];
    expect(fitOf(at(10).vectors, close, 'style')).toBeGreaterThan(fitOf(at(0).vectors, close, 'style'));
    const far = [at(0), at(120)];
    expect(fitOf(at(60).vectors, far, 'style')).toBeLessThan(fitOf(at(0).vectors, far, 'style'));
  });

  it('is closest to the nearest opinion, unless that one is old', () => {
    const [near, far] = [likedSong(1, [1, 0.2]), likedSong(2, [1, 0.6])];
    expect(closestOpinion(song, [far, near], 'style')?.opinion).toBe(near);
    expect(closestOpinion(song, [far, { ...near, weight: 0.01 }], 'style')?.opinion).toBe(far);
    expect(closestOpinion(song, [], 'style')).toBeNull();
  });
});

describe('queues in turn', () => {
  it('get turns in proportion to their weights, and those of empty ones', () => {
    const taken = [0, 0, 0];
    const queues = [Array(20).fill(0), Array(20).fill(0), Array(1).fill(0)];
    let count = 0;
    const take = () => {
      count += 1;
      return true;
    };
    takeInTurn([6, 3, 1], taken, queues, take, () => count === 20);
    expect(taken).toEqual([13, 6, 1]);
  });

  it('get no turn for what is not taken', () => {
    const taken = [0, 0];
    takeInTurn(
      [1, 1],
      taken,
      [[1, 2], [4]],
      (number) => number % 2 === 0,
      () => false,
    );
    expect(taken).toEqual([1, 1]);
  });
});
