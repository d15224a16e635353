import { InvalidInputError, ReleaseCorruptError } from '../domain/errors.ts';
import { type Matrix, rowOf } from '../domain/matrix.ts';
import type { Release } from './open-release.ts';

const FILE = 'map.f32';
/** Each track has an x and a y. */
const COLUMNS = 2;

/**
 * The places of the tracks on the map, tracks x 2 in the order of the release's tracks, as the part `map.f32`:
 * little-endian floats. Throws InvalidInputError for places that are not two finite numbers a row.
 */
export function writeMap(positions: Matrix): Uint8Array {
  const { rows, columns, data } = positions;
  if (columns !== COLUMNS || data.length !== rows * columns) {
    throw new InvalidInputError(
      `expected ${COLUMNS} values for each place on the map, got ${data.length} for ${rows}`,
    );
  }
  const problem = problemOfPlaces(positions);
  if (problem !== null) throw new InvalidInputError(`on the map, ${problem}`);
  // Little-endian, as every processor that Node runs on holds it; a copy, since the caller's may change.
  return new Uint8Array(data.slice().buffer);
}

/** The places that {@link writeMap} wrote; null where the release has no map. Throws ReleaseCorruptError. */
export function readMap({ parts, tracks }: Pick<Release, 'parts' | 'tracks'>): Matrix | null {
  const bytes = parts[FILE];
  if (bytes === undefined) return null;
  const rows = tracks.length;
  if (bytes.byteLength !== rows * COLUMNS * Float32Array.BYTES_PER_ELEMENT) {
    const reason = `expected ${rows} rows of ${COLUMNS} floats, got ${bytes.byteLength} bytes`;
    throw new ReleaseCorruptError(FILE, reason);
  }
  // A copy, since a view must begin at a multiple of four bytes.
  const data = new Float32Array(Uint8Array.from(bytes).buffer);
  const positions = { rows, columns: COLUMNS, data };
  const problem = problemOfPlaces(positions);
  if (problem !== null) throw new ReleaseCorruptError(FILE, problem);
  return positions;
}

function problemOfPlaces(positions: Matrix): string | null {
  for (let row = 0; row < positions.rows; row += 1) {
    if (!rowOf(positions, row).every(Number.isFinite)) {
      return `row ${row} holds a value that is not a finite number`;
    }
  }
  return null;
}
