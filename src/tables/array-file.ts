/** Arrays of these types can be parts of a file. */
const TYPES = { Uint8Array, Int8Array, Uint32Array, Int32Array, Float64Array } as const;
type TypeName = keyof typeof TYPES;
type NumberArray = InstanceType<(typeof TYPES)[TypeName]>;

/** Arrays of numbers under names, or groups of them. */
export interface NamedArrays {
  readonly [name: string]: NumberArray | NamedArrays;
}

/** An array of any type may begin at a multiple of it. */
const ALIGNMENT = 8;

type Entry = readonly [path: readonly string[], type: TypeName, length: number];

/**
 * Returns arrays as a file, in parts: the length of the list of arrays, this list as JSON, and the arrays,
 * little-endian as on every processor that Node runs on.
 */
export function arraysToFile(arrays: NamedArrays): readonly Uint8Array[] {
  const found = [...arraysIn(arrays, [])];
  const entries: Entry[] = found.map(([path, array]) => [path, typeOf(array), array.length]);
  const list = aligned(new TextEncoder().encode(JSON.stringify(entries)), ' ');
  const parts = found.flatMap(([, array]) => aligned(bytesOf(array)));
  return [bytesOf(Float64Array.of(totalOf(list))), ...list, ...parts];
}

/**
 * Returns the arrays of {@link arraysToFile}, which stay in this memory; null for a file of another length.
 */
export function arraysFromFile(file: Uint8Array): NamedArrays | null {
  if (file.byteLength < ALIGNMENT) return null;
  const listBytes = new Float64Array(file.buffer, file.byteOffset, 1)[0] ?? 0;
  const list = new TextDecoder().decode(file.subarray(ALIGNMENT, ALIGNMENT + listBytes));
  const arrays: Record<string, unknown> = {};
  let at = ALIGNMENT + listBytes;
  for (const [path, type, length] of JSON.parse(list) as readonly Entry[]) {
    const end = at + length * TYPES[type].BYTES_PER_ELEMENT;
    if (end > file.byteLength) return null;
    const groups = path.slice(0, -1);
    const group = groups.reduce((inner, name) => (inner[name] ??= {}) as Record<string, unknown>, arrays);
    group[path.at(-1) ?? ''] = new TYPES[type](file.buffer as ArrayBuffer, file.byteOffset + at, length);
    at = alignedLength(end);
  }
  return at === file.byteLength ? (arrays as NamedArrays) : null;
}

function* arraysIn(
  arrays: NamedArrays,
  path: readonly string[],
): Generator<readonly [path: readonly string[], array: NumberArray]> {
  for (const [name, value] of Object.entries(arrays)) {
    if (ArrayBuffer.isView(value)) yield [[...path, name], value];
    else yield* arraysIn(value, [...path, name]);
  }
}

function typeOf(array: NumberArray): TypeName {
  return array.constructor.name as TypeName;
}

/** Returns the bytes of an array, little-endian as on every processor that Node runs on. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Returns the bytes, and after them as many that an array of any type may follow. */
export function aligned(bytes: Uint8Array, filler = '\0'): readonly Uint8Array[] {
  const missing = alignedLength(bytes.length) - bytes.length;
  return [bytes, new Uint8Array(missing).fill(filler.charCodeAt(0))];
}

/** Returns the length of {@link aligned} bytes. */
export function alignedLength(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function totalOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
