import { createShardedMap } from '../domain/sharded-map.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { createGrowingNumbers } from '../tables/growing-numbers.ts';
import type { NameKeys } from './name-keys.ts';
import { buildPostingLists, firstOf, listAt, type PostingLists } from '../tables/posting-lists.ts';
import type { SongName, SongNames } from './song-names.ts';

/**
 * The names of all songs, each once. Songs are numbers, smaller for more popular ones, and names are numbered
 * in the order of their most popular songs. A role is a name as a title, or as an artist.
 */
export interface NumberedNames {
  readonly nameCount: number;
  /** The roles that names have in each song, in the order of the song's names: titles, then artists. */
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

/**
 * Numbers the names of songs, in slices. Equal names must be one object. Asks for the names of each song
 * once, in order, and returns the names by their numbers too.
 */
export async function numberNames(
  songCount: number,
  namesOf: (song: number) => SongNames,
  slices: TimeSlices,
): Promise<NumberedNames & { readonly names: readonly NameKeys[] }> {
  const names: NameKeys[] = [];
  const numbers = createShardedMap<NameKeys, number>(({ letters }) => letters);
  const numberOf = ({ keys }: SongName): number => {
    const known = numbers.get(keys);
    if (known !== undefined) return known;
    const number = names.push(keys) - 1;
    numbers.set(keys, number);
    return number;
  };
  const starts = new Uint32Array(songCount + 1);
  const items = createGrowingNumbers();
  let count = 0;
  for (let song = 0; song < songCount; song += 1) {
    if (slices.isOver()) await slices.next();
    const { titles, artists } = namesOf(song);
    for (const title of titles) items.add(asTitle(numberOf(title)));
    for (const artist of artists) items.add(asArtist(numberOf(artist)));
    starts[song + 1] = count += titles.length + artists.length;
  }
  const roles = { starts, items: await items.joined(slices) };
  const songs = await buildPostingLists({
    listCount: 2 * names.length,
    itemCount: songCount,
    slices,
    forEachRow(song, take) {
      for (const role of listAt(roles, song)) take(role);
    },
  });
  return { names, nameCount: names.length, roles, songs };
}

/** Returns the most popular song of a name. */
export function firstSong({ songs }: NumberedNames, name: number): number {
  return Math.min(firstOf(songs, asTitle(name)), firstOf(songs, asArtist(name)));
}
