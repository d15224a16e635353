import { InvalidInputError, ReleaseCorruptError } from '../domain/errors.ts';
import type { Matrix } from '../domain/matrix.ts';
import type { PartsOf } from './open-release.ts';

const FILE = 'map.f32';
/** An x and a y for each track. */
const COLUMNS = 2;

/**
 * Returns the part `map.f32`: the coordinates of the tracks on the map, in the order of the release's tracks,
 * as little-endian floats. `coordinates` has one row of two values per track.
 *
 * @throws InvalidInputError for rows that are not two finite numbers.
 */
export function writeMap(coordinates: Matrix): Uint8Array {
  const { rows, columns, data } = coordinates;
  if (columns !== COLUMNS || data.length !== rows * columns) {
    throw new InvalidInputError(
      `expected ${COLUMNS} coordinates for each track on the map, got ${data.length} for ${rows}`,
    );
  }
  const problem = problemOfCoordinates(coordinates);
  if (problem !== null) throw new InvalidInputError(`on the map, ${problem}`);
  // Every processor that Node runs on is little-endian. A copy, because the caller may change its data.
  return new Uint8Array(data.slice().buffer);
}

/**
 * Returns the coordinates of {@link writeMap}; null if the release has no map.
 *
 * @throws ReleaseCorruptError if the part holds something else.
 */
export function readMap({ parts, tracks }: PartsOf): Matrix | null {
  const bytes = parts[FILE];
  if (bytes === undefined) return null;
  const rows = tracks.length;
  if (bytes.byteLength !== rows * COLUMNS * Float32Array.BYTES_PER_ELEMENT) {
    const reason = `expected ${rows} rows of ${COLUMNS} floats, got ${bytes.byteLength} bytes`;
    throw new ReleaseCorruptError(FILE, reason);
  }
  // A copy, because a view must begin at a multiple of four bytes.
  const data = new Float32Array(bytes.slice().buffer);
  const coordinates = { rows, columns: COLUMNS, data };
  const problem = problemOfCoordinates(coordinates);
  if (problem !== null) throw new ReleaseCorruptError(FILE, problem);
  return coordinates;
}

function problemOfCoordinates({ data }: Matrix): string | null {
  // For a million songs a view of each row would take 100 ms, and a call for each value 28; this takes 3.
  for (let index = 0; index < data.length; index += 1) {
    if (Number.isFinite(data[index])) continue;
    return `row ${Math.floor(index / COLUMNS)} holds a value that is not a finite number`;
  }
  return null;
}
