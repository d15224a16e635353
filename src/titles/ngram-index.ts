import { setImmediate as nextTurn } from 'node:timers/promises';

/** Keys indexed before other work has its turn: a few milliseconds. */
const SLICE = 2000;
/**
 * Lists that trigrams are hashed to. Two that meet in one list bring candidates that the reranking throws out
 * again; with the ten to twenty thousand trigrams that real titles have, that is rare.
 */
const LIST_COUNT = 1 << 18;
/** Padding, which lets beginnings of one and two letters, and ends, be found. No key holds them. */
const BEFORE = 2;
const AFTER = 3;
/** Closeness is ranked in steps, so that one pass counts them and another collects the best. */
const RANKS = 1024;
/** Keeps keys of one or two letters, which share all they have with nearly anything, behind longer ones. */
const SHORT_KEY_BRAKE = 1.5;
/** The most that a different length costs, and the difference in letters from which it costs that. */
const LENGTH_LOSS = 0.15;
const LENGTH_DIFFERENCE = 10;

/**
 * Which entries have keys that share trigrams with a query's. An entry is a number, from 0; its keys are
 * spellings of one name. Postings stand in one array behind another (compressed sparse rows).
 */
export interface NgramIndex {
  /** The start of each list in `postings`, and the end of the last. */
  readonly starts: Uint32Array;
  /** Entries, ascending in each list, once a list. */
  readonly postings: Uint32Array;
  /** Letters of each entry's first key. */
  readonly lengths: Uint8Array;
  /** All zero between two searches. */
  readonly counts: Uint16Array;
  /** What a search finds, before it is ranked. */
  readonly touched: Uint32Array;
}

/** Builds the index in slices between which the event loop runs. Calls `keysOf` twice an entry. */
export async function buildNgramIndex(
  entryCount: number,
  keysOf: (entry: number) => readonly string[],
): Promise<NgramIndex> {
  const starts = new Uint32Array(LIST_COUNT + 1);
  const lengths = new Uint8Array(entryCount);
  const lastEntry = new Int32Array(LIST_COUNT).fill(-1);

  const forEachPosting = async (take: (list: number, entry: number) => void): Promise<void> => {
    lastEntry.fill(-1);
    for (let entry = 0; entry < entryCount; entry += 1) {
      if (entry % SLICE === SLICE - 1) await nextTurn();
      for (const key of keysOf(entry)) {
        forEachGram(key, (list) => {
          if (lastEntry[list] === entry) return;
          lastEntry[list] = entry;
          take(list, entry);
        });
      }
    }
  };

  await forEachPosting((list) => {
    starts[list + 1] = (starts[list + 1] ?? 0) + 1;
  });
  for (let list = 0; list < LIST_COUNT; list += 1) {
    starts[list + 1] = (starts[list + 1] ?? 0) + (starts[list] ?? 0);
  }
  const postings = new Uint32Array(starts[LIST_COUNT] ?? 0);
  const next = starts.slice(0, LIST_COUNT);
  await forEachPosting((list, entry) => {
    const at = next[list] ?? 0;
    postings[at] = entry;
    next[list] = at + 1;
  });
  for (let entry = 0; entry < entryCount; entry += 1) {
    lengths[entry] = Math.min(255, keysOf(entry)[0]?.length ?? 0);
  }
  return {
    starts,
    postings,
    lengths,
    counts: new Uint16Array(entryCount),
    touched: new Uint32Array(entryCount),
  };
}

/**
 * The `limit` entries that share most with the key, closest first, of equally close ones the smaller number.
 * Work is linear in the lengths of the lists that the key's trigrams name.
 */
export function closestEntries(index: NgramIndex, key: string, limit: number): number[] {
  const { starts, postings, counts, lengths, touched } = index;
  let touchedCount = 0;
  const lists = new Set<number>();
  forEachGram(key, (list) => lists.add(list));
  for (const list of lists) {
    const end = starts[list + 1] ?? 0;
    for (let at = starts[list] ?? 0; at < end; at += 1) {
      const entry = postings[at] ?? 0;
      const count = counts[entry] ?? 0;
      if (count === 0) {
        touched[touchedCount] = entry;
        touchedCount += 1;
      }
      counts[entry] = count + 1;
    }
  }

  const ranks = new Uint16Array(touchedCount);
  const histogram = new Uint32Array(RANKS);
  for (let place = 0; place < touchedCount; place += 1) {
    const entry = touched[place] ?? 0;
    const rank = closeness(counts[entry] ?? 0, key.length, lengths[entry] ?? 0);
    counts[entry] = 0;
    ranks[place] = rank;
    histogram[rank] = (histogram[rank] ?? 0) + 1;
  }
  let lowest = RANKS - 1;
  for (let found = histogram[lowest] ?? 0; lowest > 0 && found < limit; found += histogram[lowest] ?? 0) {
    lowest -= 1;
  }
  const closest: { readonly entry: number; readonly rank: number }[] = [];
  for (let place = 0; place < touchedCount; place += 1) {
    const rank = ranks[place] ?? 0;
    if (rank >= lowest) closest.push({ entry: touched[place] ?? 0, rank });
  }
  return closest
    .toSorted((a, b) => b.rank - a.rank || a.entry - b.entry)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/**
 * Entries that may have a key which begins with `part`, or holds it anywhere, ascending: all that do, and some that
 * do not. None for less than three letters anywhere. Work is linear in the shortest list of the part's trigrams,
 * and in what is taken of it.
 */
export function* entriesWith(
  { starts, postings }: NgramIndex,
  part: string,
  where: 'at the beginning' | 'anywhere',
): Generator<number> {
  let shortest = { start: 0, end: Infinity };
  forEachGram(part, (list, place) => {
    const [start, end] = [starts[list] ?? 0, starts[list + 1] ?? 0];
    // The last trigram holds the end of the part, which is no end of the key; the first two what stands before it.
    const isInside = place < part.length && (where === 'at the beginning' || place >= 2);
    if (isInside && end - start < shortest.end - shortest.start) shortest = { start, end };
  });
  if (shortest.end === Infinity) return;
  for (let at = shortest.start; at < shortest.end; at += 1) yield postings[at] ?? 0;
}

/** Shared trigrams as a share of the shorter key's, so that a part of a name counts as much as the whole. */
function closeness(shared: number, queryLength: number, length: number): number {
  const share = shared / (Math.min(queryLength, length) + 1 + SHORT_KEY_BRAKE);
  const difference = Math.min(LENGTH_DIFFERENCE, Math.abs(queryLength - length)) / LENGTH_DIFFERENCE;
  return Math.max(0, Math.min(RANKS - 1, Math.floor((share - LENGTH_LOSS * difference) * RANKS)));
}

/** The list of each trigram of the padded key, and the place of its last letter. */
function forEachGram(key: string, take: (list: number, place: number) => void): void {
  let first = BEFORE;
  let second = BEFORE;
  for (let index = 0; index <= key.length; index += 1) {
    const third = index === key.length ? AFTER : key.charCodeAt(index);
    take(listOf(first, second, third), index);
    first = second;
    second = third;
  }
}

/** Multiplicative hashing (Knuth 1998, section 6.4). */
function listOf(first: number, second: number, third: number): number {
  const mixed = Math.imul(Math.imul(Math.imul(first, 0x9e3779b1) + second, 0x85ebca6b) + third, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) & (LIST_COUNT - 1);
}
