import type { SimilarWithVectors } from '../songs/song-index.ts';
import { similarityBy, type Vectors } from './path-line.ts';
import type { ListMethod } from './similar-songs.ts';

/** A song that was heard, and what it says about the next one. */
export interface HeardSong {
  readonly vectors: Vectors;
  /** How many songs were played after it. */
  readonly age: number;
  readonly as: 'seed' | 'played' | 'liked' | 'skipped';
}

/** What a listener of a radio wants now. */
export interface RadioTaste {
  /** The vectors to look around, the most telling first; empty if nothing is known. */
  readonly centres: readonly Vectors[];
  /** Returns how well a song fits: higher is better. */
  fit(vectors: Vectors): number;
  /** Returns the similarity to the closest song that was wanted; null if there is none. */
  similarity(vectors: Vectors): number | null;
}

/** How much a song counts: a like as much as two seeds, a song that was merely played as half of one. */
const WEIGHTS = { seed: 1, liked: 2, played: 0.5, skipped: 1 } as const;
/** What is left of the weight after each further song; seeds do not fade. After seven songs, half. */
const FADING = 0.9;
/** What weighs less changes no order: a song that was played 40 songs ago. */
const LEAST_WEIGHT = 0.01;
/**
 * The difference in similarity that matters: songs about as close add up, and of others only the closest
 * counts, so that two interests are not averaged to a third.
 */
const SHARPNESS = 0.1;
/** Songs whose neighbours are asked for, each by itself. */
const MOST_CENTRES = 5;

/** Returns what the songs that were heard say about the next one. */
export function createRadioTaste(heard: readonly HeardSong[], method: ListMethod): RadioTaste {
  const weighted = heard
    .map((song) => ({ ...song, weight: WEIGHTS[song.as] * (song.as === 'seed' ? 1 : FADING ** song.age) }))
    .filter(({ weight }) => weight >= LEAST_WEIGHT)
    .toSorted((a, b) => b.weight - a.weight);
  const wanted = weighted.filter((song) => song.as !== 'skipped');
  const skipped = weighted.filter((song) => song.as === 'skipped');
  const pull = (songs: typeof weighted, vectors: Vectors) =>
    songs.reduce(
      (sum, song) => sum + song.weight * Math.exp(similarityBy(method, song.vectors, vectors) / SHARPNESS),
      0,
    );
  return {
    centres: wanted.slice(0, MOST_CENTRES).map(({ vectors }) => vectors),
    fit(vectors) {
      // The logarithm of the pull of the wanted songs, less what the skipped ones take of the whole.
      const [near, far] = [pull(wanted, vectors), pull(skipped, vectors)];
      return near === 0 ? -far : SHARPNESS * (2 * Math.log(near) - Math.log(near + far));
    },
    similarity: (vectors) =>
      wanted.length === 0
        ? null
        : Math.max(...wanted.map((song) => similarityBy(method, song.vectors, vectors))),
  };
}

/** A song that may come, and how well it fits. */
export interface RadioCandidate {
  readonly track: SimilarWithVectors['track'];
  readonly similarity: number | null;
  readonly fit: number;
}
