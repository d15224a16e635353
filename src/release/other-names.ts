import { z } from 'zod';
import { createAliasesOf } from '../domain/artist-aliases.ts';
import { ReleaseCorruptError } from '../domain/errors.ts';
import type { OtherNames } from '../domain/other-names.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Release } from './open-release.ts';

type Parts = Pick<Release, 'parts'>;

/** The names of artists of the release, one list per artist. */
const aliasesSchema = z.array(z.array(z.string()).min(2));
/** The other titles of songs, one pair of id and titles per song. */
const titlesSchema = z.array(z.tuple([z.string(), z.array(z.string()).min(1)]));

/** Returns the part `aliases.json`. */
export function writeAliases(groups: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(`${JSON.stringify(groups)}\n`);
}

/**
 * Returns the lists of {@link writeAliases}; none if the release has no such part.
 *
 * @throws ReleaseCorruptError if the part holds something else.
 */
export function readAliases(release: Parts): readonly (readonly string[])[] {
  return readPart(release, 'aliases.json', aliasesSchema, 'lists of names') ?? [];
}

/** Returns the part `titles.json`. */
export function writeOtherTitles(titles: ReadonlyMap<TrackId, readonly string[]>): Uint8Array {
  return Buffer.from(`${JSON.stringify([...titles])}\n`);
}

/**
 * Returns the titles of {@link writeOtherTitles}; none if the release has no such part.
 *
 * @throws ReleaseCorruptError if the part holds something else.
 */
export function readOtherTitles(release: Parts): ReadonlyMap<TrackId, readonly string[]> {
  const pairs = readPart(release, 'titles.json', titlesSchema, 'lists of titles') ?? [];
  return new Map(pairs as [TrackId, string[]][]);
}

/**
 * Returns the other names of the artists and songs of a release.
 *
 * @throws ReleaseCorruptError if a part holds something else.
 */
export function readOtherNames(release: Parts): OtherNames {
  return { aliasesOf: createAliasesOf(readAliases(release)), otherTitles: readOtherTitles(release) };
}

function readPart<Content>(
  { parts }: Parts,
  file: 'aliases.json' | 'titles.json',
  schema: z.ZodType<Content>,
  expected: string,
): Content | null {
  const bytes = parts[file];
  if (bytes === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (cause) {
    throw new ReleaseCorruptError(file, `expected ${expected}: ${String(cause)}`, { cause });
  }
}
