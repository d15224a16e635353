import { joinColumns, type Matrix, normalizeRows, rowOf } from '../domain/matrix.ts';
import type { StyleAttributes } from './style-attributes.ts';

/**
 * The bells on the line of years, as centre and width: narrow in the years that most songs of charts and
 * playlists are from, since style changes faster there than in the years of fewer songs.
 */
const YEAR_BELLS: readonly (readonly [centre: number, width: number])[] = [
  [1960, 8],
  [1970, 8],
  [1980, 8],
  [1990, 7],
  [1997, 5],
  [2003, 4],
  [2008, 3],
  [2012, 2.5],
  [2015, 2],
  [2017, 1.5],
  [2019, 1.5],
  [2021, 1.5],
  [2023, 1.5],
];
/** Small beside attributes, whose standard deviation is about 1. */
const CONSTANT = 0.01;
/** Later years count as this one: far beyond the last bell, all bells would round to 0. */
const LAST_YEAR = 2040;

/** A view of all songs, and how much its cosine counts. */
export interface View {
  /** Rows of length 1. Shorter rows count less. */
  readonly rows: Matrix;
  readonly weight: number;
}

/**
 * Returns rows of length 1 that hold several views of each song side by side. Their dot product is the
 * weighted mean of the views' cosines, so a search still compares one vector per song.
 */
export function sideBySide(views: readonly View[]): Matrix {
  const joined = joinColumns(
    views.filter(({ weight }) => weight > 0).map(({ rows, weight }) => ({ rows, factor: Math.sqrt(weight) })),
  );
  normalizeRows(joined.data, joined.columns);
  return joined;
}

/**
 * Returns each year as a row of length 1 (radial basis functions): the cosine of two years falls with the
 * time between them. A row of zeros for NaN.
 */
export function yearView(years: Float64Array): Matrix {
  const columns = YEAR_BELLS.length;
  const data = new Float32Array(years.length * columns);
  for (const [row, year] of years.entries()) {
    if (Number.isNaN(year)) continue;
    data.set(
      YEAR_BELLS.map(([centre, width]) =>
        Math.exp(-0.5 * ((Math.min(year, LAST_YEAR) - centre) / width) ** 2),
      ),
      row * columns,
    );
  }
  normalizeRows(data, columns);
  return { rows: years.length, columns, data };
}

/**
 * Returns the style space of a catalogue whose graph joins too few songs to learn from: the attributes
 * themselves beside the year. A small constant column gives a direction to a song whose attributes are all at
 * the mean.
 */
export function plainStyle({ values, years }: StyleAttributes, yearWeight: number): Matrix {
  const columns = values.columns + 1;
  const data = new Float32Array(values.rows * columns).fill(CONSTANT);
  for (let row = 0; row < values.rows; row += 1) data.set(rowOf(values, row), row * columns);
  normalizeRows(data, columns);
  return sideBySide([
    { rows: { rows: values.rows, columns, data }, weight: 1 },
    { rows: yearView(years), weight: yearWeight },
  ]);
}
