import { NO_GENRE, type Overview } from '../songs/overview.ts';

/** Raised if readers of the old layout cannot read the new one. */
const MAP_VERSION = 1;

/** Data begins at a multiple of it, as typed arrays want. */
const ALIGNMENT = 8;
const ID_BYTES = 16;

interface StoredColumn {
  readonly name: string;
  readonly min: number;
  readonly step: number;
  readonly values: Uint8Array | Uint16Array;
  readonly perSong: number;
}

/**
 * Returns the songs of a release as points. Four bytes tell the length of the header, little-endian; then
 * comes the header as JSON, padded with spaces, then the columns. docs/looking-around.md describes it.
 */
export function writeMapFile({ release, songCount, genres, map }: Overview): Buffer {
  const columns: StoredColumn[] = [
    { name: 'genre', min: 0, step: 1, values: map.genres, perSong: 1 },
    ...Object.entries(map.columns).map(([name, column]) => ({ ...column, name, perSong: 1 })),
    { name: 'id', min: 0, step: 1, values: map.ids, perSong: ID_BYTES },
    // Two-byte values first, so that each begins at an even byte.
  ].toSorted((a, b) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT);
  let end = 0;
  const described = columns.map(({ name, min, step, values, perSong }) => {
    const offset = end;
    end += values.byteLength;
    const type = values.BYTES_PER_ELEMENT === 1 ? 'uint8' : 'uint16';
    const unknown = perSong === 1 ? 2 ** (8 * values.BYTES_PER_ELEMENT) - 1 : null;
    return { name, type, offset, perSong, min, step, unknown };
  });
  const header = JSON.stringify({
    format: 'soundalike-map',
    version: MAP_VERSION,
    release,
    songs: songCount,
    columns: described,
    genres: genres.slice(0, NO_GENRE).map(({ name }) => name),
  });
  const length = Buffer.byteLength(header);
  const padded = Math.ceil((length + 4) / ALIGNMENT) * ALIGNMENT - 4;
  const start = Buffer.alloc(4);
  start.writeUInt32LE(padded);
  return Buffer.concat([
    start,
    Buffer.from(header + ' '.repeat(padded - length)),
    // Every processor that Node runs on is little-endian.
    ...columns.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}
