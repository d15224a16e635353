import { camelotOf, mixingKeys } from '../domain/camelot.ts';
import { CLUSTER_WORDS, soundInClusterWords } from '../domain/cluster-words.ts';
import type { Space } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { ServedTrack } from '../songs/song-index.ts';
import { tempoDistance } from './mixing.ts';
import type { SeedOrigin } from './nearest-seed.ts';
import type { ListedSong, OtherRank } from './similar-songs.ts';

const MILLIS_PER_MINUTE = 60_000;

interface HeardRange {
  /** How far apart two songs chosen at random are: the mean of 92,000 songs. */
  readonly usual: number;
  readonly unit: string;
  /** If both songs have less, neither has it: this is nothing that they share, nor differ in. */
  readonly heardFrom: number;
  /** The median of 92,000 songs. */
  readonly middle: number;
}

/** What listeners hear. */
const HEARD = {
  tempo: { usual: 32, unit: 'BPM', heardFrom: 0, middle: 120 },
  loudness: { usual: 3.6, unit: 'dB', heardFrom: -Infinity, middle: -6.1 },
  duration: { usual: 1.1, unit: 'min', heardFrom: 0, middle: 3.55 },
  energy: { usual: 0.23, unit: '', heardFrom: 0, middle: 0.69 },
  valence: { usual: 0.27, unit: '', heardFrom: 0, middle: 0.5 },
  danceability: { usual: 0.18, unit: '', heardFrom: 0, middle: 0.65 },
  acousticness: { usual: 0.29, unit: '', heardFrom: 0.5, middle: 0.13 },
  instrumentalness: { usual: 0.14, unit: '', heardFrom: 0.5, middle: 0 },
  speechiness: { usual: 0.11, unit: '', heardFrom: 0.15, middle: 0.06 },
  // A studio recording has about 0.1, and up to 0.6. Of the tracks above 0.8, most are named live.
  liveness: { usual: 0.16, unit: '', heardFrom: 0.8, middle: 0.13 },
} as const satisfies Record<string, HeardRange>;

export type HeardFeature = keyof typeof HEARD;

const HEARD_NAMES = Object.keys(HEARD) as HeardFeature[];
/** Shares of the usual difference: below the first, two values are close; above the second, they differ. */
const CLOSE_SHARE = 0.25;
const DIFFERENT_SHARE = 1.2;
const MOST_FEATURES = 3;
/** Closer tempos, half and double included, are not told apart: analyses miss the tempo by an octave. */
const DIFFERENT_OCTAVES = 1 / 4;
const ERA_YEARS = 5;
/** Labels of sources for songs without a genre. */
const NO_GENRE = /^(other|unknown|misc(ellaneous)?|none|n\/a)$/i;
/** The other method agrees if the song is in the first quarter of its order, and not if in the last half. */
const AGREEING_SHARE = 1 / 4;
const DISAGREEING_SHARE = 1 / 2;

/** One feature of both songs, in its own unit. */
export interface FeaturePair {
  readonly feature: HeardFeature;
  readonly seed: number;
  readonly item: number;
  /** BPM, dB, min, or empty for a share from 0 to 1. */
  readonly unit: string;
}

/** A key by its pitch class, 0 = C, and its mode, 1 = major. */
export interface MusicalKey {
  readonly key: number;
  readonly mode: number;
}

/** Where the song stands in the order of the other method. */
export interface OtherMethod extends OtherRank {
  /** Null if it is neither among the closest there nor among the farthest. */
  readonly agrees: boolean | null;
}

/** Why a song is in a list, in facts that can be checked. */
export interface Explanation {
  /** The seed that the song is nearest to; null if there is only one. */
  readonly nearest: { readonly track: PublishedTrack; readonly from: SeedOrigin } | null;
  /** The features that are closest, closest first. */
  readonly closest: readonly FeaturePair[];
  /** The features that differ most, most first. */
  readonly different: readonly FeaturePair[];
  /**
   * What is typical of the cluster that both songs are in, true of both, and not among what differs; null if
   * nothing is, or if they are in different clusters.
   */
  readonly cluster: string | null;
  readonly genres: readonly string[];
  readonly artists: readonly string[];
  readonly album: string | null;
  /** Both years if they are at most five apart. */
  readonly years: readonly [number, number] | null;
  /** Both keys if they mix on the Camelot wheel. */
  readonly keys: readonly [MusicalKey, MusicalKey] | null;
  /** How similar the songs are by style and by sound; null if that was not asked. */
  readonly similarities: Readonly<Record<Space, number>> | null;
  /** Null if the methods were not compared. */
  readonly otherMethod: OtherMethod | null;
}

/** The seed that a song is explained by. */
export interface ExplainingSeed {
  readonly track: ServedTrack;
  /** Where the seed comes from; only if there are several. */
  readonly from?: SeedOrigin;
  /** How similar the song is to this seed; that to all seeds by default. */
  readonly similarities?: Readonly<Record<Space, number>>;
}

/** Returns why a song is like the seed. */
export function explain(seed: ExplainingSeed, song: ListedSong): Explanation {
  const [{ track: own, from }, { track }] = [seed, song];
  const pairs = pairsOf(own, track);
  const [ownYear, year] = [own.year, track.year];
  const isOfOneEra = ownYear !== null && year !== null && Math.abs(ownYear - year) <= ERA_YEARS;
  const different = pairs
    .filter(({ difference, pair }) => difference >= DIFFERENT_SHARE && isHeard(pair))
    .filter(({ pair }) => pair.feature !== 'tempo' || tempoDistance(own, track) >= DIFFERENT_OCTAVES)
    .toReversed()
    .slice(0, MOST_FEATURES)
    .map(({ pair }) => pair);
  return {
    nearest: from === undefined ? null : { track: own, from },
    closest: pairs
      .filter(({ difference, pair }) => difference <= CLOSE_SHARE && isHeard(pair))
      .slice(0, MOST_FEATURES)
      .map(({ pair }) => pair),
    different,
    cluster: sharedCluster(own, track, different),
    genres: shared(own.genres, track.genres).filter((name) => !NO_GENRE.test(name)),
    artists: shared(
      own.artists.map(({ name }) => name),
      track.artists.map(({ name }) => name),
    ),
    album: own.album !== null && own.album.name === track.album?.name ? track.album.name : null,
    years: isOfOneEra ? [ownYear, year] : null,
    keys: mixingPair(own, track),
    similarities: seed.similarities ?? song.similarities ?? null,
    otherMethod: song.otherRank === undefined ? null : otherMethodOf(song.otherRank),
  };
}

/** Returns what both songs have a value of, closest first. */
function pairsOf(
  seed: ServedTrack,
  item: ServedTrack,
): { readonly difference: number; readonly pair: FeaturePair }[] {
  return HEARD_NAMES.flatMap((feature) => {
    const [own, other] = [valueOf(seed, feature), valueOf(item, feature)];
    if (own === null || other === null) return [];
    const { usual, unit } = HEARD[feature];
    return [{ difference: Math.abs(own - other) / usual, pair: { feature, seed: own, item: other, unit } }];
  }).toSorted((a, b) => a.difference - b.difference);
}

function valueOf({ durationMillis, features }: ServedTrack, feature: HeardFeature): number | null {
  if (feature !== 'duration') return features[feature];
  return durationMillis === null ? null : durationMillis / MILLIS_PER_MINUTE;
}

function isHeard({ feature, seed, item }: FeaturePair): boolean {
  return Math.max(seed, item) >= HEARD[feature].heardFrom;
}

/**
 * Returns the words for the sound of the cluster that holds both songs. Some songs of a cluster are not
 * typical of it, so words that are not true of both are left out. Words for a feature that differs are left
 * out too: "both are instrumental" and "this song is less instrumental" read like a contradiction.
 */
function sharedCluster(
  seed: ServedTrack,
  item: ServedTrack,
  different: readonly FeaturePair[],
): string | null {
  const [own, other] = [seed.clusters?.style, item.clusters?.style];
  if (own === undefined || own.id !== other?.id) return null;
  const features = HEARD_NAMES.filter((name) => different.every(({ feature }) => feature !== name));
  const words = soundInClusterWords(own.words).filter((word) =>
    features.some((feature) => [seed, item].every((track) => isDescribed(track, feature, word))),
  );
  return words.length === 0 ? null : words.join(', ');
}

/** Tells whether the word is the one for this side of the middle of the feature. */
function isDescribed(track: ServedTrack, feature: HeardFeature, word: string): boolean {
  const [high, low] = CLUSTER_WORDS[feature === 'duration' ? 'length' : feature] ?? [];
  const value = valueOf(track, feature);
  if (value === null) return false;
  return word === high ? value > HEARD[feature].middle : word === low && value < HEARD[feature].middle;
}

function mixingPair(seed: ServedTrack, item: ServedTrack): readonly [MusicalKey, MusicalKey] | null {
  const [own, other] = [camelotOf(seed.features), camelotOf(item.features)];
  if (own === null || other === null || !mixingKeys(own).includes(other)) return null;
  return [keyOf(seed), keyOf(item)];
}

function keyOf({ features: { key, mode } }: ServedTrack): MusicalKey {
  return { key: key ?? 0, mode: mode ?? 0 };
}

function otherMethodOf({ rank, of, space }: OtherRank): OtherMethod {
  const isAmongFirst = rank <= of * AGREEING_SHARE;
  return { rank, of, space, agrees: isAmongFirst || (rank > of * DISAGREEING_SHARE ? false : null) };
}

function shared(own: readonly string[], others: readonly string[]): string[] {
  const keys = new Set(own.map(foldText));
  return others.filter((other) => keys.has(foldText(other)));
}
