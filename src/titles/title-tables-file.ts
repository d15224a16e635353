import { aligned, alignedLength, bytesOf } from '../tables/array-file.ts';
import type { TitleTables } from './title-tables.ts';

/**
 * Raised if a release's tables of before would not be those that are built now: other names, keys, trigrams
 * or another form of this file.
 */
export const TABLES_VERSION = 2;

/** All arrays of the tables, in the order of the file. */
const ARRAYS = {
  nameBytes: Uint8Array,
  nameStarts: Uint32Array,
  otherNameBytes: Uint8Array,
  otherNameStarts: Uint32Array,
  roleStarts: Uint32Array,
  roleItems: Uint32Array,
  roleMarks: Uint32Array,
  roleOtherNames: Uint32Array,
  songStarts: Uint32Array,
  songItems: Uint32Array,
  songMarks: Uint16Array,
  gramStarts: Uint32Array,
  gramItems: Uint32Array,
  gramLengths: Uint8Array,
  keyStarts: Uint32Array,
  keyItems: Uint32Array,
} as const;
const NAMES = Object.keys(ARRAYS) as ArrayName[];

type ArrayName = keyof typeof ARRAYS;
type Arrays = {
  readonly [Name in ArrayName]: (typeof ARRAYS)[Name] extends Uint8ArrayConstructor
    ? Uint8Array
    : (typeof ARRAYS)[Name] extends Uint16ArrayConstructor
      ? Uint16Array
      : Uint32Array;
};

/** Returns the tables as a file, in parts: how many numbers each array has, and the arrays. */
export function tablesToFile(tables: TitleTables): readonly Uint8Array[] {
  const arrays = arraysOf(tables);
  const lengths = Float64Array.from(NAMES, (name) => arrays[name].length);
  return [bytesOf(lengths), ...NAMES.flatMap((name) => aligned(bytesOf(arrays[name])))];
}

/** Returns the tables of {@link tablesToFile}, which stay in this memory; null for another length. */
export function tablesFromFile(file: Uint8Array): TitleTables | null {
  const lengthBytes = NAMES.length * Float64Array.BYTES_PER_ELEMENT;
  if (file.byteLength < lengthBytes) return null;
  const lengths = new Float64Array(file.buffer, file.byteOffset, NAMES.length);
  let at = lengthBytes;
  const places = NAMES.map((name, index) => {
    const start = at;
    const length = lengths[index] ?? 0;
    at += alignedLength(length * ARRAYS[name].BYTES_PER_ELEMENT);
    return [name, start, length] as const;
  });
  if (at !== file.byteLength) return null;
  return tablesOf(
    Object.fromEntries(
      places.map(([name, start, length]) => [
        name,
        new ARRAYS[name](file.buffer as ArrayBuffer, file.byteOffset + start, length),
      ]),
    ) as unknown as Arrays,
  );
}

function arraysOf({ named, names, otherNames, grams, keys, ...marks }: TitleTables): Arrays {
  const { roleMarks, roleOtherNames, songMarks } = marks;
  return {
    nameBytes: names.bytes,
    nameStarts: names.starts,
    otherNameBytes: otherNames.bytes,
    otherNameStarts: otherNames.starts,
    roleStarts: named.roles.starts,
    roleItems: named.roles.items,
    roleMarks,
    roleOtherNames,
    songStarts: named.songs.starts,
    songItems: named.songs.items,
    songMarks,
    gramStarts: grams.lists.starts,
    gramItems: grams.lists.items,
    gramLengths: grams.lengths,
    keyStarts: keys.starts,
    keyItems: keys.items,
  };
}

function tablesOf(arrays: Arrays): TitleTables {
  const { roleMarks, roleOtherNames, songMarks } = arrays;
  return {
    named: {
      nameCount: arrays.nameStarts.length - 1,
      roles: { starts: arrays.roleStarts, items: arrays.roleItems },
      songs: { starts: arrays.songStarts, items: arrays.songItems },
    },
    names: { bytes: arrays.nameBytes, starts: arrays.nameStarts },
    otherNames: { bytes: arrays.otherNameBytes, starts: arrays.otherNameStarts },
    roleMarks,
    roleOtherNames,
    songMarks,
    grams: {
      lists: { starts: arrays.gramStarts, items: arrays.gramItems },
      lengths: arrays.gramLengths,
    },
    keys: { starts: arrays.keyStarts, items: arrays.keyItems },
  };
}
