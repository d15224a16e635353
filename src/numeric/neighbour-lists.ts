import { InvalidInputError } from '../domain/errors.ts';
import { lengthOf, type Matrix, type Metric, requireFinite } from '../domain/matrix.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';
import { insertBest } from './insert-best.ts';

export interface NeighbourOptions {
  /** The maximum length of a list. */
  readonly neighbours: number;
  readonly metric: Metric;
  /** The rows that may be in a list, each once; null or absent for all rows. */
  readonly candidates?: Int32Array | null;
  /** Called only for rows that would enter a list; must always give the same answer. */
  readonly isLeftOut?: (query: number, row: number) => boolean;
  /** Taken from the score of a row; never negative. Called only for rows that would enter a list. */
  readonly penaltyOf?: (query: number, row: number) => number;
}

/** Fills the end of a list that has fewer rows. */
export const NO_ROW = -1;

/** So many candidates, in 64-bit floats, stay in the innermost caches while all queries pass over them. */
const TILE_ROWS = 128;

/**
 * Returns the exact nearest rows of each query: every candidate is compared. One list of `neighbours` rows
 * per query, closest first; of equals the lower row first; -1 fills a list that is shorter. A query is never
 * in its own list. Under `cosine` a row of zeros has no direction: its similarity to every row is 0.
 *
 * @throws InvalidInputError for an unknown row, a repeated candidate, or a value that is not finite.
 */
export function neighbourLists(
  vectors: Matrix,
  queries: Int32Array,
  { neighbours, metric, candidates = null, isLeftOut = () => false, penaltyOf = () => 0 }: NeighbourOptions,
): Int32Array {
  requireWholeNumber('neighbours', neighbours);
  requireFinite(vectors);
  refuseUnknownRows('query', queries, vectors.rows);
  const rows = candidates === null ? allRows(vectors.rows) : distinctRows(candidates, vectors.rows);

  const { columns } = vectors;
  const scales = metric === 'cosine' ? inverseLengths(vectors) : new Float64Array(vectors.rows).fill(1);
  const compare = metric === 'cosine' ? dotProducts : negatedSquaredDistances;
  const asked = new Float64Array(queries.length * columns);
  queries.forEach((row, query) => copyScaled(vectors, row, scales, asked, query * columns));

  const lists = new Int32Array(queries.length * neighbours).fill(NO_ROW);
  const scores = new Float64Array(lists.length).fill(-Infinity);
  const tile = new Float64Array(TILE_ROWS * columns);
  const tileScores = new Float64Array(TILE_ROWS);
  for (let start = 0; start < rows.length; start += TILE_ROWS) {
    const count = Math.min(TILE_ROWS, rows.length - start);
    for (let index = 0; index < count; index += 1) {
      copyScaled(vectors, rows[start + index] as number, scales, tile, index * columns);
    }
    for (let query = 0; query < queries.length; query += 1) {
      compare(asked, query * columns, tile, count, columns, tileScores);
      const queryRow = queries[query] as number;
      const first = query * neighbours;
      const last = first + neighbours - 1;
      for (let index = 0; index < count; index += 1) {
        const score = tileScores[index] as number;
        // Rows come in ascending order, so an equal score never displaces a lower row.
        if (score <= (scores[last] as number)) continue;
        const row = rows[start + index] as number;
        if (row === queryRow || isLeftOut(queryRow, row)) continue;
        const rest = score - penaltyOf(queryRow, row);
        if (rest > (scores[last] as number)) insertBest(lists, scores, first, last, row, rest);
      }
    }
  }
  return lists;
}

// The innermost loops. Four candidates at once keep the processor's pipelines busy. The last four may reach
// past `count`, but stay inside the tile, and those scores are not read. Indexes stay inside the arrays;
// `as number` avoids the comparison that `?? 0` would add.

function dotProducts(
  asked: Float64Array,
  query: number,
  tile: Float64Array,
  count: number,
  columns: number,
  scores: Float64Array,
): void {
  for (let row = 0; row < count; row += 4) {
    const a = row * columns;
    const b = a + columns;
    const c = b + columns;
    const d = c + columns;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let column = 0; column < columns; column += 1) {
      const value = asked[query + column] as number;
      s0 += value * (tile[a + column] as number);
      s1 += value * (tile[b + column] as number);
      s2 += value * (tile[c + column] as number);
      s3 += value * (tile[d + column] as number);
    }
    scores[row] = s0;
    scores[row + 1] = s1;
    scores[row + 2] = s2;
    scores[row + 3] = s3;
  }
}

function negatedSquaredDistances(
  asked: Float64Array,
  query: number,
  tile: Float64Array,
  count: number,
  columns: number,
  scores: Float64Array,
): void {
  for (let row = 0; row < count; row += 4) {
    const a = row * columns;
    const b = a + columns;
    const c = b + columns;
    const d = c + columns;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let column = 0; column < columns; column += 1) {
      const value = asked[query + column] as number;
      const d0 = value - (tile[a + column] as number);
      const d1 = value - (tile[b + column] as number);
      const d2 = value - (tile[c + column] as number);
      const d3 = value - (tile[d + column] as number);
      s0 -= d0 * d0;
      s1 -= d1 * d1;
      s2 -= d2 * d2;
      s3 -= d3 * d3;
    }
    scores[row] = s0;
    scores[row + 1] = s1;
    scores[row + 2] = s2;
    scores[row + 3] = s3;
  }
}

function copyScaled(
  { data, columns }: Matrix,
  row: number,
  scales: Float64Array,
  target: Float64Array,
  offset: number,
): void {
  const scale = scales[row] as number;
  const source = row * columns;
  for (let column = 0; column < columns; column += 1) {
    target[offset + column] = (data[source + column] as number) * scale;
  }
}

/** Returns 1 / length per row in 64 bits, which `normalizeRows` would round to 32; 0 for a row of zeros. */
function inverseLengths({ data, rows, columns }: Matrix): Float64Array {
  const inverse = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const length = lengthOf(data, row * columns, (row + 1) * columns);
    inverse[row] = length === 0 ? 0 : 1 / length;
  }
  return inverse;
}

function allRows(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}

function distinctRows(candidates: Int32Array, rowCount: number): Int32Array {
  refuseUnknownRows('candidate', candidates, rowCount);
  const rows = candidates.toSorted();
  const repeated = rows.find((row, index) => index > 0 && row === rows[index - 1]);
  if (repeated !== undefined) {
    throw new InvalidInputError(`expected each candidate once, got row ${repeated} twice`);
  }
  return rows;
}

function refuseUnknownRows(kind: string, rows: Int32Array, rowCount: number): void {
  const unknown = rows.find((row) => row < 0 || row >= rowCount);
  if (unknown !== undefined) {
    throw new InvalidInputError(
      `expected every ${kind} to be a row from 0 to below ${rowCount}, got ${unknown}`,
    );
  }
}
