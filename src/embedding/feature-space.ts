import type { AudioFeatures, FeatureName } from '../domain/audio-features.ts';
import type { Matrix } from '../domain/matrix.ts';

/** The features that are quantities: a pitch class and a metre are not, and need an encoding first. */
const COLUMNS = [
  'danceability',
  'energy',
  'loudness',
  'mode',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'tempo',
] as const satisfies readonly FeatureName[];

/** Changes whenever the columns or what is done to them change: vectors of two versions do not compare. */
const VERSION = 'standardised-1';

export interface FeatureSpace {
  readonly version: string;
  readonly columns: readonly {
    readonly feature: FeatureName;
    readonly mean: number;
    /** 1 for a column that does not vary, so that it standardises to 0. */
    readonly standardDeviation: number;
  }[];
}

/** Mean and (population) standard deviation of every column over these tracks; missing values are left out. */
export function fitFeatureSpace(tracks: readonly AudioFeatures[]): FeatureSpace {
  const columns = COLUMNS.map((feature) => {
    const values = tracks.map((track) => track[feature]).filter((value) => value !== null);
    const mean = sum(values) / Math.max(1, values.length);
    const variance = sum(values.map((value) => (value - mean) ** 2)) / Math.max(1, values.length);
    const standardDeviation = Math.sqrt(variance);
    // Rounding leaves a trace of variance in a column of one value.
    const varies = standardDeviation > 1e-9 * Math.max(1, Math.abs(mean));
    return { feature, mean, standardDeviation: varies ? standardDeviation : 1 };
  });
  return { version: VERSION, columns };
}

/** A row a track: (value - mean) / standard deviation; a missing value stands at the mean, 0. */
export function transformFeatures(space: FeatureSpace, tracks: readonly AudioFeatures[]): Matrix {
  const columns = space.columns.length;
  const data = new Float32Array(tracks.length * columns);
  tracks.forEach((track, row) => {
    space.columns.forEach(({ feature, mean, standardDeviation }, column) => {
      const value = track[feature];
      data[row * columns + column] = value === null ? 0 : (value - mean) / standardDeviation;
    });
  });
  return { rows: tracks.length, columns, data };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
