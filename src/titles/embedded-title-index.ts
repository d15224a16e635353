import { setImmediate as nextTurn } from 'node:timers/promises';
import { matchesFilter } from '../domain/filters.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { buildNgramIndex, closestEntries, type NgramIndex } from './ngram-index.ts';
import { queryKeys, type QueryKeys } from './query-keys.ts';
import { type Candidate, rankSongs } from './rerank.ts';
import { createNameSpeller, type NameKeys, songNames } from './song-names.ts';
import type { TitleIndex, TitleMatch } from './title-index.ts';

/** Songs whose names are spelled before other work has its turn: a few milliseconds. */
const SLICE = 500;
/** Names that a query's key is compared with letter by letter; more find no more, and take longer. */
const NAMES_LOOKED_AT = 150;
/** The closest names, of which all the best known songs are candidates; of the others only a few are. */
const NAMES_TAKEN_WHOLE = 10;
const SONGS_OF_OTHER_NAMES = 4;
/** Where the query names the artist and something else, that may be any of the songs. */
const SONGS_OF_A_NAMED_ARTIST = 300;

interface Song extends Candidate {
  readonly track: PublishedTrack;
}

/** The names of all songs, each once, and which songs bear them. */
interface NameTable {
  readonly names: readonly NameKeys[];
  readonly titledSongs: readonly (readonly number[])[];
  readonly artistsSongs: readonly (readonly number[])[];
}

/**
 * Songs of one release by their titles and artists, in this process. Builds its index in slices, so that a
 * server answers meanwhile; of the tracks only those that stand for their song are indexed.
 */
export async function openEmbeddedTitleIndex(options: {
  /** The id of the release. */
  readonly release: string;
  readonly tracks: readonly PublishedTrack[];
}): Promise<TitleIndex> {
  const { release } = options;
  const { songs, table } = await readSongs(options.tracks);
  const grams = await buildNgramIndex(table.names.length, (entry) => indexedKeys(table.names[entry]));
  return {
    search: async ({ text, limit, filter }) => {
      const query = queryKeys(text);
      const isFiltered = Object.keys(filter).length > 0;
      const fulfils = (number: number) => {
        const song = songs[number];
        return !isFiltered || (song !== undefined && matchesFilter(song.track, filter));
      };
      const items = query === null ? [] : search(query, limit, fulfils, songs, table, grams);
      return { release, items };
    },
    status: async () => ({ engine: 'in process', release }),
    close: async () => {},
  };
}

function search(
  query: QueryKeys,
  limit: number,
  fulfils: (song: number) => boolean,
  songs: readonly Song[],
  table: NameTable,
  grams: NgramIndex,
): TitleMatch[] {
  const candidates = new Set<Song>();
  for (const key of new Set(searchedKeys(query))) {
    const names = closestEntries(grams, key, NAMES_LOOKED_AT);
    for (const number of songsOf(query, names, limit, fulfils, songs, table)) {
      const song = songs[number];
      if (song !== undefined) candidates.add(song);
    }
  }
  return rankSongs(query, candidates)
    .slice(0, limit)
    .map(({ item, score }) => ({ track: item.track, score }));
}

/** Of those that fulfil the filter, the best known songs of each name, and the songs of which both title and artist are among the names. */
function* songsOf(
  query: QueryKeys,
  names: readonly number[],
  limit: number,
  fulfils: (song: number) => boolean,
  songs: readonly Song[],
  table: NameTable,
): Iterable<number> {
  const found = new Set(names.map((name) => table.names[name]));
  for (const [place, name] of names.entries()) {
    const count = place < NAMES_TAKEN_WHOLE ? Math.max(limit, SONGS_OF_OTHER_NAMES) : SONGS_OF_OTHER_NAMES;
    const titled = (table.titledSongs[name] ?? []).filter(fulfils);
    yield* titled.slice(0, count);
    const isPart = isPartOf(query, table.names[name]);
    const byArtist = (table.artistsSongs[name] ?? []).filter(fulfils);
    yield* byArtist.slice(0, isPart ? Math.max(count, SONGS_OF_A_NAMED_ARTIST) : count);
    for (const number of titled.slice(count)) {
      if (songs[number]?.names.artists.some((artist) => found.has(artist))) yield number;
    }
  }
}

/** Whether the query begins or ends with the name, and says more. */
function isPartOf(query: QueryKeys, name: NameKeys | undefined): boolean {
  if (name === undefined || name.keyboard.length >= query.keyboard.length) return false;
  return query.keyboard.startsWith(name.keyboard) || query.keyboard.endsWith(name.keyboard);
}

function indexedKeys(name: NameKeys | undefined): readonly string[] {
  if (name === undefined) return [];
  if (name.initials === '') return [name.keyboard];
  return [name.keyboard, name.romanized, name.initials];
}

function searchedKeys(query: QueryKeys): readonly string[] {
  const keys = [query.keyboard, query.romanized];
  return query.initialsWanted === '' ? keys : [query.initialsWanted, ...keys];
}

/** Best known first, so that a smaller number is the better known song. */
async function readSongs(
  tracks: readonly PublishedTrack[],
): Promise<{ readonly songs: readonly Song[]; readonly table: NameTable }> {
  const representatives = tracks
    .filter((track) => track.isRepresentative)
    .toSorted((a, b) => (b.popularity ?? -1) - (a.popularity ?? -1) || (a.id < b.id ? -1 : 1));
  const songs: Song[] = [];
  const names: NameKeys[] = [];
  const titledSongs: number[][] = [];
  const artistsSongs: number[][] = [];
  const keysOf = createNameSpeller();
  const numbers = new Map<NameKeys, number>();

  const add = (lists: number[][], keys: NameKeys, song: number): void => {
    let number = numbers.get(keys);
    if (number === undefined) {
      number = names.push(keys) - 1;
      numbers.set(keys, number);
      titledSongs.push([]);
      artistsSongs.push([]);
    }
    lists[number]?.push(song);
  };

  for (const [number, track] of representatives.entries()) {
    if (number % SLICE === SLICE - 1) await nextTurn();
    const song = songNames(track, keysOf);
    songs.push({ track, names: song, popularity: track.popularity, id: track.id });
    for (const title of song.titles) add(titledSongs, title, number);
    for (const artist of song.artists) add(artistsSongs, artist, number);
  }
  return { songs, table: { names, titledSongs, artistsSongs } };
}
