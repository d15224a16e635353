import { basename } from 'node:path';
import type { Bucket } from '../bucket/bucket.ts';
import { requireConditionalWrites } from '../bucket/conditional-writes.ts';
import { makeLatest, type MirrorPorts, readLatest, sendRelease } from '../release/mirror.ts';
import { done, skipped, type StepEnd } from './pipeline-step.ts';

export interface UploadOptions extends MirrorPorts {
  readonly bucket: Bucket;
  /** The folder of the release. */
  readonly path: string;
  /** Whether to publish through a server with which two publishers could harm each other. */
  readonly allowsUnsafeStore: boolean;
  readonly onStep?: (step: string) => void;
}

/**
 * Uploads a release and makes it the latest in the bucket; skipped if it is already. The message says what
 * was done.
 *
 * @throws LostRaceError if another publisher was first; InvalidInputError if the server does not honour
 *   conditional writes.
 */
export async function uploadRelease(options: UploadOptions): Promise<StepEnd> {
  const { bucket, path, onStep, signal, now } = options;
  const id = basename(path);
  const seen = await readLatest(bucket);
  if (seen?.id === id) return skipped(`${id} is the latest in ${bucket.address} already`);
  if (!options.allowsUnsafeStore) {
    onStep?.('checking that the bucket lets one of two publishers win');
    await requireConditionalWrites(bucket);
  }
  onStep?.(`uploading release ${id}`);
  const sent = await sendRelease(bucket, path, options);
  signal?.throwIfAborted();
  await makeLatest(bucket, id, seen, now);
  return done(`${id} is the latest in ${bucket.address}; ${(sent / 1e6).toFixed(1)} MB were sent`);
}
