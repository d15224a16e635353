import { fetchAnswer } from './api.ts';

/** All songs as points, as GET /v1/map answers them: one value per song and column. */
export interface MapFile {
  readonly songs: number;
  readonly genres: readonly string[];
  /** The 16 bytes of each id. */
  readonly ids: Uint8Array;
  readonly columns: ReadonlyMap<string, Column>;
}

/** The number of a song is `min` + `step` × its value; `unknown` stands for none. */
export interface Column {
  readonly min: number;
  readonly step: number;
  readonly values: Uint8Array | Uint16Array;
  readonly unknown: number;
}

interface Header {
  readonly songs: number;
  readonly genres: readonly string[];
  readonly columns: readonly (Omit<Column, 'values'> & {
    readonly name: string;
    readonly type: 'uint8' | 'uint16';
    readonly offset: number;
    readonly perSong: number;
  })[];
}

/** Returns the map of the served release. */
export async function loadMap(signal: AbortSignal): Promise<MapFile> {
  const response = await fetchAnswer('/v1/map', { signal });
  return parseMap(await response.arrayBuffer());
}

/** Reads the layout that docs/looking-around.md describes. */
function parseMap(file: ArrayBuffer): MapFile {
  const headerLength = new DataView(file).getUint32(0, true);
  const start = 4 + headerLength;
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4, headerLength))) as Header;
  const { songs, genres } = header;
  const columns = new Map(
    header.columns.map(({ name, type, offset, perSong, min, step, unknown }) => {
      const length = songs * perSong;
      const values =
        type === 'uint8'
          ? new Uint8Array(file, start + offset, length)
          : new Uint16Array(file, start + offset, length);
      return [name, { min, step, values, unknown }];
    }),
  );
  const ids = columns.get('id')?.values;
  if (!(ids instanceof Uint8Array)) throw new Error('expected a column of ids in the map');
  columns.delete('id');
  return { songs, genres, ids, columns };
}

/** Returns the number of a song; NaN if it is unknown. */
export function numberAt({ min, step, values, unknown }: Column, song: number): number {
  const value = values[song] ?? unknown;
  return value === unknown ? NaN : min + step * value;
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ID_LENGTH = 22;
const ID_BYTES = 16;

/** Returns the track id of a song: its 128 bits in base62. */
export function idAt({ ids }: MapFile, song: number): string {
  let value = 0n;
  for (const byte of ids.subarray(song * ID_BYTES, (song + 1) * ID_BYTES))
    value = value * 256n + BigInt(byte);
  let id = '';
  while (id.length < ID_LENGTH) {
    id = DIGITS.charAt(Number(value % 62n)) + id;
    value /= 62n;
  }
  return id;
}

/** Returns which song has the id; -1 if none has. */
export function songOf({ ids, songs }: MapFile, id: string): number {
  let value = 0n;
  for (const digit of id) value = value * 62n + BigInt(Math.max(0, DIGITS.indexOf(digit)));
  const bytes = new Uint8Array(ID_BYTES);
  for (let index = ID_BYTES - 1; index >= 0; index--) {
    bytes[index] = Number(value & 255n);
    value >>= 8n;
  }
  for (let song = 0; song < songs; song++) {
    if (bytes.every((byte, index) => ids[song * ID_BYTES + index] === byte)) return song;
  }
  return -1;
}
