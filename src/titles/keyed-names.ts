import type { TimeSlices } from '../domain/time-slices.ts';
import { buildKeyIndex, type KeyIndex } from './key-index.ts';
import { keysOfName } from './lookup-keys.ts';
import { isTitle, nameOf, type NumberedNames, numberNames } from './numbered-names.ts';
import { listAt } from './posting-lists.ts';
import type { Candidate } from './rerank.ts';

/** The names of all songs, and the roles of names (numbered-names.ts) that have a look-up key. */
export interface KeyedNames {
  readonly named: NumberedNames;
  readonly keys: KeyIndex;
}

/** Numbers the names of songs, most popular song first, and indexes their look-up keys, in slices. */
export async function keyNames(songs: readonly Candidate[], slices: TimeSlices): Promise<KeyedNames> {
  const named = await numberNames(songs, slices);
  const keys = await buildKeyIndex(2 * named.names.length, (role) => keysOfRole(role, named), slices);
  return { named, keys };
}

/** Returns the keys of a role; none if the name has that role in no song. */
function keysOfRole(role: number, { names, songs }: NumberedNames): readonly string[] {
  const name = names[nameOf(role)];
  if (name === undefined || listAt(songs, role).length === 0) return [];
  return keysOfName(name, isTitle(role) ? 'title' : 'artist');
}
