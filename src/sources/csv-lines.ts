import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { InvalidInputError } from '../domain/errors.ts';

/**
 * The longest line, in characters. Real rows have some hundred; a file without line ends must not fill
 * memory.
 */
export const LINE_CHARACTERS_MAX = 131_072;
/** How many characters of a too long line are kept, so that a person can find it in the file. */
const KEPT_OF_LONG_LINE = 1_000;
const CHUNK_BYTES = 262_144;
/** Small, because all lines of a chunk wait in one array, even a million blank ones. */
const CHUNK_OF_CONTENT_BYTES = 32_768;
/** Names that Korean Windows, Excel and Python give to what the Encoding Standard calls euc-kr. */
const NAMES_OF_EUC_KR = /^(?:(?:cp|ms)-?949|uhc)$/i;
/** https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1 */
const GZIP_MAGIC = [0x1f, 0x8b] as const;

export interface CsvReadOptions {
  /** A label from https://encoding.spec.whatwg.org/#names-and-labels, or cp949; utf-8 by default. */
  readonly encoding?: string;
  /** The text of the file, uncompressed. The path is then no more than a name for messages. */
  readonly content?: Uint8Array;
  /** Other names for columns of the header; see parseColumnNames. A file without one of them is refused. */
  readonly columnNames?: ReadonlyMap<string, string>;
  /** Called with the bytes read so far and the bytes of the file on disk (compressed, for gzip). */
  readonly onProgress?: (readBytes: number, totalBytes: number) => void;
}

/** A line of the file, even if it ends within quotes. */
export interface PhysicalLine {
  /** Includes the line end; only the beginning if `isTooLong`. */
  readonly text: string;
  readonly hasOddQuotes: boolean;
  /** Longer than {@link LINE_CHARACTERS_MAX}. */
  readonly isTooLong: boolean;
}

/**
 * Yields the lines of a text file, in arrays of some thousand and in constant memory. The file may be
 * gzipped, which its first bytes tell. A byte order mark is left out.
 * @throws InvalidInputError if the file cannot be read, its gzip data are damaged, or the encoding is unknown
 */
export async function* readLines(path: string, options: CsvReadOptions): AsyncGenerator<PhysicalLine[]> {
  const split = createLineSplitter();
  for await (const text of readTextPieces(path, options)) {
    const lines = split(text);
    if (lines.length > 0) yield lines;
  }
  // The last line may lack a line end.
  const lastLines = split(null);
  if (lastLines.length > 0) yield lastLines;
}

/**
 * Yields the text of a file piece by piece, as {@link readLines} reads it.
 * @throws InvalidInputError as {@link readLines}
 */
export async function* readTextPieces(path: string, options: CsvReadOptions): AsyncGenerator<string> {
  const decoder = createDecoder(options.encoding ?? 'utf-8');
  if (options.content !== undefined) {
    yield* piecesOf(options.content, decoder);
    return;
  }
  const handle = await openFile(path);
  const { size } = await handle.stat();
  const isGzip = await startsWithGzipMagic(handle);
  const file = handle.createReadStream({ start: 0, highWaterMark: CHUNK_BYTES });
  // The callback is empty because the loop below gets the same error.
  const bytes: Readable = isGzip ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => {}) : file;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true });
      options.onProgress?.(file.bytesRead, size);
      yield text;
    }
    yield decoder.decode();
    options.onProgress?.(size, size);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new InvalidInputError(
        `${path}: the gzip data are damaged or cut short (${error.message}); download or pack the file again`,
        [],
        {
          cause: error,
        },
      );
    }
    throw error;
  } finally {
    bytes.destroy();
    file.destroy();
  }
}

function* piecesOf(content: Uint8Array, decoder: TextDecoder): Generator<string> {
  for (let start = 0; start < content.length; start += CHUNK_OF_CONTENT_BYTES) {
    const chunk = content.subarray(start, start + CHUNK_OF_CONTENT_BYTES);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

function createDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(NAMES_OF_EUC_KR.test(encoding) ? 'euc-kr' : encoding);
  } catch (error) {
    throw new InvalidInputError(
      `expected an encoding such as utf-8, cp949 or utf-16le, got '${encoding}'`,
      [],
      { cause: error },
    );
  }
}

async function openFile(path: string): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError(`${path}: expected a file that can be read (${reason})`, [], {
      cause: error,
    });
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new InvalidInputError(`${path}: expected a file, got a directory or device`);
}

async function startsWithGzipMagic(handle: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
  return bytesRead === GZIP_MAGIC.length && GZIP_MAGIC.every((byte, index) => buffer[index] === byte);
}

/** Returns a function that takes text piece by piece, then null. It returns the lines each piece ends. */
function createLineSplitter(): (text: string | null) => PhysicalLine[] {
  let rest = '';
  let isSkipping = false;

  return (text) => {
    if (text === null) {
      const lines = rest === '' ? [] : [toLine(rest)];
      rest = '';
      return lines;
    }
    const lines: PhysicalLine[] = [];
    const all = rest + text;
    let start = 0;
    let end = all.indexOf('\n', rest.length);
    for (; end >= 0; end = all.indexOf('\n', start)) {
      if (isSkipping) isSkipping = false;
      else lines.push(toLine(all.slice(start, end + 1)));
      start = end + 1;
    }
    rest = isSkipping ? '' : all.slice(start);
    if (rest.length > LINE_CHARACTERS_MAX) {
      lines.push(toLine(rest));
      rest = '';
      isSkipping = true;
    }
    return lines;
  };
}

function toLine(text: string): PhysicalLine {
  if (text.length > LINE_CHARACTERS_MAX) {
    return { text: text.slice(0, KEPT_OF_LONG_LINE), hasOddQuotes: false, isTooLong: true };
  }
  let hasOddQuotes = false;
  for (let quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    hasOddQuotes = !hasOddQuotes;
  }
  return { text, hasOddQuotes, isTooLong: false };
}
