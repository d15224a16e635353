import { z } from 'zod';
import { ReleaseCorruptError } from '../domain/errors.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Release } from './open-release.ts';

const FILE = 'titles.json';

const titlesSchema = z.array(z.tuple([z.string(), z.array(z.string()).min(1)]));

/** Returns the part `titles.json`: the other titles of songs, one pair of id and titles per song. */
export function writeOtherTitles(titles: ReadonlyMap<TrackId, readonly string[]>): Uint8Array {
  return Buffer.from(`${JSON.stringify([...titles])}\n`);
}

/**
 * Returns the titles of {@link writeOtherTitles}; none if the release has no such part.
 *
 * @throws ReleaseCorruptError if the part holds something else.
 */
export function readOtherTitles({ parts }: Pick<Release, 'parts'>): ReadonlyMap<TrackId, readonly string[]> {
  const bytes = parts[FILE];
  if (bytes === undefined) return new Map();
  try {
    const pairs = titlesSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
    return new Map(pairs as [TrackId, string[]][]);
  } catch (cause) {
    throw new ReleaseCorruptError(FILE, `expected lists of titles: ${String(cause)}`, { cause });
  }
}
