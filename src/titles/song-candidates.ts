import { KINDS } from './match-kinds.ts';
import type { LookUp } from './looked-up.ts';
import { createMostPopular } from './most-popular.ts';
import type { NameKeys } from './name-keys.ts';
import { holdsWords, matchName } from './name-match.ts';
import type { NgramIndex } from './ngram-index.ts';
import { asArtist, asTitle, firstSong, type NumberedNames } from './numbered-names.ts';
import { listAt } from '../tables/posting-lists.ts';
import { partsOf } from './query-parts.ts';
import type { QueryKeys } from './query-keys.ts';
import type { SongName, SongNames } from './song-names.ts';
import type { StoredNames } from './stored-names.ts';
import { withoutTakes } from './take-words.ts';
import { matchWords } from './words-match.ts';

/** Names that a query's key is compared with letter by letter. More find no more, and take longer. */
const NAMES_READ = 150;
/** Entries of trigrams that are counted for one key: a bound on the work of common ones. */
const POSTINGS_READ = 40_000;
/** Of the closest names that match, the most popular songs are all candidates; others bring only a few. */
const NAMES_TAKEN_WHOLE = 10;
const SONGS_OF_OTHER_NAMES = 4;
/** If the query names the artist and something else, that may be any of the artist's songs. */
const SONGS_OF_A_NAMED_ARTIST = 300;
/** Songs with all words of a query that are read, most popular first: all its words may be "the". */
const SONGS_READ = 3000;

/** All songs, most popular first, and their names. */
export interface IndexedSongs {
  readonly stored: StoredNames;
  readonly named: NumberedNames;
  /** The names by parts of their spellings. */
  readonly grams: NgramIndex;
  /** The songs by the words of their names. */
  readonly lookUp: LookUp;
}

/**
 * Returns song numbers that include the best `count` matches among songs that pass `fulfils`: the most
 * popular songs of each kind of match. The reranking picks the best of them.
 */
export function candidatesFor(
  query: QueryKeys,
  count: number,
  fulfils: (song: number) => boolean,
  index: IndexedSongs,
): ReadonlySet<number> {
  const found = new Set(songsHolding(query, count, fulfils, index));
  // A song that is found already ranks higher, and leaves its room here to another.
  const isNew = (number: number) => !found.has(number) && fulfils(number);
  for (const number of songsWithEveryWord(query, count, isNew, index)) found.add(number);
  for (const number of songsAbout(query, count, fulfils, index)) found.add(number);
  return found;
}

/**
 * For each part of the query: the `count` most popular songs whose title has it, and as many whose artist has
 * it.
 */
function* songsHolding(
  query: QueryKeys,
  count: number,
  fulfils: (song: number) => boolean,
  { stored, named, grams }: IndexedSongs,
): Generator<number> {
  for (const { key, where, fits } of partsOf(query)) {
    // Takes rank behind the recordings themselves.
    const titled = createMostPopular(count);
    const takes = createMostPopular(count);
    const byArtist = createMostPopular(count);
    for (const name of grams.entriesWith(key, where)) {
      // Names are ordered by their most popular songs, so no later name has a more popular one.
      const first = firstSong(named, name);
      if (first > titled.limit() && first > takes.limit() && first > byArtist.limit()) break;
      if (!fits(stored.nameAt(name))) continue;
      for (const song of listAt(named.songs, asTitle(name))) {
        if (fulfils(song)) (stored.isTake(song) ? takes : titled).add(song);
      }
      for (const song of listAt(named.songs, asArtist(name))) if (fulfils(song)) byArtist.add(song);
    }
    yield* titled.songs;
    yield* takes.songs;
    yield* byArtist.songs;
  }
}

/**
 * The `count` most popular songs with the query's words in one name, and as many with them in any order and
 * name.
 */
function* songsWithEveryWord(
  query: QueryKeys,
  count: number,
  isNew: (song: number) => boolean,
  { stored, lookUp }: IndexedSongs,
): Generator<number> {
  const find = (
    words: readonly string[],
    limit: number,
    isWanted: (names: SongNames) => boolean,
  ): readonly number[] => {
    const sides = Array.from(new Set(words), (word) => [word]);
    const fulfils = (number: number): boolean => isNew(number) && isWanted(stored.namesOf(number));
    return lookUp({ anyOf: [sides], first: 'most popular', limit }, fulfils, SONGS_READ);
  };
  const words = query.wanted;
  const isInside = ({ keys }: SongName) =>
    holdsWords(query, keys) && !keys.keyboard.startsWith(query.keyboard);
  yield* find(
    withoutTakes(words),
    count,
    ({ titles, artists }) => titles.some(isInside) || artists.some(isInside),
  );
  if (words.length < 2) return;
  const hasEveryWord = (names: SongNames) => matchWords(query, names, false)?.kind === KINDS.everyWord;
  const finished = find(withoutTakes(words), count, hasEveryWord);
  yield* finished;
  // The last word may be unfinished, and then is no key. If it is said twice, all songs have been read.
  const others = words.slice(0, -1);
  if (finished.length < count && !others.includes(words.at(-1) ?? '')) {
    yield* find(others, count - finished.length, hasEveryWord);
  }
}

/**
 * The most popular songs of each name similar to the query, and the songs whose title and artist both are.
 */
function* songsAbout(
  query: QueryKeys,
  count: number,
  fulfils: (song: number) => boolean,
  { stored, named, grams }: IndexedSongs,
): Generator<number> {
  const many = Math.max(count, SONGS_OF_OTHER_NAMES);
  // Names that only sound similar are looked up (lookups.ts).
  const spelled = { ...query, sounds: [] };
  const isSimilar = (name: NameKeys): boolean => matchName(spelled, name, KINDS.typoInPrefix) !== null;
  const similar = new Map<number, boolean>();
  for (const key of new Set(searchedKeys(query))) {
    const closest = grams.closest(key, NAMES_READ, POSTINGS_READ);
    const artists = new Set(closest.map(asArtist));
    for (const [rank, name] of closest.entries()) {
      const keys = stored.nameAt(name);
      const isPart = isPartOf(query, keys);
      const isMeant = isPart || (similar.get(name) ?? isSimilar(keys));
      similar.set(name, isMeant);
      const wanted = !isMeant ? 0 : rank < NAMES_TAKEN_WHOLE ? many : SONGS_OF_OTHER_NAMES;
      let titled = 0;
      let takes = 0;
      for (const number of listAt(named.songs, asTitle(name))) {
        if (!fulfils(number)) continue;
        // Takes rank behind the recordings themselves.
        const isAmongBest = isMeant && (stored.isTake(number) ? (takes += 1) : (titled += 1)) <= wanted;
        if (isAmongBest || listAt(named.roles, number).some((role) => artists.has(role))) yield number;
      }
      let left = isPart ? Math.max(wanted, SONGS_OF_A_NAMED_ARTIST) : wanted;
      for (const number of listAt(named.songs, asArtist(name))) {
        if (left === 0) break;
        if (!fulfils(number)) continue;
        left -= 1;
        yield number;
      }
    }
  }
}

/** Whether the query begins or ends with the name, and says more. */
function isPartOf(query: QueryKeys, name: NameKeys): boolean {
  if (name.keyboard.length >= query.keyboard.length) return false;
  return query.keyboard.startsWith(name.keyboard) || query.keyboard.endsWith(name.keyboard);
}

function searchedKeys(query: QueryKeys): readonly string[] {
  const keys = [query.keyboard, query.romanized, query.romanizedSound];
  return query.initialsWanted === '' ? keys : [query.initialsWanted, ...keys];
}
