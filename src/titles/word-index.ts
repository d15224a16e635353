/**
 * Which songs hold a word in their titles or artists. A song is a number, smaller for a better known one. Words
 * are hashed to lists; two that meet in one list bring songs that the caller throws out.
 */
export interface WordIndex {
  /** The start of each list in `postings`, and the end of the last. */
  readonly starts: Uint32Array;
  /** Songs, ascending in each list, once a list. */
  readonly postings: Uint32Array;
}

/** Ten times the words that a hundred thousand titles have. */
const LIST_COUNT = 1 << 19;

/** Calls `wordsOf` twice a song. */
export function buildWordIndex(songCount: number, wordsOf: (song: number) => Iterable<string>): WordIndex {
  const starts = new Uint32Array(LIST_COUNT + 1);
  const lastSong = new Int32Array(LIST_COUNT).fill(-1);
  const forEachPosting = (take: (list: number, song: number) => void): void => {
    lastSong.fill(-1);
    for (let song = 0; song < songCount; song += 1) {
      for (const word of wordsOf(song)) {
        const list = listOf(word);
        if (lastSong[list] === song) continue;
        lastSong[list] = song;
        take(list, song);
      }
    }
  };
  forEachPosting((list) => {
    starts[list + 1] = (starts[list + 1] ?? 0) + 1;
  });
  for (let list = 0; list < LIST_COUNT; list += 1) {
    starts[list + 1] = (starts[list + 1] ?? 0) + (starts[list] ?? 0);
  }
  const postings = new Uint32Array(starts[LIST_COUNT] ?? 0);
  const next = starts.slice(0, LIST_COUNT);
  forEachPosting((list, song) => {
    const at = next[list] ?? 0;
    postings[at] = song;
    next[list] = at + 1;
  });
  return { starts, postings };
}

/** The songs that may hold the rarest of the words, ascending. */
export function* songsWithWords(
  { starts, postings }: WordIndex,
  words: readonly string[],
): Generator<number> {
  let shortest = { start: 0, end: Infinity };
  for (const word of words) {
    const list = listOf(word);
    const [start, end] = [starts[list] ?? 0, starts[list + 1] ?? 0];
    if (end - start < shortest.end - shortest.start) shortest = { start, end };
  }
  if (shortest.end === Infinity) return;
  for (let at = shortest.start; at < shortest.end; at += 1) yield postings[at] ?? 0;
}

/** FNV-1a. */
function listOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (LIST_COUNT - 1);
}
