import { normalizeRows } from '../domain/matrix.ts';
import { createRandom, normal } from '../domain/random.ts';
import { foldText } from '../domain/text.ts';
import type { Hint } from './style-attributes.ts';

/** Few enough to train fast; the directions of two words are then about 0.2 from a right angle. */
const DIMENSIONS = 24;
/** The same directions in every training: only their angles matter. */
const SEED = 1;
/** A word of fewer tracks joins nothing. */
const LEAST_TRACKS = 2;

/**
 * Returns the genres of each track as a row of length 1: the sum of its words' directions, rarer words
 * counting more (idf). The directions are random (random projection), so no word is nearer to another one by
 * its letters. Words are "dance", "pop" and "dance pop" for the genre "dance pop": spellings of sources
 * differ, and genres that share a word are related. Rows of zeros for tracks without a genre; null if no
 * two tracks share a word.
 */
export function genreWords(genresOf: readonly (readonly string[])[]): Hint | null {
  const wordsOf = genresOf.map((genres) => [...new Set(genres.flatMap(wordsIn))]);
  const counts = new Map<string, number>();
  for (const words of wordsOf) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const known = new Map<string, Float64Array>();
  const random = createRandom(SEED);
  for (const [word, count] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (count < LEAST_TRACKS) continue;
    const weight = Math.log(genresOf.length / count) / Math.sqrt(DIMENSIONS);
    known.set(
      word,
      Float64Array.from({ length: DIMENSIONS }, () => weight * normal(random)),
    );
  }
  if (known.size === 0) return null;
  const data = new Float32Array(genresOf.length * DIMENSIONS);
  const isThere = new Float32Array(genresOf.length);
  for (const [row, words] of wordsOf.entries()) {
    for (const word of words) {
      const direction = known.get(word);
      if (direction === undefined) continue;
      isThere[row] = 1;
      for (const [column, value] of direction.entries()) {
        data[row * DIMENSIONS + column] = (data[row * DIMENSIONS + column] ?? 0) + value;
      }
    }
  }
  normalizeRows(data, DIMENSIONS);
  return { kind: 'genre', values: { rows: genresOf.length, columns: DIMENSIONS, data }, isThere };
}

function wordsIn(genre: string): string[] {
  const folded = foldText(genre);
  return [folded, ...folded.split(' ')];
}
