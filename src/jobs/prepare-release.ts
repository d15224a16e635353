import { TRACK_TABLES_VERSION } from '../tables/track-tables-file.ts';
import type { Manifest } from '../release/manifest.ts';
import { hasPrepared, LEAST_SONGS_KEPT, type PreparedKind } from '../release/prepared-parts.ts';
import { TABLES_VERSION } from '../titles/title-tables-file.ts';
import { runInThread, type ThreadOptions } from './threads.ts';

const VERSIONS: Readonly<Record<PreparedKind, number>> = {
  titles: TABLES_VERSION,
  tracks: TRACK_TABLES_VERSION,
};

/** What the thread does. */
export interface PreparingTask {
  readonly path: string;
  readonly kinds: readonly PreparedKind[];
}

/**
 * Has the release in `path` keep what a service in process makes of it, so that a service opens it without
 * making that again. Made in a thread, unless it is there already or would save nothing.
 *
 * @throws the signal's reason after an abort, which leaves nothing behind.
 */
export async function prepareRelease(
  path: string,
  { counts }: Pick<Manifest, 'counts'>,
  wanted: readonly PreparedKind[],
  { onStep, signal }: Pick<ThreadOptions, 'onStep' | 'signal'>,
): Promise<void> {
  if (counts.songs < LEAST_SONGS_KEPT) return;
  const kinds: PreparedKind[] = [];
  for (const kind of wanted) {
    if (!(await hasPrepared(path, { kind, version: VERSIONS[kind] }))) kinds.push(kind);
  }
  if (kinds.length === 0) return;
  onStep?.(`indexing the ${kinds.join(' and the ')}`);
  const task: PreparingTask = { path, kinds };
  await runInThread(new URL('preparing-worker.ts', import.meta.url), task, { signal });
}
