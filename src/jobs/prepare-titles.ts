import type { Manifest } from '../release/manifest.ts';
import { hasPreparedTitles } from '../release/prepared-titles.ts';
import { LEAST_SONGS_KEPT, TABLES_VERSION } from '../titles/title-tables-file.ts';
import { runInThread, type ThreadOptions } from './threads.ts';

/**
 * Has the release in `path` keep what the title search in process makes of its songs, so that a service
 * opens it without making it again. Made in a thread, unless it is there already or would save nothing.
 *
 * @throws the signal's reason after an abort, which leaves nothing behind.
 */
export async function prepareTitles(
  path: string,
  { counts }: Pick<Manifest, 'counts'>,
  { onStep, signal }: Pick<ThreadOptions, 'onStep' | 'signal'>,
): Promise<void> {
  if (counts.songs < LEAST_SONGS_KEPT || (await hasPreparedTitles(path, TABLES_VERSION))) return;
  onStep?.('indexing the titles');
  await runInThread(new URL('preparing-worker.ts', import.meta.url), path, { signal });
}
