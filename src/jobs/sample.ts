import type { AliasesOf } from '../domain/artist-aliases.ts';
import { seededHash } from '../domain/random.ts';
import { songKeys } from '../domain/song.ts';
import type { Track } from '../domain/track.ts';

export interface Sample {
  offer(track: Track): void;
  /** The rows of the sampled tracks, in the order in which they were offered. */
  take(): readonly Track[];
}

export interface SongSampleOptions {
  /** Whether a track's song is there already. */
  readonly isKnown: (track: Track) => boolean;
  readonly aliasesOf: AliasesOf;
}

/** How many times its size a sample may grow before it is cut back: cutting costs a sort. */
const GROWTH = 2;

/**
 * A uniform sample of `size` distinct tracks, without knowing how many there are: those whose ids hash lowest.
 * The same seed picks the same tracks whatever their order, and a track that comes in several rows counts once.
 */
export function createSample(size: number, seed: number): Sample {
  return sampleBy(size, seed, ({ id }) => id);
}

/**
 * The same of distinct songs that are not known, whichever of an artist's names they are listed under. Of a song that
 * comes under several ids the smallest is taken.
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
