import type { FeatureName } from '../domain/audio-features.ts';
import type { Matrix } from '../domain/matrix.ts';
import { createRandom, normal } from '../domain/random.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';

/**
 * Returns vectors that know nothing of the songs: every value is from the standard normal distribution, the
 * same for the same seed. A method that is no better than these works by chance.
 *
 * @throws InvalidInputError if a size is not a whole number from 0.
 */
export function randomVectors(rows: number, columns: number, seed: number): Matrix {
  requireWholeNumber('rows', rows, { min: 0 });
  requireWholeNumber('columns', columns, { min: 0 });
  const random = createRandom(seed);
  const data = new Float32Array(rows * columns);
  for (let index = 0; index < data.length; index += 1) data[index] = normal(random);
  return { rows, columns, data };
}

/** The audio features that are quantities, as a provider gives them: the first thing anybody would try. */
const QUANTITIES = [
  'danceability',
  'energy',
  'loudness',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'tempo',
] as const satisfies readonly FeatureName[];

/**
 * Returns the plain z-scores of the quantities, one row per track: the baseline that learning must beat. A
 * missing value becomes the mean, 0.
 */
export function rawFeatures(tracks: readonly Pick<PublishedTrack, 'features'>[]): Matrix {
  const columns = QUANTITIES.length;
  const data = new Float32Array(tracks.length * columns);
  for (const [column, name] of QUANTITIES.entries()) {
    let [known, sum, squares] = [0, 0, 0];
    for (const { features } of tracks) {
      const value = features[name];
      if (value === null) continue;
      known += 1;
      sum += value;
      squares += value ** 2;
    }
    const mean = sum / Math.max(1, known);
    const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, known) - mean ** 2)) || 1;
    for (const [row, { features }] of tracks.entries()) {
      data[row * columns + column] = ((features[name] ?? mean) - mean) / deviation;
    }
  }
  return { rows: tracks.length, columns, data };
}

/** What a decade between two songs takes from their cosine. */
const PENALTY_PER_DECADE = 0.4;
/** More decades apart are as far as these. */
const MOST_DECADES = 3;

/**
 * Returns what the years between two songs take from the cosine of their raw features: a line of arithmetic
 * that knows the year as learned spaces do. An unknown year is one decade from every other.
 */
export function yearPenalty(years: readonly (number | null)[]): (query: number, row: number) => number {
  return (query, row) => {
    const [a, b] = [years[query] ?? null, years[row] ?? null];
    const decades = a === null || b === null ? 1 : Math.abs(a - b) / 10;
    return PENALTY_PER_DECADE * Math.min(MOST_DECADES, decades);
  };
}
