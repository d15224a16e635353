import { createShardedMap } from '../domain/sharded-map.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import type { NameKeys } from './name-keys.ts';
import { buildPostingLists, firstOf, listAt, type PostingLists } from './posting-lists.ts';
import type { Candidate } from './rerank.ts';
import type { SongName } from './song-names.ts';

/**
 * The names of all songs, each once. Songs are numbers, smaller for more popular ones, and names are numbered
 * in the order of their most popular songs. A role is a name as a title, or as an artist.
 */
export interface NumberedNames {
  readonly names: readonly NameKeys[];
  /** The roles that names have in each song. */
  readonly roles: PostingLists;
  /** The songs of each role. */
  readonly songs: PostingLists;
}

/** Returns the role of a name as a title. */
export function asTitle(name: number): number {
  return 2 * name;
}

/** Returns the role of a name as an artist. */
export function asArtist(name: number): number {
  return 2 * name + 1;
}

/** Returns the name of a role. */
export function nameOf(role: number): number {
  return role >>> 1;
}

/** Whether a role is that of a title. */
export function isTitle(role: number): boolean {
  return role % 2 === 0;
}

/** Numbers the names of songs, in slices. Equal names must be one object. */
export async function numberNames(songs: readonly Candidate[], slices: TimeSlices): Promise<NumberedNames> {
  const names: NameKeys[] = [];
  const numbers = createShardedMap<NameKeys, number>(({ letters }) => letters);
  const numberOf = ({ keys }: SongName): number => {
    const known = numbers.get(keys);
    if (known !== undefined) return known;
    const number = names.push(keys) - 1;
    numbers.set(keys, number);
    return number;
  };
  const songCount = songs.length;
  const roles = await buildPostingLists({
    listCount: songCount,
    itemCount: songCount,
    slices,
    forEachRow(song, take) {
      const { titles = [], artists = [] } = songs[song]?.names ?? {};
      for (const title of titles) take(asTitle(numberOf(title)));
      for (const artist of artists) take(asArtist(numberOf(artist)));
    },
    listOf: (_, song) => song,
    entryOf: (role) => role,
  });
  const songsOfRoles = await buildPostingLists({
    listCount: 2 * names.length,
    itemCount: songCount,
    slices,
    forEachRow(song, take) {
      for (const role of listAt(roles, song)) take(role);
    },
  });
  return { names, roles, songs: songsOfRoles };
}

/** Returns the most popular song of a name. */
export function firstSong({ songs }: NumberedNames, name: number): number {
  return Math.min(firstOf(songs, asTitle(name)), firstOf(songs, asArtist(name)));
}
