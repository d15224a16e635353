import { setTimeout as sleep } from 'node:timers/promises';
import type { Bucket } from '../bucket/bucket.ts';
import { removeAtOnce } from './durable-files.ts';
import { pullLatest, readLatest } from './mirror.ts';
import { currentReleaseId, listReleases } from './releases.ts';

export interface FollowOptions {
  readonly bucket: Bucket;
  /** The folder of the local copy. Nothing else writes into it. */
  readonly directory: string;
  readonly everyMillis: number;
  readonly now: () => Date;
  readonly onNew: (id: string) => void;
  /** Is called once for a problem, however long it lasts, and with null when it is over. */
  readonly onProblem: (problem: string | null) => void;
}

/**
 * Keeps the latest release of the bucket in the folder, as the current one there: looks at once, then every
 * `everyMillis`. If the bucket cannot be used, the folder stays as it is. Returns a function that ends this.
 */
export function followLatest(options: FollowOptions): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let problem: string | null = null;
  const tell = (next: string | null): void => {
    if (next !== problem) options.onProblem(next);
    problem = next;
  };
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const id = await takeLatest(options, signal);
        tell(null);
        if (id !== null) options.onNew(id);
      } catch (error) {
        if (!signal.aborted) tell(error instanceof Error ? error.message : String(error));
      }
      await sleep(options.everyMillis, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  void follow();
  // A bucket that does not answer holds up nobody who stops.
  return () => stopping.abort();
}

/** Returns the id of the release that became current; null if it was already, or there is none. */
async function takeLatest(
  { bucket, directory, now }: FollowOptions,
  signal: AbortSignal,
): Promise<string | null> {
  const latest = await readLatest(bucket);
  const before = await currentReleaseId(directory);
  if (latest === null || latest.id === before) return null;
  const id = await pullLatest(bucket, directory, { now: now(), signal });
  for (const old of await listReleases(directory)) {
    // The one before may still be read.
    if (old.id !== id && old.id !== before) await removeAtOnce(directory, old.id);
  }
  return id;
}
