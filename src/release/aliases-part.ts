import { z } from 'zod';
import { ReleaseCorruptError } from '../domain/errors.ts';
import type { Release } from './open-release.ts';

const FILE = 'aliases.json';

const groupsSchema = z.array(z.array(z.string()).min(2));

/** Returns the part `aliases.json`: the names of artists of the release, one list per artist. */
export function writeAliases(groups: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(`${JSON.stringify(groups)}\n`);
}

/**
 * Returns the lists of {@link writeAliases}; none if the release has no such part.
 *
 * @throws ReleaseCorruptError if the part holds something else.
 */
export function readAliases({ parts }: Pick<Release, 'parts'>): readonly (readonly string[])[] {
  const bytes = parts[FILE];
  if (bytes === undefined) return [];
  try {
    return groupsSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (cause) {
    throw new ReleaseCorruptError(FILE, `expected lists of names: ${String(cause)}`, { cause });
  }
}
