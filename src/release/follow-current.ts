import { setTimeout as sleep } from 'node:timers/promises';
import { basename } from 'node:path';
import { currentRelease } from './releases.ts';

export interface FollowCurrentOptions {
  /** The folder of releases. */
  readonly directory: string;
  /** The id of the release that is served. */
  readonly served: string;
  readonly everyMillis: number;
  /** Opens and serves the release in this folder. */
  readonly take: (path: string) => Promise<void>;
  /** Called if a release cannot be taken; the one before is served on. */
  readonly onProblem: (problem: unknown) => void;
  readonly signal: AbortSignal;
}

/**
 * Takes each release that becomes current, until the signal aborts. A release that cannot be taken is not
 * tried again before another one was current.
 */
export async function followCurrent(options: FollowCurrentOptions): Promise<void> {
  const { directory, everyMillis, take, onProblem, signal } = options;
  let last = options.served;
  for (;;) {
    try {
      await sleep(everyMillis, undefined, { signal, ref: false });
    } catch {
      return;
    }
    const path = await currentRelease(directory).catch(() => null);
    if (path === null || basename(path) === last) continue;
    last = basename(path);
    try {
      await take(path);
    } catch (problem) {
      onProblem(problem);
    }
  }
}
