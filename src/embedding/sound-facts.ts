import { joinColumns, type Matrix } from '../domain/matrix.ts';

/** What two songs may differ in beside their sound. */
export interface SoundFacts {
  /** All NaN if none is known. */
  readonly years: Float64Array;
  /** One row per track: how many letters of its title tell which language. */
  readonly letters: Matrix;
}

/** How much the facts count. With weights of 0, a list by sound takes no notice of them. */
export interface SoundFactWeights {
  /** How many standard deviations of a feature ten years between two songs count as. */
  readonly yearWeight: number;
  /** How many standard deviations two languages count as, such as Korean and Japanese. */
  readonly languageWeight: number;
}

const DECADE = 10;
/** Keeps the numbers small. */
const MIDDLE_YEAR = 2000;
/** Two titles in the letters of two languages are this far apart in the matrix of letters. */
const BETWEEN_LANGUAGES = Math.SQRT2;

/**
 * Returns the sound vectors with columns for the facts that count: distances then grow with the years and the
 * languages apart, too.
 */
export function withFacts(
  vectors: Matrix,
  { years, letters }: SoundFacts,
  { yearWeight, languageWeight }: SoundFactWeights,
): Matrix {
  const decades = Float32Array.from(years, (year) =>
    Number.isNaN(year) ? 0 : (year - MIDDLE_YEAR) / DECADE,
  );
  const facts = [
    { rows: { rows: years.length, columns: 1, data: decades }, factor: yearWeight },
    { rows: letters, factor: languageWeight / BETWEEN_LANGUAGES },
  ].filter(({ factor }) => factor > 0);
  return facts.length === 0 ? vectors : joinColumns([{ rows: vectors, factor: 1 }, ...facts]);
}
