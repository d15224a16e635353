import type { FeatureName } from '../domain/audio-features.ts';
import type { Matrix } from '../domain/matrix.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { momentsOf } from '../numeric/moments.ts';

/** The facts that give a track its position in the feature space. */
export type DescribedTrack = Pick<PublishedTrack, 'features' | 'durationMillis'>;

/** How a value is transformed before it is standardised, so that equal steps sound equally large. */
type Encoding = 'identity' | 'log' | 'log2' | 'fifths-x' | 'fifths-y';

interface Column {
  readonly feature: FeatureName | 'durationMillis';
  readonly encoding: Encoding;
  /** How much one standard deviation counts, relative to the other columns. */
  readonly weight: number;
}

/**
 * The columns. Shares that crowd near 0 are spread by their logarithm; tempo and length are compared by
 * ratio. The pitch class is a point on the circle of fifths, whose neighbouring keys share most notes.
 * Properties that listeners notice less (liveness, mode, length, metre, key) get a small weight: with a
 * weight of 0.5 each, the lists differed by a fifth more in tempo and loudness.
 */
const COLUMNS: readonly Column[] = [
  { feature: 'danceability', encoding: 'identity', weight: 1 },
  { feature: 'energy', encoding: 'identity', weight: 1 },
  { feature: 'loudness', encoding: 'identity', weight: 1 },
  { feature: 'speechiness', encoding: 'log', weight: 1 },
  { feature: 'acousticness', encoding: 'identity', weight: 1 },
  { feature: 'instrumentalness', encoding: 'log', weight: 1 },
  { feature: 'valence', encoding: 'identity', weight: 1 },
  { feature: 'tempo', encoding: 'log2', weight: 1 },
  { feature: 'liveness', encoding: 'log', weight: 0.4 },
  { feature: 'mode', encoding: 'identity', weight: 0.2 },
  { feature: 'durationMillis', encoding: 'log', weight: 0.2 },
  { feature: 'timeSignature', encoding: 'identity', weight: 0.2 },
  { feature: 'key', encoding: 'fifths-x', weight: 0.1 },
  { feature: 'key', encoding: 'fifths-y', weight: 0.1 },
];

/** Change it whenever the columns or their encoding change: vectors of two versions are not comparable. */
const VERSION = 'weighted-2';

/** Added before a logarithm: a share below a thousandth is as good as none. */
const LEAST_SHARE = 1e-3;
/** A fifth in semitones; twelve fifths lead back to the first key. */
const FIFTH = 7;
const PITCH_CLASSES = 12;
/** In standard deviations: values further out are analysis errors, which would outweigh everything else. */
const MAX_DEVIATION = 6;

export interface FeatureSpace {
  readonly version: string;
  readonly columns: readonly (Column & {
    /** Mean of the encoded values. */
    readonly mean: number;
    /** Standard deviation of the encoded values; 1 for a column that does not vary, so that it becomes 0. */
    readonly standardDeviation: number;
  })[];
}

/**
 * Returns the mean and (population) standard deviation of each encoded column; missing values are left out.
 */
export function fitFeatureSpace(tracks: readonly DescribedTrack[]): FeatureSpace {
  const columns = COLUMNS.map((column) => {
    const values = tracks.map((track) => encoded(track, column)).filter((value) => value !== null);
    const { mean, deviation } = momentsOf(values);
    // Rounding leaves a trace of variance in a column of one value.
    const varies = deviation > 1e-9 * Math.max(1, Math.abs(mean));
    return { ...column, mean, standardDeviation: varies ? deviation : 1 };
  });
  return { version: VERSION, columns };
}

/**
 * Returns one row per track: weight × (encoded value - mean) / standard deviation, limited to six standard
 * deviations. A missing value becomes the mean, 0.
 */
export function transformFeatures(space: FeatureSpace, tracks: readonly DescribedTrack[]): Matrix {
  const columns = space.columns.length;
  const data = new Float32Array(tracks.length * columns);
  tracks.forEach((track, row) => {
    space.columns.forEach((column, index) => {
      const value = encoded(track, column);
      if (value === null) return;
      const deviation = (value - column.mean) / column.standardDeviation;
      data[row * columns + index] =
        column.weight * Math.max(-MAX_DEVIATION, Math.min(MAX_DEVIATION, deviation));
    });
  });
  return { rows: tracks.length, columns, data };
}

/**
 * Returns the value in the column's units; null if it is missing or not a measurement, such as a tempo of 0.
 */
function encoded(track: DescribedTrack, { feature, encoding }: Column): number | null {
  const value = feature === 'durationMillis' ? track.durationMillis : track.features[feature];
  return value === null ? null : ENCODERS[encoding](value);
}

const ENCODERS: Readonly<Record<Encoding, (value: number) => number | null>> = {
  identity: (value) => value,
  log: (value) => Math.log(value + LEAST_SHARE),
  log2: (value) => (value > 0 ? Math.log2(value) : null),
  'fifths-x': (value) => Math.cos(fifthsAngle(value)),
  'fifths-y': (value) => Math.sin(fifthsAngle(value)),
};

function fifthsAngle(pitchClass: number): number {
  return (2 * Math.PI * ((FIFTH * pitchClass) % PITCH_CLASSES)) / PITCH_CLASSES;
}
