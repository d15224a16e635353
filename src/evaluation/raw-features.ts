import type { FeatureName } from '../domain/audio-features.ts';
import type { Matrix } from '../domain/matrix.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** The audio features that are quantities, as a provider gives them: what anybody would try first. */
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

/** The plain z-scores of the quantities, a row a track: the baseline that learning must beat. */
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
