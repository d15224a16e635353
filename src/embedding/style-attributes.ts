import type { Matrix } from '../domain/matrix.ts';
import { type PublishedTrack, yearOf } from '../domain/track.ts';

/** No recordings were sold before; an earlier year is a mistake. */
const FIRST_YEAR = 1890;
/** In standard deviations: beyond this, it no longer matters how old a song is. */
const MAX_DEVIATION = 4;
/** Small beside attributes, whose standard deviation is about 1. */
const CONSTANT = 0.01;

/**
 * Returns the attributes that the graph encoder reads of each song: its features, plus its release year,
 * since style changes with time. One row per track; an unknown year becomes the mean, 0.
 */
export function styleAttributes(
  features: Matrix,
  tracks: readonly Pick<PublishedTrack, 'releaseDate'>[],
): Matrix {
  const years = tracks
    .map(({ releaseDate }) => yearOf(releaseDate))
    .map((year) => (isYear(year) ? year : null));
  const known = years.filter((year) => year !== null);
  const mean = known.reduce((sum, year) => sum + year, 0) / Math.max(1, known.length);
  const variance = known.reduce((sum, year) => sum + (year - mean) ** 2, 0) / Math.max(1, known.length);
  const deviation = Math.sqrt(variance) || 1;
  const columns = features.columns + 1;
  const data = new Float32Array(features.rows * columns);
  for (const [row, year] of years.entries()) {
    data.set(features.data.subarray(row * features.columns, (row + 1) * features.columns), row * columns);
    if (year !== null) {
      data[(row + 1) * columns - 1] = Math.max(
        -MAX_DEVIATION,
        Math.min(MAX_DEVIATION, (year - mean) / deviation),
      );
    }
  }
  return { rows: features.rows, columns, data };
}

function isYear(year: number | null): year is number {
  return year !== null && year >= FIRST_YEAR;
}

/**
 * Returns the style space of a catalogue whose graph joins too few songs to learn from: the attributes
 * themselves, plus a small constant column, so that a song whose attributes are all at the mean has a
 * direction too.
 */
export function plainStyle(attributes: Matrix): Matrix {
  const columns = attributes.columns + 1;
  const data = new Float32Array(attributes.rows * columns).fill(CONSTANT);
  for (let row = 0; row < attributes.rows; row += 1) {
    data.set(
      attributes.data.subarray(row * attributes.columns, (row + 1) * attributes.columns),
      row * columns,
    );
  }
  return { rows: attributes.rows, columns, data };
}
