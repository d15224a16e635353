import type { Slices } from '../domain/slices.ts';
import { buildPostingLists, type PostingLists, shortestList } from './posting-lists.ts';
import { hashText } from './sharded-map.ts';

/**
 * The songs that have a word in their titles or artists. A song is a number, smaller for a more popular one.
 * Words are hashed to lists; two words with one list bring songs that the caller throws out.
 */
export type WordIndex = PostingLists;

/** Ten times the words of a hundred thousand titles. */
const LIST_COUNT = 1 << 19;

/** Builds the index in slices. Calls `wordsOf` twice per song. */
export function buildWordIndex(
  songCount: number,
  wordsOf: (song: number) => Iterable<string>,
  slices: Slices,
): Promise<WordIndex> {
  const forEachList = (song: number, take: (list: number) => void): void => {
    for (const word of wordsOf(song)) take(listOf(word));
  };
  return buildPostingLists({ listCount: LIST_COUNT, itemCount: songCount, forEachList, slices });
}

/** Returns the songs that may have the rarest of the words, ascending; none without words. */
export function songsWithWords(index: WordIndex, words: readonly string[]): Iterable<number> {
  return shortestList(index, words.map(listOf)) ?? [];
}

function listOf(word: string): number {
  return hashText(word) & (LIST_COUNT - 1);
}
