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

/** Returns the plain z-scores of the quantities, one row per track: the baseline that learning must beat. */
export function rawFeatures(tracks: readonly Pick<PublishedTrack, 'features'>[]): Matrix {
  const columns = QUANTITIES.length;
  const data = new Float32Array(tracks.length * columns);
  for (const [column, name] of QUANTITIES.entries()) {
    let sum = 0;
    let squares = 0;
    for (const { features } of tracks) {
      sum += features[name];
      squares += features[name] ** 2;
    }
    const mean = sum / tracks.length;
    const deviation = Math.sqrt(Math.max(0, squares / tracks.length - mean ** 2)) || 1;
    for (const [row, { features }] of tracks.entries()) {
      data[row * columns + column] = (features[name] - mean) / deviation;
    }
  }
  return { rows: tracks.length, columns, data };
}
