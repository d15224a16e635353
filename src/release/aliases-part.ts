import { z } from 'zod';
import { ReleaseCorruptError } from '../domain/errors.ts';
import type { Release } from './open-release.ts';

const FILE = 'aliases.json';

const groupsSchema = z.array(z.array(z.string()).min(2));

/** The names that artists of the release go by, a list an artist, as the part `aliases.json`. */
export function writeAliases(groups: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(`${JSON.stringify(groups)}\n`);
}

/** The lists that {@link writeAliases} wrote; none where the release has no such part. Throws ReleaseCorruptError. */
export function readAliases({ parts }: Pick<Release, 'parts'>): readonly (readonly string[])[] {
  const bytes = parts[FILE];
  if (bytes === undefined) return [];
  try {
    return groupsSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (cause) {
    throw new ReleaseCorruptError(FILE, `expected lists of names: ${String(cause)}`, { cause });
  }
}
