import type { ServedTrack, SimilarTrack, TrackFacts } from '../songs/song-index.ts';

/**
 * Dampens the first ranks, so that being first in one order does not outweigh both (Cormack et al. 2009 use
 * 60).
 */
const RANK_OFFSET = 60;

/** Returns what a candidate is ordered by, without reading its whole track. */
export function factsOf(item: SimilarTrack): TrackFacts {
  return item.facts ?? item.track;
}

/** One order of the songs of a list: the higher the score, the better. */
export interface Order {
  readonly scoreOf: (item: SimilarTrack) => number;
  /** How much the order counts beside the others. */
  readonly weight: number;
}

/** The median of 70,000 real tracks: stands for a popularity that is not known. */
const USUAL_POPULARITY = 39;

/** Orders songs by popularity, the most popular first. */
export function byPopularity(weight: number): Order {
  return { scoreOf: (item) => factsOf(item).popularity ?? USUAL_POPULARITY, weight };
}

/**
 * Returns the songs ordered by their ranks in several orders: their own, and those given (reciprocal rank
 * fusion, Cormack, Clarke and Büttcher 2009). The similarity of a fused song is 1 if it is first in all
 * orders. `before` is the number of songs that a list has looked at before these: they rank behind them.
 * Scores are compared as numbers of 4 bytes: engines round differently beyond.
 */
export function fuseOrders(
  items: readonly SimilarTrack[],
  orders: readonly Order[],
  before = 0,
): readonly SimilarTrack[] {
  if (orders.length === 0) return items;
  const fused = new Float64Array(items.length);
  let weights = 0;
  // `from` with a function takes ten times as long as a loop.
  const scores = new Float32Array(items.length);
  const ranked = new Int32Array(items.length);
  const add = (weight: number): void => {
    weights += weight;
    let rank = 0;
    ranked.forEach((index, place) => {
      // Equals share a rank, so that an order that tells nothing changes nothing.
      if (place > 0 && scores[index] !== scores[ranked[place - 1] ?? 0]) rank = place;
      fused[index] = (fused[index] ?? 0) + weight * reciprocal(before + rank);
    });
  };
  items.forEach(({ similarity }, index) => {
    scores[index] = similarity;
    ranked[index] = index;
  });
  add(1);
  for (const { scoreOf, weight } of orders) {
    items.forEach((item, index) => {
      scores[index] = scoreOf(item);
    });
    rankInto(ranked, scores);
    add(weight);
  }
  return items
    .map((item, index) => new FusedSong(item, (fused[index] ?? 0) / weights))
    .toSorted((a, b) => b.similarity - a.similarity);
}

/**
 * Writes the places of the scores, the highest first, equals as they come. A score and its place are sorted
 * as one number, by the bits of the score: a function that compares takes twice as long.
 */
function rankInto(ranked: Int32Array, scores: Float32Array): void {
  const bits = new Int32Array(scores.buffer);
  const keys = new Float64Array(scores.length);
  bits.forEach((own, place) => {
    keys[place] = (own < 0 ? own & 0x7fffffff : -own) * keys.length + place;
  });
  keys.toSorted().forEach((key, place) => {
    ranked[place] = key - Math.floor(key / keys.length) * keys.length;
  });
}

/** A song with the similarity of all orders. Its track is not read before it is asked for. */
class FusedSong implements SimilarTrack {
  readonly similarity: number;
  declare readonly similarities?: NonNullable<SimilarTrack['similarities']>;
  declare readonly closest?: number;
  readonly #item: SimilarTrack;

  constructor(item: SimilarTrack, similarity: number) {
    this.similarity = similarity;
    if (item.similarities !== undefined) this.similarities = item.similarities;
    if (item.closest !== undefined) this.closest = item.closest;
    this.#item = item;
  }

  get track(): ServedTrack {
    return this.#item.track;
  }

  get facts(): TrackFacts {
    return factsOf(this.#item);
  }
}

function reciprocal(rank: number): number {
  return (RANK_OFFSET + 1) / (RANK_OFFSET + rank + 1);
}

/** A value to be near, and how much it counts; 1 by default. */
export interface Target {
  readonly value: number;
  readonly weight?: number;
}

/**
 * What soft targets can name: a number of every track, and the range that its differences are measured by.
 */
export const TARGET_RANGES = {
  acousticness: 1,
  danceability: 1,
  energy: 1,
  instrumentalness: 1,
  liveness: 1,
  loudness: 60,
  speechiness: 1,
  tempo: 200,
  valence: 1,
  key: 11,
  mode: 1,
  timeSignature: 7,
  popularity: 100,
  durationMillis: 600_000,
} as const;

export type TargetName = keyof typeof TARGET_RANGES;
export type Targets = Partial<Readonly<Record<TargetName, Target>>>;

/**
 * Orders songs by how near they are to the targets: the mean difference in shares of each range, weighted.
 */
export function byTargets(targets: Targets): Order {
  const wanted = Object.entries(targets) as [TargetName, Target][];
  return {
    weight: 1,
    scoreOf: ({ track }) => {
      let sum = 0;
      for (const [name, { value, weight = 1 }] of wanted) {
        const own = valueOf(track, name);
        sum -= weight * (own === null ? 1 : Math.min(1, Math.abs(own - value) / TARGET_RANGES[name]));
      }
      return sum;
    },
  };
}

function valueOf(track: ServedTrack, name: TargetName): number | null {
  if (name === 'popularity' || name === 'durationMillis') return track[name];
  return track.features[name];
}
