import { createAliasesOf } from '../domain/artist-aliases.ts';
import type { OtherNames } from '../domain/other-names.ts';
import { readAliases } from './aliases-part.ts';
import type { Release } from './open-release.ts';
import { readOtherTitles } from './titles-part.ts';

/**
 * Returns the other names of the artists and songs of a release.
 *
 * @throws ReleaseCorruptError if a part holds something else.
 */
export function readOtherNames(release: Pick<Release, 'parts'>): OtherNames {
  return { aliasesOf: createAliasesOf(readAliases(release)), otherTitles: readOtherTitles(release) };
}
