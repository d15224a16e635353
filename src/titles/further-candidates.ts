import { scoreOf } from './match-kinds.ts';
import type { NameKeys } from './name-keys.ts';
import { mayBeArtist, type PartMatcher } from './parts-match.ts';
import { listAt } from './posting-lists.ts';
import type { QueryKeys } from './query-keys.ts';
import type { IndexedSongs } from './song-candidates.ts';
import { areScriptsMixed, matchSounds, shareWithPopularity } from './sound-match.ts';
import type { SongNames } from './song-names.ts';
import type { SoundIndex } from './sound-index.ts';
import { isTakeWord, withoutTakes } from './take-words.ts';
import { songsWithRarestWords } from './word-index.ts';
import { matchWords } from './words-match.ts';

/** Names that are compared with each key of the query's sounds: with its consonants, and with about these. */
const NAMES_WITH_CONSONANTS = 200;
const NAMES_ABOUT = 60;
/** Most names that are looked at for these, since names in the script of the query are passed over. */
const NAMES_READ = 2000;
/** The best names of which one song is a candidate, however unpopular it is. */
const NAMES_TAKEN = 10;
/** The artists that are compared with a part of the query, and those that are kept. */
const ARTISTS_READ = 60;
const ARTISTS_KEPT = 8;
/** Songs of one artist, and of all, whose title is compared with the rest of the query. */
const SONGS_OF_AN_ARTIST = 300;
const SONGS_OF_ALL_ARTISTS = 1200;
/** Songs that are read for all words but one, and of these, songs whose words are compared one by one. */
const SONGS_READ = 3000;
const SONGS_COMPARED = 200;
/** Entries of trigrams that are counted for one key. */
const POSTINGS_READ = 10_000;

/**
 * Returns more song numbers, for a query that no whole name matches: songs that sound like it, songs whose
 * artist and title match a part of it each, and songs with all of its words but one.
 */
export function* furtherCandidates(
  query: QueryKeys,
  count: number,
  fulfils: (song: number) => boolean,
  index: IndexedSongs,
  parts: PartMatcher,
): Generator<number> {
  yield* songsSounding(query, count, fulfils, index);
  yield* songsByParts(query, fulfils, index, parts);
  yield* songsWithMostWords(query, count, fulfils, index);
}

/** The songs that sound most similar, and one of each of the most similar names. */
function* songsSounding(
  query: QueryKeys,
  count: number,
  fulfils: (song: number) => boolean,
  index: IndexedSongs,
): Generator<number> {
  if (query.isOnlyConsonants) return;
  const found: { readonly song: number; readonly share: number; readonly isFirst: boolean }[] = [];
  for (const name of namesSounding(query, index.names, index.sounds)) {
    const keys = index.names[name];
    const match = keys === undefined ? null : matchSounds(query, keys);
    if (match === null) continue;
    for (const songs of [index.titledSongs, index.artistsSongs]) {
      let left = count;
      for (const song of listAt(songs, name)) {
        if (left === 0) break;
        if (!fulfils(song)) continue;
        const share = shareWithPopularity(match.share, index.songs[song]?.popularity ?? null);
        found.push({ song, share, isFirst: left === count });
        left -= 1;
      }
    }
  }
  let [left, leftOfNames] = [2 * count, NAMES_TAKEN];
  for (const { song, isFirst } of found.toSorted((a, b) => b.share - a.share || a.song - b.song)) {
    if (left > 0 || (isFirst && leftOfNames > 0)) yield song;
    left -= 1;
    if (isFirst) leftOfNames -= 1;
  }
}

/** The names that may sound like the query, most similar ones included. */
function namesSounding(query: NameKeys, names: readonly NameKeys[], sounds: SoundIndex): Set<number> {
  const found = new Set<number>();
  const takeFrom = (list: Iterable<number>, most: number): void => {
    let [left, unread] = [most, NAMES_READ];
    for (const name of list) {
      if (left === 0 || unread === 0) break;
      unread -= 1;
      const keys = names[name];
      if (keys === undefined || !areScriptsMixed(query, keys)) continue;
      found.add(name);
      left -= 1;
    }
  };
  for (const key of query.sounds) {
    for (const name of sounds.same(key)) found.add(name);
    takeFrom(sounds.withConsonants(key), NAMES_WITH_CONSONANTS);
    takeFrom(sounds.similar(key, NAMES_ABOUT), NAMES_ABOUT);
  }
  return found;
}

function* songsByParts(
  query: QueryKeys,
  fulfils: (song: number) => boolean,
  index: IndexedSongs,
  parts: PartMatcher,
): Generator<number> {
  let left = SONGS_OF_ALL_ARTISTS;
  const artists = new Map<string, readonly number[]>();
  for (const cut of query.cuts()) {
    for (const [artistPart, titlePart] of [cut, [cut[1], cut[0]] as const]) {
      if (!mayBeArtist(artistPart)) continue;
      const found = artists.get(artistPart.words) ?? artistsLike(artistPart, index, parts);
      artists.set(artistPart.words, found);
      for (const artist of found) {
        for (const song of listAt(index.artistsSongs, artist).subarray(0, SONGS_OF_AN_ARTIST)) {
          if (left === 0) return;
          left -= 1;
          if (!fulfils(song)) continue;
          const titles = index.songs[song]?.names.titles ?? [];
          if (titles.some(({ keys }) => parts.matchPart(titlePart, keys) !== null)) yield song;
        }
      }
    }
  }
}

/** The artists that match best. */
function artistsLike(part: QueryKeys, index: IndexedSongs, parts: PartMatcher): readonly number[] {
  const found = namesSounding(part, index.names, index.artistSounds);
  for (const key of new Set([part.keyboard, part.romanized])) {
    for (const name of index.artists.closest(key, ARTISTS_READ, POSTINGS_READ)) found.add(name);
  }
  const scored: { readonly name: number; readonly score: number }[] = [];
  for (const name of found) {
    const keys = index.names[name];
    if (keys === undefined) continue;
    const match = parts.matchPart(part, keys);
    if (match !== null) scored.push({ name, score: scoreOf(match) });
  }
  return scored
    .toSorted((a, b) => b.score - a.score || a.name - b.name)
    .slice(0, ARTISTS_KEPT)
    .map(({ name }) => name);
}

/** If one word is wrong, one of the two rarest is right. */
function* songsWithMostWords(
  query: QueryKeys,
  count: number,
  fulfils: (song: number) => boolean,
  { songs, words: index }: IndexedSongs,
): Generator<number> {
  const words = query.wanted;
  if (words.length < 2) return;
  for (const list of songsWithRarestWords(index, withoutTakes(words))) {
    let left = count;
    let compared = 0;
    for (const number of list.subarray(0, SONGS_READ)) {
      if (left === 0 || compared === SONGS_COMPARED) break;
      const names = songs[number]?.names;
      if (names === undefined || !fulfils(number) || !hasMostWords(words, names)) continue;
      compared += 1;
      if (matchWords(query, names, true) === null) continue;
      left -= 1;
      yield number;
    }
  }
}

function hasMostWords(words: readonly string[], { titles, artists }: SongNames): boolean {
  const title = titles[0]?.keys.words ?? '';
  let missing = 0;
  for (const word of words) {
    if (isTakeWord(word) || title.includes(word) || artists.some(({ keys }) => keys.words.includes(word)))
      continue;
    missing += 1;
    if (missing > 1) return false;
  }
  return true;
}
