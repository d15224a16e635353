import { type ComparedRows, countOf } from './row-scores.ts';
import type { SeedStrategy } from './song-index.ts';

/** What rows should be near to, and how several vectors count: as {@link SeedStrategy} says. */
export interface WantedVectors {
  readonly near: readonly Float32Array[];
  readonly far: readonly Float32Array[];
  /** One vector is near for `average`. */
  readonly strategy: SeedStrategy;
}

/**
 * Writes how close each compared row is to one vector. A function that only bounds it writes the highest
 * value that it can have for `sign` 1, and the lowest for -1.
 */
export type ScoreByOne = (
  vector: Float32Array,
  sign: 1 | -1,
  compared: ComparedRows,
  scores: Float64Array,
) => void;

/**
 * Writes the score of each compared row, as `FindNearestRows` defines it; -Infinity for a row that is
 * dropped. If `scoreByOne` only bounds, it writes upper bounds of the scores.
 */
export function scoreByAll(
  scoreByOne: ScoreByOne,
  { near, far, strategy }: WantedVectors,
  compared: ComparedRows,
  scores: Float64Array,
): void {
  const [first, ...others] = near;
  if (first === undefined) throw new RangeError('expected at least one vector to be near, got none');
  const isLeast = strategy === 'least';
  const sign = isLeast ? -1 : 1;
  scoreByOne(first, sign, compared, scores);
  if (others.length === 0 && far.length === 0 && !isLeast) return;
  const ofOne = new Float64Array(countOf(compared));
  const toOne = (vector: Float32Array, withSign: 1 | -1): Float64Array => {
    scoreByOne(vector, withSign, compared, ofOne);
    return ofOne;
  };
  if (strategy === 'best') {
    for (const vector of others) keepHigher(scores, toOne(vector, 1));
    for (const vector of far) dropNotHigher(scores, toOne(vector, -1));
    return;
  }
  for (const vector of others) add(scores, toOne(vector, sign), 1);
  if (!isLeast) for (const vector of far) add(scores, toOne(vector, -1), -1);
  else for (let index = 0; index < ofOne.length; index += 1) scores[index] = -(scores[index] as number);
}

// A loop each: one loop that calls what combines two scores took three times as long.

function keepHigher(scores: Float64Array, others: Float64Array): void {
  for (let index = 0; index < others.length; index += 1)
    scores[index] = Math.max(scores[index] as number, others[index] as number);
}

function dropNotHigher(scores: Float64Array, others: Float64Array): void {
  for (let index = 0; index < others.length; index += 1)
    if ((others[index] as number) >= (scores[index] as number)) scores[index] = -Infinity;
}

function add(scores: Float64Array, others: Float64Array, factor: 1 | -1): void {
  for (let index = 0; index < others.length; index += 1)
    scores[index] = (scores[index] as number) + factor * (others[index] as number);
}
