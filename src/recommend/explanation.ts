import { camelotOf, mixingKeys } from '../domain/camelot.ts';
import type { Space } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import { yearOf } from '../domain/track.ts';
import type { ServedTrack, SimilarTrack } from '../songs/song-index.ts';

/**
 * Features that listeners hear, and how far apart two songs chosen at random are (the mean of 92,000 songs).
 */
const HEARD = {
  tempo: { usual: 32, unit: 'BPM' },
  loudness: { usual: 3.6, unit: 'dB' },
  energy: { usual: 0.23, unit: '' },
  valence: { usual: 0.27, unit: '' },
  danceability: { usual: 0.18, unit: '' },
  acousticness: { usual: 0.29, unit: '' },
  instrumentalness: { usual: 0.14, unit: '' },
  speechiness: { usual: 0.11, unit: '' },
  liveness: { usual: 0.16, unit: '' },
} as const;

export type HeardFeature = keyof typeof HEARD;

const HEARD_NAMES = Object.keys(HEARD) as HeardFeature[];
/** Shares of the usual difference: below the first, two values are close; above the second, they differ. */
const CLOSE_SHARE = 0.35;
const DIFFERENT_SHARE = 1.2;
const MOST_FEATURES = 3;
/** Shares below it in both songs say what neither has. */
const LEAST_HEARD = 0.15;
const ERA_YEARS = 5;

/** One feature of both songs, in its own unit. */
export interface FeaturePair {
  readonly feature: HeardFeature;
  readonly seed: number;
  readonly item: number;
  /** BPM, dB, or empty for a share from 0 to 1. */
  readonly unit: string;
}

/** Why a song is in a list, in facts that can be checked. */
export interface Explanation {
  /** The features that are closest, closest first. */
  readonly closest: readonly FeaturePair[];
  /** The features that differ most, most first. */
  readonly different: readonly FeaturePair[];
  /** What is typical of the cluster that both songs are in; null if they are in different ones. */
  readonly cluster: string | null;
  readonly genres: readonly string[];
  readonly artists: readonly string[];
  readonly album: string | null;
  /** Both years if they are at most five apart. */
  readonly years: readonly [number, number] | null;
  /** Whether the keys mix on the Camelot wheel. */
  readonly keysMix: boolean;
  /** How similar the songs are by style and by sound; null if that was not asked. */
  readonly similarities: Readonly<Record<Space, number>> | null;
}

/** Returns why a song is like the seed. */
export function explain(seed: ServedTrack, { track, similarities }: SimilarTrack): Explanation {
  const pairs = HEARD_NAMES.map((feature) => {
    const [own, other] = [seed.features[feature], track.features[feature]];
    const difference = Math.abs(own - other) / HEARD[feature].usual;
    return { difference, pair: { feature, seed: own, item: other, unit: HEARD[feature].unit } };
  }).toSorted((a, b) => a.difference - b.difference);
  const [ownYear, year] = [yearOf(seed.releaseDate), yearOf(track.releaseDate)];
  const isOfOneEra = ownYear !== null && year !== null && Math.abs(ownYear - year) <= ERA_YEARS;
  const cluster = track.clusters?.style;
  return {
    closest: pairs
      .filter(({ difference, pair }) => difference <= CLOSE_SHARE && isHeard(pair))
      .slice(0, MOST_FEATURES)
      .map(({ pair }) => pair),
    different: pairs
      .filter(({ difference }) => difference >= DIFFERENT_SHARE)
      .toReversed()
      .slice(0, MOST_FEATURES)
      .map(({ pair }) => pair),
    cluster: cluster !== undefined && cluster.id === seed.clusters?.style.id ? cluster.words : null,
    genres: shared(seed.genres, track.genres),
    artists: shared(
      seed.artists.map(({ name }) => name),
      track.artists.map(({ name }) => name),
    ),
    album: seed.album !== null && seed.album.name === track.album?.name ? track.album.name : null,
    years: isOfOneEra ? [ownYear, year] : null,
    keysMix: mixingKeys(camelotOf(seed.features) ?? '').includes(camelotOf(track.features) ?? '-'),
    similarities: similarities ?? null,
  };
}

/** Whether a feature can be heard in either song: most songs share that they are not instrumental. */
function isHeard({ seed, item, unit }: FeaturePair): boolean {
  return unit !== '' || Math.max(seed, item) >= LEAST_HEARD;
}

function shared(own: readonly string[], others: readonly string[]): string[] {
  const keys = new Set(own.map(foldText));
  return others.filter((other) => keys.has(foldText(other)));
}
