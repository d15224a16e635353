import { basename } from 'node:path';
import type { Bucket } from '../bucket/bucket.ts';
import { requireConditionalWrites } from '../bucket/conditional-writes.ts';
import { makeLatest, type MirrorPorts, readLatest, sendRelease } from '../release/mirror.ts';

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
export async function uploadRelease(
  options: UploadOptions,
): Promise<{ readonly isSkipped: boolean; readonly message: string }> {
  const { bucket, path, onStep, signal, now } = options;
  const id = basename(path);
  const seen = await readLatest(bucket);
  if (seen?.id === id) {
    return { isSkipped: true, message: `${id} is the latest in ${bucket.address} already` };
  }
  if (!options.allowsUnsafeStore) {
    onStep?.('checking that the bucket lets one of two publishers win');
    await requireConditionalWrites(bucket);
  }
  onStep?.(`uploading release ${id}`);
  const sent = await sendRelease(bucket, path, options);
  signal?.throwIfAborted();
  await makeLatest(bucket, id, seen, now);
  const megabytes = (sent / 1e6).toFixed(1);
  return {
    isSkipped: false,
    message: `${id} is the latest in ${bucket.address}; ${megabytes} MB were sent`,
  };
}
