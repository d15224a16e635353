import type { OtherNames } from '../domain/other-names.ts';
import { createShardedMap } from '../domain/sharded-map.ts';
import type { TrackRows } from '../tables/stored-tracks.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { createGrowingNumbers } from '../tables/growing-numbers.ts';
import { buildKeyLists } from './key-index.ts';
import { keysOfName } from './lookup-keys.ts';
import type { NameKeys } from './name-keys.ts';
import { buildNgramLists, type NgramLists } from './ngram-index.ts';
import { isTitle, nameOf, type NumberedNames, numberNames } from './numbered-names.ts';
import { packName } from './packed-name.ts';
import { createTextPacker, type PackedTexts } from '../tables/packed-texts.ts';
import { listAt, type PostingLists } from '../tables/posting-lists.ts';
import { markOfArtist, markOfSong, markOfTitle } from './role-marks.ts';
import { createSongNamer } from './song-names.ts';
import { versionTitles } from './version-titles.ts';

/**
 * All that the title index in process knows of the names of a release, as arrays of numbers: a release can
 * keep it, and a million songs need no object each. Songs are numbers, smaller for more popular ones.
 */
export interface TitleTables {
  readonly named: NumberedNames;
  /** The names, each packed (packed-name.ts). */
  readonly names: PackedTexts;
  /** What else each role of a song says (role-marks.ts). */
  readonly roleMarks: Uint32Array;
  /** For each role of a song, 0 or 1 + the number of its name in `otherNames`. */
  readonly roleOtherNames: Uint32Array;
  /** Names as they are written that songs are found by and not shown with. */
  readonly otherNames: PackedTexts;
  /** What is known of each song (role-marks.ts). */
  readonly songMarks: Uint16Array;
  /** The names by parts of their spellings. */
  readonly grams: NgramLists;
  /** The roles by their look-up keys. */
  readonly keys: PostingLists;
}

/** Builds the tables of the songs of a release, most popular song first, in slices. */
export async function buildTitleTables(
  { songs, tracks }: { readonly songs: TrackRows; readonly tracks: TrackRows },
  given: Partial<OtherNames>,
  slices: TimeSlices,
): Promise<TitleTables> {
  const titlesOf = await versionTitles(tracks, slices, given.otherTitles);
  const nameSong = createSongNamer(given.aliasesOf);
  const songMarks = new Uint16Array(songs.length);
  const roleMarks = createGrowingNumbers();
  const roleOtherNames = createGrowingNumbers();
  const otherNames = createTextPacker();
  const numbers = createShardedMap<string, number>((name) => name);
  const numberOf = (otherName: string | null): number => {
    if (otherName === null) return 0;
    const known = numbers.get(otherName);
    if (known !== undefined) return known;
    const number = 1 + otherNames.add(otherName);
    numbers.set(otherName, number);
    return number;
  };
  const { names, ...named } = await numberNames(
    songs.length,
    (number) => {
      const { id, name = '', artists = [] } = songs.at(number) ?? {};
      const otherTitles = (id === undefined ? undefined : titlesOf.get(id)) ?? [];
      const song = nameSong({ name, artists, otherTitles });
      songMarks[number] = markOfSong(song);
      for (const title of song.titles) roleMarks.add(markOfTitle(title));
      for (const artist of song.artists) roleMarks.add(markOfArtist(artist));
      for (const { otherName } of [...song.titles, ...song.artists]) roleOtherNames.add(numberOf(otherName));
      return song;
    },
    slices,
  );
  const packer = createTextPacker();
  for (const name of names) {
    if (slices.isOver()) await slices.next();
    packer.add(packName(name));
  }
  return {
    named,
    names: await packer.packed(slices),
    roleMarks: await roleMarks.joined(slices),
    roleOtherNames: await roleOtherNames.joined(slices),
    otherNames: await otherNames.packed(slices),
    songMarks,
    grams: await buildNgramLists(names.length, (name) => spellingsOf(names[name]), slices),
    keys: await buildKeyLists(
      2 * names.length,
      (role) => keysOfRole(role, names[nameOf(role)], named.songs),
      slices,
    ),
  };
}

/** Returns the spellings of a name that it is found by, each by parts of it. */
function spellingsOf(name: NameKeys | undefined): readonly string[] {
  if (name === undefined) return [];
  if (name.initials === '') return [name.keyboard];
  const { keyboard, romanized, romanizedSound, initials } = name;
  return romanizedSound === romanized
    ? [keyboard, romanized, initials]
    : [keyboard, romanized, romanizedSound, initials];
}

/** Returns the keys of a role; none if the name has that role in no song. */
function keysOfRole(role: number, name: NameKeys | undefined, songs: PostingLists): readonly string[] {
  if (name === undefined || listAt(songs, role).length === 0) return [];
  return keysOfName(name, isTitle(role) ? 'title' : 'artist');
}
