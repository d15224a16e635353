import type { TimeSlices } from '../domain/time-slices.ts';
import {
  buildPostingLists,
  type PostingLists,
  shortestList,
  shortestLists,
} from '../tables/posting-lists.ts';

/**
 * Lists that trigrams are hashed to. Two trigrams with one list bring candidates that the reranking throws
 * out; with the ten to twenty thousand trigrams of real titles, that is rare.
 */
const LIST_COUNT = 1 << 18;
/** Padding, which lets beginnings of one and two letters, and ends, be found. No key has these characters. */
const BEFORE = 2;
const AFTER = 3;
/** Closeness is ranked in steps, so that one pass counts them and another collects the best. */
const STEPS = 1024;
/** Keeps keys of one or two letters, which share all they have with nearly anything, behind longer ones. */
const SHORT_KEY_BRAKE = 1.5;
/** The most that a different length costs, and the difference in letters from which it costs that. */
const LENGTH_LOSS = 0.15;
const LENGTH_DIFFERENCE = 10;

/**
 * The entries whose keys share trigrams with a query's key. An entry is a number, from 0; its keys are
 * spellings of one name.
 */
export interface NgramIndex {
  /**
   * Returns the `limit` entries that share most with the key, closest first, equally close ones by number.
   * Work is linear in the lengths of the lists of the key's trigrams. If these are longer than `most`
   * together, the longest lists are left out: they say least.
   */
  closest(key: string, limit: number, most?: number): number[];
  /**
   * Returns, ascending, all entries with a key that begins with `part`, or has it anywhere, and some others.
   * None for less than three letters anywhere. The list is that of the part's rarest trigram.
   */
  entriesWith(part: string, where: 'at the beginning' | 'anywhere'): Iterable<number>;
}

/** What an index is made of: the entries of each trigram, and the letters of each entry's first key. */
export interface NgramLists {
  readonly lists: PostingLists;
  readonly lengths: Uint8Array;
}

/** Builds what an index is made of, in slices. */
export async function buildNgramLists(
  entryCount: number,
  keysOf: (entry: number) => readonly string[],
  slices: TimeSlices,
): Promise<NgramLists> {
  const lengths = new Uint8Array(entryCount);
  const lists = await buildPostingLists({
    listCount: LIST_COUNT,
    itemCount: entryCount,
    slices,
    forEachRow(entry, take) {
      const keys = keysOf(entry);
      lengths[entry] = Math.min(255, keys[0]?.length ?? 0);
      for (const key of keys) forEachGram(key, take);
    },
  });
  return { lists, lengths };
}

/** Returns the index of these lists. */
export function openNgramIndex({ lists, lengths }: NgramLists): NgramIndex {
  // Scratch memory of a search: how many trigrams each entry shares, all 0 between searches; and the entries
  // found.
  const counts = new Uint16Array(lengths.length);
  const touched = new Uint32Array(lengths.length);

  return {
    closest(key, limit, most = Infinity) {
      const { starts, items } = lists;
      let touchedCount = 0;
      for (const list of shortestLists(lists, gramsOf(key), most)) {
        const end = starts[list + 1] ?? 0;
        for (let at = starts[list] ?? 0; at < end; at += 1) {
          const entry = items[at] ?? 0;
          const count = counts[entry] ?? 0;
          if (count === 0) {
            touched[touchedCount] = entry;
            touchedCount += 1;
          }
          counts[entry] = count + 1;
        }
      }

      const ranks = new Uint16Array(touchedCount);
      const histogram = new Uint32Array(STEPS);
      for (let index = 0; index < touchedCount; index += 1) {
        const entry = touched[index] ?? 0;
        const rank = closeness(counts[entry] ?? 0, key.length, lengths[entry] ?? 0);
        counts[entry] = 0;
        ranks[index] = rank;
        histogram[rank] = (histogram[rank] ?? 0) + 1;
      }
      let lowest = STEPS - 1;
      for (let found = histogram[lowest] ?? 0; lowest > 0 && found < limit; found += histogram[lowest] ?? 0) {
        lowest -= 1;
      }
      const closest: { readonly entry: number; readonly rank: number }[] = [];
      for (let index = 0; index < touchedCount; index += 1) {
        const rank = ranks[index] ?? 0;
        if (rank >= lowest) closest.push({ entry: touched[index] ?? 0, rank });
      }
      return closest
        .toSorted((a, b) => b.rank - a.rank || a.entry - b.entry)
        .slice(0, limit)
        .map(({ entry }) => entry);
    },

    entriesWith: (part, where) => shortestList(lists, gramsInside(part, where)) ?? [],
  };
}

/** Shared trigrams as a share of the shorter key's, so that a part of a name counts as much as the whole. */
function closeness(shared: number, queryLength: number, length: number): number {
  const share = shared / (Math.min(queryLength, length) + 1 + SHORT_KEY_BRAKE);
  const difference = Math.min(LENGTH_DIFFERENCE, Math.abs(queryLength - length)) / LENGTH_DIFFERENCE;
  return Math.max(0, Math.min(STEPS - 1, Math.floor((share - LENGTH_LOSS * difference) * STEPS)));
}

/** The lists of a key's trigrams, each once. */
function gramsOf(key: string): ReadonlySet<number> {
  const lists = new Set<number>();
  forEachGram(key, (list) => lists.add(list));
  return lists;
}

/** The lists of the trigrams that every key with the part has. */
function gramsInside(part: string, where: 'at the beginning' | 'anywhere'): number[] {
  const lists: number[] = [];
  forEachGram(part, (list, last) => {
    // The last trigram has the end of the part, which is no end of the key; the first two what is before the
    // part.
    if (last < part.length && (where === 'at the beginning' || last >= 2)) lists.push(list);
  });
  return lists;
}

/** Calls `take` with the list of each trigram of the padded key, and the offset of its last letter. */
function forEachGram(key: string, take: (list: number, last: number) => void): void {
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
