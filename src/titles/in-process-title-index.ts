import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { createFilterColumns } from '../domain/filter-columns.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { buildNgramIndex } from './ngram-index.ts';
import { queryKeys } from './query-keys.ts';
import type { Candidate } from './rerank.ts';
import { candidatesFor, type IndexedSongs } from './song-candidates.ts';
import type { NameKeys } from './name-keys.ts';
import { createSongNamer } from './song-names.ts';
import { answerOf, countNeeded, rankedFor } from './title-answer.ts';
import type { TitleIndex } from './title-index.ts';
import { versionTitles } from './version-titles.ts';
import { buildWordIndex } from './word-index.ts';

/** Songs whose names are spelled before other work has its turn: a few milliseconds. */
const SLICE = 500;

/** What is served of a song, and what it is found by. */
interface Song extends Candidate {
  readonly track: PublishedTrack;
}

/** Names and who bears them, before they are indexed. */
interface NamedSongs extends Pick<IndexedSongs, 'names' | 'titledSongs' | 'artistsSongs'> {
  readonly songs: readonly Song[];
}

/**
 * Songs of one release by their titles and artists, in this process. Builds its index in slices, so that a
 * server answers meanwhile; a song is found by the names of all its versions.
 */
export async function openInProcessTitleIndex(options: {
  /** The id of the release. */
  readonly release: string;
  readonly tracks: readonly PublishedTrack[];
  readonly aliasesOf?: AliasesOf;
}): Promise<TitleIndex> {
  const { release } = options;
  const named = await readSongs(options.tracks, options.aliasesOf);
  const { songs, names } = named;
  const grams = await buildNgramIndex(names.length, (entry) => indexedKeys(names[entry]));
  await nextTurn();
  const index = { ...named, grams, words: buildWordIndex(songs.length, (song) => wordsOf(songs[song])) };
  await nextTurn();
  const columns = createFilterColumns(songs.map(({ track }) => track));
  return {
    search: async (titleQuery) => {
      const query = queryKeys(titleQuery.text);
      if (query === null) return { release, items: [], next: null };
      const fulfils = columns.testOf(titleQuery.filter);
      const found = candidatesFor(query, countNeeded(titleQuery), fulfils, index);
      const candidates = Array.from(found, (number) => songs[number]).filter((song) => song !== undefined);
      const { ranked, next } = answerOf(query, titleQuery, rankedFor(query, titleQuery, candidates));
      return { release, items: ranked.map(({ item, ...match }) => ({ track: item.track, ...match })), next };
    },
    status: async () => ({ engine: 'in process', release }),
    close: async () => {},
  };
}

function indexedKeys(name: NameKeys | undefined): readonly string[] {
  if (name === undefined) return [];
  if (name.initials === '') return [name.keyboard];
  const { keyboard, romanized, romanizedSound, initials } = name;
  return romanizedSound === romanized
    ? [keyboard, romanized, initials]
    : [keyboard, romanized, romanizedSound, initials];
}

/** Of the title as it is written, its other spellings, and every artist. */
function wordsOf(song: Song | undefined): string[] {
  if (song === undefined) return [];
  return [...song.names.titles, ...song.names.artists].flatMap(({ keys }) => keys.words.split(' '));
}

async function readSongs(tracks: readonly PublishedTrack[], aliasesOf?: AliasesOf): Promise<NamedSongs> {
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
