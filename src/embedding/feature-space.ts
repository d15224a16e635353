import type { FeatureName } from '../domain/audio-features.ts';
import type { Matrix } from '../domain/matrix.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** What is placed in the feature space: the audio features and the length. */
export type DescribedTrack = Pick<PublishedTrack, 'features' | 'durationMillis'>;

/** How a value is spread out before it is standardised, so that equal steps sound equally far apart. */
type Encoding = 'identity' | 'log' | 'log2' | 'fifths-x' | 'fifths-y';

interface Column {
  readonly feature: FeatureName | 'durationMillis';
  readonly encoding: Encoding;
  /** How much a standard deviation counts beside those of the other columns. */
  readonly weight: number;
}

/**
 * The columns. Shares that crowd at 0 are spread by their logarithm, tempo and length by ratio, and the pitch class
 * stands on the circle of fifths, where neighbouring keys share most notes. What listeners notice less (the room, mode,
 * length, metre, key) weighs little: at half a deviation each, lists differed by a fifth more in tempo and loudness.
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

/** Changes whenever the columns or what is done to them change: vectors of two versions do not compare. */
const VERSION = 'weighted-2';

/** A share of a thousandth is as good as none; a length or tempo of 0 was not measured. */
const LEAST_SHARE = 1e-3;
/** Seven semitones are a fifth; twelve of those lead back to where they began. */
const FIFTH = 7;
const PITCH_CLASSES = 12;
/** Standard deviations: further out lies a mistake of the analysis, which would outweigh all else. */
const MAX_DEVIATION = 6;

export interface FeatureSpace {
  readonly version: string;
  readonly columns: readonly (Column & {
    /** Of the encoded values, as is the standard deviation. */
    readonly mean: number;
    /** 1 for a column that does not vary, so that it standardises to 0. */
    readonly standardDeviation: number;
  })[];
}

/** Mean and (population) standard deviation of every encoded column over these tracks; missing values are left out. */
export function fitFeatureSpace(tracks: readonly DescribedTrack[]): FeatureSpace {
  const columns = COLUMNS.map((column) => {
    const values = tracks.map((track) => encoded(track, column)).filter((value) => value !== null);
    const mean = sum(values) / Math.max(1, values.length);
    const variance = sum(values.map((value) => (value - mean) ** 2)) / Math.max(1, values.length);
    const standardDeviation = Math.sqrt(variance);
    // Rounding leaves a trace of variance in a column of one value.
    const varies = standardDeviation > 1e-9 * Math.max(1, Math.abs(mean));
    return { ...column, mean, standardDeviation: varies ? standardDeviation : 1 };
  });
  return { version: VERSION, columns };
}

/**
 * A row a track: weight × (encoded value - mean) / standard deviation, within six standard deviations; a missing
 * value stands at the mean, 0.
 */
export function transformFeatures(space: FeatureSpace, tracks: readonly DescribedTrack[]): Matrix {
  const columns = space.columns.length;
  const data = new Float32Array(tracks.length * columns);
  tracks.forEach((track, row) => {
    space.columns.forEach((column, place) => {
      const value = encoded(track, column);
      if (value === null) return;
      const deviation = (value - column.mean) / column.standardDeviation;
      data[row * columns + place] =
        column.weight * Math.max(-MAX_DEVIATION, Math.min(MAX_DEVIATION, deviation));
    });
  });
  return { rows: tracks.length, columns, data };
}

/** The value in the column's units; null where it is missing or is no measurement. */
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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
