import { randomUUID } from 'node:crypto';
import { InvalidInputError } from '../domain/errors.ts';
import type { Bucket } from './bucket.ts';

/** Servers that look right one request at a time had several winners among 20. */
const RACERS = 20;

/**
 * Checks that the server honours the conditions of writes, which everything here relies on: has 20 writers
 * create one object at the same time, then replace it, and looks for exactly one winner each time. Leaves
 * nothing behind, if the key may remove objects.
 *
 * @throws InvalidInputError if the server does not.
 */
export async function requireConditionalWrites(bucket: Bucket): Promise<void> {
  const key = `probe/${randomUUID()}`;
  try {
    const created = await race(bucket, key, null, 'create the same object');
    await race(bucket, key, created, 'replace the same version of an object');
  } finally {
    // A key that may write but not remove is a good one for a publisher.
    await bucket.remove(key).catch(() => {});
  }
}

/** Returns the ETag that the winner wrote. */
async function race(bucket: Bucket, key: string, etag: string | null, deed: string): Promise<string> {
  const texts = Array.from({ length: RACERS }, () => randomUUID());
  const won = await Promise.all(texts.map((text) => bucket.write(key, { text }, etag)));
  const winners = texts.filter((_, racer) => won[racer]);
  const stored = await bucket.read(key);
  if (stored !== null && winners.length === 1 && stored.text === winners[0]) return stored.etag;
  const outcome =
    winners.length === 1 ? 'the object of a loser was stored' : `${winners.length} were told that they had`;
  throw new InvalidInputError(
    `${bucket.address} does not honour conditional writes, so two publishers could harm each other: expected ` +
      `one of ${RACERS} writers to ${deed}, and ${outcome}. Use a server that honours them, or add ` +
      '--allow-unsafe-store and never publish twice at the same time.',
  );
}
