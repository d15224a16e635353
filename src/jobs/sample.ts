import { seededHash } from '../domain/random.ts';
import type { Track } from '../domain/track.ts';

export interface Sample {
  offer(track: Track): void;
  /** The rows of the sampled tracks, in the order in which they were offered. */
  take(): readonly Track[];
}

/** How many times its size a sample may grow before it is cut back: cutting costs a sort. */
const GROWTH = 2;

/**
 * A uniform sample of `size` distinct tracks, without knowing how many there are: those whose ids hash lowest.
 * The same seed picks the same tracks whatever their order, and a track that comes in several rows counts once.
 */
export function createSample(size: number, seed: number): Sample {
  let kept = new Map<string, { readonly hash: number; readonly rows: Track[] }>();
  let limit = Infinity;

  const cut = (): void => {
    const lowest = [...kept].toSorted(([, a], [, b]) => a.hash - b.hash).slice(0, size);
    const inSample = new Set(lowest.map(([id]) => id));
    kept = new Map([...kept].filter(([id]) => inSample.has(id)));
    if (lowest.length === size) limit = lowest.at(-1)?.[1].hash ?? limit;
  };

  return {
    offer(track) {
      const known = kept.get(track.id);
      if (known !== undefined) {
        known.rows.push(track);
        return;
      }
      const hash = seededHash(track.id, seed);
      if (hash > limit) return;
      kept.set(track.id, { hash, rows: [track] });
      if (kept.size > size * GROWTH) cut();
    },
    take() {
      cut();
      return [...kept.values()].flatMap(({ rows }) => rows);
    },
  };
}
