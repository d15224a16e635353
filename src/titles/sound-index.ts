import { hashText } from '../domain/sharded-map.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { consonantsOf, soundFrame } from '../sounds/sound-keys.ts';
import type { NameKeys } from './name-keys.ts';
import { buildNgramIndex } from './ngram-index.ts';
import { buildPostingLists, listAt } from './posting-lists.ts';

/** Several times the keys of a hundred thousand names. */
const LIST_COUNT = 1 << 18;
/** Sounds of a key that says enough without its vowels. */
const SHORTEST_FRAMED = 4;
/** Entries of trigrams that are counted for one key. */
const POSTINGS_READ = 10_000;

/** Names by their sounds. A name is a number, smaller for a more popular one. */
export interface SoundIndex {
  /** Returns, ascending, all names that sound just so, and a few others. */
  same(key: string): Uint32Array;
  /** Returns, ascending, all names with the same consonants, whatever their vowels, and a few others. */
  withConsonants(key: string): Uint32Array;
  /** Returns the `limit` names that share most consonants in a row, closest first. */
  similar(key: string, limit: number): readonly number[];
}

/** Builds the index in slices. A name that `soundsOf` returns nothing for is left out. */
export async function buildSoundIndex(
  nameCount: number,
  soundsOf: (name: number) => NameKeys['sounds'],
  slices: TimeSlices,
): Promise<SoundIndex> {
  const wholes = await buildPostingLists({
    listCount: LIST_COUNT,
    itemCount: nameCount,
    slices,
    forEachList(name, take) {
      for (const key of soundsOf(name)) {
        take(listOf(key));
        take(listOf(consonantsOf(key)));
      }
    },
  });
  const frames = await buildNgramIndex(nameCount, (name) => framesOf(soundsOf(name)), slices);
  return {
    same: (key) => listAt(wholes, listOf(key)),
    withConsonants: (key) => listAt(wholes, listOf(consonantsOf(key))),
    similar: (key, limit) =>
      key.length < SHORTEST_FRAMED ? [] : frames.closest(soundFrame(key), limit, POSTINGS_READ),
  };
}

function framesOf(sounds: readonly string[]): readonly string[] {
  return sounds.filter(({ length }) => length >= SHORTEST_FRAMED).map(soundFrame);
}

function listOf(key: string): number {
  return hashText(key) & (LIST_COUNT - 1);
}
