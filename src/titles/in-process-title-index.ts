import { buildFilterColumns } from '../domain/filter-columns.ts';
import type { OtherNames } from '../domain/other-names.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import { byPopularity, type PublishedTrack } from '../domain/track.ts';
import type { NameKeys } from './name-keys.ts';
import { buildNgramIndex } from './ngram-index.ts';
import { buildPostingLists } from './posting-lists.ts';
import { queryKeys } from './query-keys.ts';
import type { Candidate } from './rerank.ts';
import { buildKeyIndex, hashKeys } from './key-index.ts';
import { createLookUp } from './looked-up.ts';
import { createKeysOf } from './lookup-keys.ts';
import { guessLookups, type Lookup, soundLookups } from './lookups.ts';
import { candidatesFor } from './song-candidates.ts';
import { createShardedMap } from '../domain/sharded-map.ts';
import { createSongNamer, shortestTitle, type SongName } from './song-names.ts';
import { sortInSlices } from '../domain/sort-in-slices.ts';
import { answerOf, countNeeded, rankedFor } from './title-answer.ts';
import type { TitleIndex } from './title-index.ts';
import { versionTitles } from './version-titles.ts';
import { buildWordIndex } from './word-index.ts';

/** A song as it is served, and the names that it is found by. */
interface Song extends Candidate {
  readonly track: PublishedTrack;
}

/**
 * Songs of one release by their titles and artists, in this process. Builds its index in slices, so that a
 * server answers meanwhile. A song is found by the names of all its versions.
 */
export async function openInProcessTitleIndex(
  options: {
    /** The id of the release. */
    readonly release: string;
    readonly tracks: readonly PublishedTrack[];
    readonly slices?: TimeSlices;
  } & Partial<OtherNames>,
): Promise<TitleIndex> {
  const { release, tracks, slices = createTimeSlices() } = options;
  const songs = await readSongs(tracks, options, slices);
  const { names, numberOf } = await numberNames(songs, slices);
  const songsNamed = (namesOf: (song: Song) => readonly SongName[]) =>
    buildPostingLists({
      listCount: names.length,
      itemCount: songs.length,
      slices,
      forEachList(number, take) {
        const song = songs[number];
        if (song !== undefined) for (const { keys } of namesOf(song)) take(numberOf(keys));
      },
    });
  const songsOf = (numbers: Iterable<number>) =>
    Array.from(numbers, (number) => songs[number]).filter((song) => song !== undefined);
  const index = {
    songs,
    names,
    titledSongs: await songsNamed((song) => song.names.titles),
    artistsSongs: await songsNamed((song) => song.names.artists),
    grams: await buildNgramIndex(names.length, (number) => indexedKeys(names[number]), slices),
    words: await buildWordIndex(songs.length, (number) => textsOf(songs[number]), slices),
  };
  const lookUpOne = createLookUp(
    await buildKeyIndex(songs.length, keysOfSongs(songs), slices),
    songs.length,
    (number) => {
      const song = songs[number];
      return song === undefined ? 0 : shortestTitle(song.names);
    },
  );
  const columns = await buildFilterColumns(
    songs.length,
    (number) => songs[number]?.track,
    slices,
    options.aliasesOf,
  );
  return {
    search: async (titleQuery) => {
      const query = queryKeys(titleQuery.text);
      if (query === null) return { release, items: [], next: null };
      const fulfils = columns.testOf(titleQuery.filter);
      const count = countNeeded(titleQuery);
      const lookUp = (lookups: readonly Lookup[]) => lookups.flatMap((lookup) => lookUpOne(lookup, fulfils));
      const sounding = lookUp(soundLookups(query));
      const found = new Set([...candidatesFor(query, count, fulfils, index), ...sounding]);
      const ranking = rankedFor(query, titleQuery, songsOf(found), () =>
        songsOf(new Set([...sounding, ...lookUp(guessLookups(query))])),
      );
      const { ranked, next } = answerOf(query, titleQuery, ranking);
      return { release, items: ranked.map(({ item, ...match }) => ({ track: item.track, ...match })), next };
    },
    status: async () => ({ engine: 'in process', release }),
    close: async () => {},
  };
}

/** Returns the songs with their names, most popular first: a song's index is its number. */
async function readSongs(
  tracks: readonly PublishedTrack[],
  given: Partial<OtherNames>,
  slices: TimeSlices,
): Promise<readonly Song[]> {
  const representatives: PublishedTrack[] = [];
  for (const track of tracks) {
    if (slices.isOver()) await slices.next();
    if (track.isRepresentative) representatives.push(track);
  }
  const otherTitles = await versionTitles(tracks, slices, given.otherTitles);
  const nameSong = createSongNamer(given.aliasesOf);
  const songs: Song[] = [];
  for (const track of await sortInSlices(representatives, byPopularity, slices)) {
    if (slices.isOver()) await slices.next();
    const { name, artists, popularity, id } = track;
    const names = nameSong({ name, artists, otherTitles: otherTitles.get(id) ?? [] });
    songs.push({ track, names, popularity, id });
  }
  return songs;
}

/** Numbers the names in the order of their most popular songs. Equal names are one object. */
async function numberNames(songs: readonly Song[], slices: TimeSlices) {
  const names: NameKeys[] = [];
  const numbers = createShardedMap<NameKeys, number>(({ letters }) => letters);
  for (const { names: songNames } of songs) {
    if (slices.isOver()) await slices.next();
    for (const { keys } of [...songNames.titles, ...songNames.artists]) {
      if (numbers.get(keys) === undefined) numbers.set(keys, names.push(keys) - 1);
    }
  }
  return { names, numberOf: (keys: NameKeys) => numbers.get(keys) ?? 0 };
}

function indexedKeys(name: NameKeys | undefined): readonly string[] {
  if (name === undefined) return [];
  if (name.initials === '') return [name.keyboard];
  const { keyboard, romanized, romanizedSound, initials } = name;
  return romanizedSound === romanized
    ? [keyboard, romanized, initials]
    : [keyboard, romanized, romanizedSound, initials];
}

/** The title as it is written, its other spellings, and every artist, each as words. */
function textsOf(song: Song | undefined): string[] {
  if (song === undefined) return [];
  return [...song.names.titles, ...song.names.artists].map(({ keys }) => keys.words);
}

/** Returns a function that returns the hashed look-up keys of a song's names. It reads each name once. */
function keysOfSongs(songs: readonly Song[]): (number: number) => Iterable<Uint32Array> {
  const ofTitle = createKeysOf('title', hashKeys);
  const ofArtist = createKeysOf('artist', hashKeys);
  return (number) => {
    const { titles = [], artists = [] } = songs[number]?.names ?? {};
    return [...titles.map(({ keys }) => ofTitle(keys)), ...artists.map(({ keys }) => ofArtist(keys))];
  };
}
