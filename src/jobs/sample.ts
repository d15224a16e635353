import type { AliasesOf } from '../domain/artist-aliases.ts';
import { seededHash } from '../domain/random.ts';
import { songKeys } from '../domain/song.ts';
import type { Track } from '../domain/track.ts';

export interface Sample {
  offer(track: Track): void;
  /** Returns the rows of the sampled tracks, in the order they were offered. */
  take(): readonly Track[];
}

export interface SongSampleOptions {
  /** Whether the song of this track is in the catalogue already. */
  readonly isKnown: (track: Track) => boolean;
  readonly aliasesOf: AliasesOf;
}

/** A sample may grow to this many times its size before it is cut back, because cutting costs a sort. */
const GROWTH = 2;

/**
 * Returns a uniform sample of `size` distinct tracks: those whose ids have the lowest hashes. The number of
 * tracks does not have to be known. The same seed picks the same tracks in any order. A track in several rows
 * counts once.
 */
export function createSample(size: number, seed: number): Sample {
  return sampleBy(size, seed, ({ id }) => id);
}

/**
 * Returns a uniform sample of distinct songs that are not known, under any name of their artist. Of a song
 * with several ids, the smallest id is taken.
 */
export function createSongSample(
  size: number,
  seed: number,
  { isKnown, aliasesOf }: SongSampleOptions,
): Sample {
  const keyOf = (track: Track): string => {
    const [first, ...others] = songKeys(track, aliasesOf);
    return others.reduce((smallest, key) => (key < smallest ? key : smallest), first);
  };
  const sample = sampleBy(size, seed, keyOf);
  return {
    offer(track) {
      if (!isKnown(track)) sample.offer(track);
    },
    take() {
      const smallest = new Map<string, string>();
      const rows = sample.take();
      for (const track of rows) {
        const key = keyOf(track);
        const id = smallest.get(key);
        if (id === undefined || track.id < id) smallest.set(key, track.id);
      }
      return rows.filter((track) => smallest.get(keyOf(track)) === track.id);
    },
  };
}

function sampleBy(size: number, seed: number, keyOf: (track: Track) => string): Sample {
  let kept = new Map<string, { readonly hash: number; readonly rows: Track[] }>();
  let limit = Infinity;

  const cut = (): void => {
    const lowest = [...kept].toSorted(([, a], [, b]) => a.hash - b.hash).slice(0, size);
    const inSample = new Set(lowest.map(([key]) => key));
    kept = new Map([...kept].filter(([key]) => inSample.has(key)));
    if (lowest.length === size) limit = lowest.at(-1)?.[1].hash ?? limit;
  };

  return {
    offer(track) {
      const key = keyOf(track);
      const known = kept.get(key);
      if (known !== undefined) {
        known.rows.push(track);
        return;
      }
      const hash = seededHash(key, seed);
      if (hash > limit) return;
      kept.set(key, { hash, rows: [track] });
      if (kept.size > size * GROWTH) cut();
    },
    take() {
      cut();
      return [...kept.values()].flatMap(({ rows }) => rows);
    },
  };
}
