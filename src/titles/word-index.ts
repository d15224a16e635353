import type { TimeSlices } from '../domain/time-slices.ts';
import { buildPostingLists, type PostingLists, shortestList } from './posting-lists.ts';
import { hashText } from '../domain/sharded-map.ts';

/**
 * The songs that have a word in their titles or artists. A song is a number, smaller for a more popular one.
 * Words are hashed to lists; two words with one list bring songs that the caller throws out.
 */
export type WordIndex = PostingLists;

/** Ten times the words of a hundred thousand titles. */
const LIST_COUNT = 1 << 19;

/**
 * Builds the index in slices. `textsOf` returns texts with single spaces between words; it is called twice
 * per song.
 */
export function buildWordIndex(
  songCount: number,
  textsOf: (song: number) => Iterable<string>,
  slices: TimeSlices,
): Promise<WordIndex> {
  const forEachList = (song: number, take: (list: number) => void): void => {
    for (const text of textsOf(song)) forEachWord(text, take);
  };
  return buildPostingLists({ listCount: LIST_COUNT, itemCount: songCount, forEachList, slices });
}

/** Returns the songs that may have the rarest of the words, ascending; none without words. */
export function songsWithWords(index: WordIndex, words: readonly string[]): Iterable<number> {
  const lists = words.map((word) => listOf(word, 0, word.length));
  return shortestList(index, lists) ?? [];
}

/** Calls `take` with the list of each word. Cutting the text up instead would leave much garbage. */
function forEachWord(text: string, take: (list: number) => void): void {
  let start = 0;
  for (let end = text.indexOf(' '); end >= 0; end = text.indexOf(' ', start)) {
    take(listOf(text, start, end));
    start = end + 1;
  }
  take(listOf(text, start, text.length));
}

function listOf(text: string, start: number, end: number): number {
  return hashText(text, start, end) & (LIST_COUNT - 1);
}
