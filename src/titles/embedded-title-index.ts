import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { matchesFilter } from '../domain/filters.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { buildNgramIndex, closestEntries, entriesBeginning, type NgramIndex } from './ngram-index.ts';
import { fitsInitials, queryKeys, type QueryKeys } from './query-keys.ts';
import { type Candidate } from './rerank.ts';
import { createSongNamer, type NameKeys } from './song-names.ts';
import { answerOf, placesOf } from './title-answer.ts';
import type { TitleIndex } from './title-index.ts';
import { versionTitles } from './version-titles.ts';

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

/** The names of all songs, each once, and which songs bear them; a smaller number is the better known song or name. */
interface Songs {
  readonly songs: readonly Song[];
  readonly names: readonly NameKeys[];
  readonly titledSongs: readonly (readonly number[])[];
  readonly artistsSongs: readonly (readonly number[])[];
}

/**
 * Songs of one release by their titles and artists, in this process. Builds its index in slices, so that a
 * server answers meanwhile; a song is found by the names of all its versions.
 */
export async function openEmbeddedTitleIndex(options: {
  /** The id of the release. */
  readonly release: string;
  readonly tracks: readonly PublishedTrack[];
  readonly aliasesOf?: AliasesOf;
}): Promise<TitleIndex> {
  const { release } = options;
  const catalogue = await readSongs(options.tracks, options.aliasesOf);
  const { songs, names } = catalogue;
  const grams = await buildNgramIndex(names.length, (entry) => indexedKeys(names[entry]));
  return {
    search: async (titleQuery) => {
      const { text, filter, suggest = false } = titleQuery;
      const query = queryKeys(text);
      if (query === null) return { release, items: [], next: null };
      const isFiltered = Object.keys(filter).length > 0;
      const fulfils = (number: number) => {
        const song = songs[number];
        return !isFiltered || (song !== undefined && matchesFilter(song.track, filter));
      };
      const places = placesOf(titleQuery);
      const found = new Set(songsBeginning(query, places, fulfils, catalogue, grams));
      // Enough that is still to be typed out leaves no place for what was mistyped.
      if (!suggest || found.size < places) {
        for (const number of songsAbout(query, places, fulfils, catalogue, grams)) found.add(number);
      }
      const candidates = Array.from(found, (number) => songs[number]).filter((song) => song !== undefined);
      const { ranked, next } = answerOf(query, titleQuery, candidates);
      return { release, items: ranked.map(({ item, ...match }) => ({ track: item.track, ...match })), next };
    },
    status: async () => ({ engine: 'in process', release }),
    close: async () => {},
  };
}

/** The `count` best known songs with a title, and as many with an artist, that begins with the query. */
function* songsBeginning(
  query: QueryKeys,
  count: number,
  fulfils: (song: number) => boolean,
  { names, titledSongs, artistsSongs }: Songs,
  grams: NgramIndex,
): Generator<number> {
  for (const { key, begins } of prefixesOf(query)) {
    let titled = 0;
    let byArtist = 0;
    for (const name of entriesBeginning(grams, key)) {
      if (titled >= count && byArtist >= count) break;
      if (!begins(names[name])) continue;
      for (const song of titledSongs[name] ?? []) {
        if (titled >= count) break;
        if (!fulfils(song)) continue;
        titled += 1;
        yield song;
      }
      for (const song of artistsSongs[name] ?? []) {
        if (byArtist >= count) break;
        if (!fulfils(song)) continue;
        byArtist += 1;
        yield song;
      }
    }
  }
}

interface Prefix {
  readonly key: string;
  readonly begins: (name: NameKeys | undefined) => boolean;
}

function prefixesOf(query: QueryKeys): Prefix[] {
  const { keyboard, romanized, initialsWanted, letters } = query;
  const prefixes: Prefix[] = [
    { key: keyboard, begins: (name) => name?.keyboard.startsWith(keyboard) === true },
    {
      key: romanized,
      begins: (name) =>
        name?.romanized.startsWith(romanized) === true || name?.romanizedSound.startsWith(romanized) === true,
    },
  ];
  if (initialsWanted === '') return prefixes;
  const begins = (name: NameKeys | undefined) =>
    name !== undefined && fitsInitials(letters, name.letters, name.initials, 0);
  return [{ key: initialsWanted, begins }, ...prefixes];
}

/** The best known songs of each name about like the query, and the songs of which both title and artist are. */
function* songsAbout(
  query: QueryKeys,
  places: number,
  fulfils: (song: number) => boolean,
  { songs, names, titledSongs, artistsSongs }: Songs,
  grams: NgramIndex,
): Generator<number> {
  for (const key of new Set(searchedKeys(query))) {
    const closest = closestEntries(grams, key, NAMES_LOOKED_AT);
    const found = new Set(closest.map((name) => names[name]));
    for (const [place, name] of closest.entries()) {
      const count = place < NAMES_TAKEN_WHOLE ? Math.max(places, SONGS_OF_OTHER_NAMES) : SONGS_OF_OTHER_NAMES;
      const titled = (titledSongs[name] ?? []).filter(fulfils);
      yield* titled.slice(0, count);
      const isPart = isPartOf(query, names[name]);
      const byArtist = (artistsSongs[name] ?? []).filter(fulfils);
      yield* byArtist.slice(0, isPart ? Math.max(count, SONGS_OF_A_NAMED_ARTIST) : count);
      for (const number of titled.slice(count)) {
        if (songs[number]?.names.artists.some((artist) => found.has(artist.keys))) yield number;
      }
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
  const { keyboard, romanized, romanizedSound, initials } = name;
  return romanizedSound === romanized
    ? [keyboard, romanized, initials]
    : [keyboard, romanized, romanizedSound, initials];
}

function searchedKeys(query: QueryKeys): readonly string[] {
  const keys = [query.keyboard, query.romanized, query.romanizedSound];
  return query.initialsWanted === '' ? keys : [query.initialsWanted, ...keys];
}

async function readSongs(tracks: readonly PublishedTrack[], aliasesOf?: AliasesOf): Promise<Songs> {
  const representatives = tracks
    .filter((track) => track.isRepresentative)
    .toSorted((a, b) => (b.popularity ?? -1) - (a.popularity ?? -1) || (a.id < b.id ? -1 : 1));
  const songs: Song[] = [];
  const names: NameKeys[] = [];
  const titledSongs: number[][] = [];
  const artistsSongs: number[][] = [];
  const otherTitles = versionTitles(tracks);
  const nameSong = createSongNamer(aliasesOf);
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
    const { name, artists, popularity, id } = track;
    const songNames = nameSong({ name, artists, otherTitles: otherTitles.get(id) ?? [] });
    songs.push({ track, names: songNames, popularity, id });
    for (const title of songNames.titles) add(titledSongs, title.keys, number);
    for (const artist of songNames.artists) add(artistsSongs, artist.keys, number);
  }
  return { songs, names, titledSongs, artistsSongs };
}
