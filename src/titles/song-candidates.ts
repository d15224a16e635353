import { createBestKnown } from './best-known.ts';
import { KINDS } from './match-kinds.ts';
import type { NameKeys } from './name-keys.ts';
import { holdsWords } from './name-match.ts';
import { closestEntries, entriesWith, type NgramIndex } from './ngram-index.ts';
import { partsOf } from './query-parts.ts';
import type { QueryKeys } from './query-keys.ts';
import type { Candidate } from './rerank.ts';
import type { SongName, SongNames } from './song-names.ts';
import { songsWithWords, type WordIndex } from './word-index.ts';
import { matchWords, MAX_WORDS } from './words-match.ts';

/** Names that a query's key is compared with letter by letter; more find no more, and take longer. */
const NAMES_LOOKED_AT = 150;
/** The closest names, of which all the best known songs are candidates; of the others only a few are. */
const NAMES_TAKEN_WHOLE = 10;
const SONGS_OF_OTHER_NAMES = 4;
/** Where the query names the artist and something else, that may be any of the songs. */
const SONGS_OF_A_NAMED_ARTIST = 300;
/** Songs of a query's rarest word that are looked at, best known first: the word may be "the". */
const SONGS_LOOKED_AT = 6000;
const SONGS_LOOKED_AT_FOR_UNFINISHED = 3000;

/** All songs and their names, each once, and which songs bear them; a smaller number is the better known song or name. */
export interface IndexedSongs {
  readonly songs: readonly Candidate[];
  readonly names: readonly NameKeys[];
  readonly titledSongs: readonly (readonly number[])[];
  readonly artistsSongs: readonly (readonly number[])[];
  /** The names by parts of their keys. */
  readonly grams: NgramIndex;
  /** The songs by the words of their names. */
  readonly words: WordIndex;
}

/**
 * The songs, as numbers, among which are the best that fulfil a condition, for as many places of an answer; those of
 * each kind of match, best known first. The reranking decides.
 */
export function candidatesFor(
  query: QueryKeys,
  places: number,
  fulfils: (song: number) => boolean,
  index: IndexedSongs,
): ReadonlySet<number> {
  const found = new Set(songsHolding(query, places, fulfils, index));
  // Found already means that it stands higher, and leaves its place here to another.
  const isNew = (number: number) => !found.has(number) && fulfils(number);
  for (const number of songsWithEveryWord(query, places, isNew, index)) found.add(number);
  for (const number of songsAbout(query, places, fulfils, index)) found.add(number);
  return found;
}

/** The `count` best known songs with a title, and as many with an artist, of each kind of name that holds the query. */
function* songsHolding(
  query: QueryKeys,
  count: number,
  fulfils: (song: number) => boolean,
  { songs, names, titledSongs, artistsSongs, grams }: IndexedSongs,
): Generator<number> {
  for (const { key, where, fits } of partsOf(query)) {
    // Takes stand behind the recordings themselves.
    const titled = createBestKnown(count);
    const takes = createBestKnown(count);
    const byArtist = createBestKnown(count);
    for (const name of entriesWith(grams, key, where)) {
      const [titles = [], artists = []] = [titledSongs[name], artistsSongs[name]];
      // Names stand in the order of their best known songs, so that none behind this one has a better one.
      const first = Math.min(titles[0] ?? Infinity, artists[0] ?? Infinity);
      if ([titled, takes, byArtist].every((best) => first > best.worst())) break;
      const keys = names[name];
      if (keys === undefined || !fits(keys)) continue;
      for (const song of titles) {
        if (fulfils(song)) (songs[song]?.names.isTake === true ? takes : titled).add(song);
      }
      for (const song of artists) if (fulfils(song)) byArtist.add(song);
    }
    yield* titled.songs;
    yield* takes.songs;
    yield* byArtist.songs;
  }
}

/** The `count` best known songs with the query's words inside a name, and as many with them in any order and name. */
function* songsWithEveryWord(
  query: QueryKeys,
  count: number,
  isNew: (song: number) => boolean,
  { songs, words: index }: IndexedSongs,
): Generator<number> {
  const words = query.words.split(' ').slice(0, MAX_WORDS);
  const isInside = ({ keys }: SongName) =>
    holdsWords(query, keys) && !keys.keyboard.startsWith(query.keyboard);
  const hasEveryWord = (names: SongNames) => matchWords(query, names, false) === KINDS.everyWord;
  let inside = 0;
  let everyWord = words.length < 2 ? count : 0;
  let lookedAt = 0;
  for (const number of songsWithWords(index, words)) {
    if ((inside >= count && everyWord >= count) || lookedAt >= SONGS_LOOKED_AT) break;
    lookedAt += 1;
    const names = songs[number]?.names;
    if (names === undefined || !isNew(number)) continue;
    if (inside < count && (names.titles.some(isInside) || names.artists.some(isInside))) {
      inside += 1;
      yield number;
    } else if (everyWord < count && hasEveryWord(names)) {
      everyWord += 1;
      yield number;
    }
  }
  if (everyWord >= count) return;
  // The last word may be unfinished, and then stands in no list.
  lookedAt = 0;
  for (const number of songsWithWords(index, words.slice(0, -1))) {
    if (everyWord >= count || lookedAt >= SONGS_LOOKED_AT_FOR_UNFINISHED) break;
    lookedAt += 1;
    const names = songs[number]?.names;
    if (names === undefined || !isNew(number) || !hasEveryWord(names)) continue;
    everyWord += 1;
    yield number;
  }
}

/** The best known songs of each name about like the query, and the songs of which both title and artist are. */
function* songsAbout(
  query: QueryKeys,
  places: number,
  fulfils: (song: number) => boolean,
  { songs, names, titledSongs, artistsSongs, grams }: IndexedSongs,
): Generator<number> {
  for (const key of new Set(searchedKeys(query))) {
    const closest = closestEntries(grams, key, NAMES_LOOKED_AT);
    const found = new Set(closest.map((name) => names[name]));
    for (const [place, name] of closest.entries()) {
      const count = place < NAMES_TAKEN_WHOLE ? Math.max(places, SONGS_OF_OTHER_NAMES) : SONGS_OF_OTHER_NAMES;
      let titled = 0;
      let takes = 0;
      for (const number of titledSongs[name] ?? []) {
        if (!fulfils(number)) continue;
        const song = songs[number];
        // Takes stand behind the recordings themselves.
        const isAmongBest = song?.names.isTake === true ? (takes += 1) <= count : (titled += 1) <= count;
        if (isAmongBest || song?.names.artists.some((artist) => found.has(artist.keys)) === true)
          yield number;
      }
      let byArtist = isPartOf(query, names[name]) ? Math.max(count, SONGS_OF_A_NAMED_ARTIST) : count;
      for (const number of artistsSongs[name] ?? []) {
        if (byArtist === 0) break;
        if (!fulfils(number)) continue;
        byArtist -= 1;
        yield number;
      }
    }
  }
}

/** Whether the query begins or ends with the name, and says more. */
function isPartOf(query: QueryKeys, name: NameKeys | undefined): boolean {
  if (name === undefined || name.keyboard.length >= query.keyboard.length) return false;
  return query.keyboard.startsWith(name.keyboard) || query.keyboard.endsWith(name.keyboard);
}

function searchedKeys(query: QueryKeys): readonly string[] {
  const keys = [query.keyboard, query.romanized, query.romanizedSound];
  return query.initialsWanted === '' ? keys : [query.initialsWanted, ...keys];
}
