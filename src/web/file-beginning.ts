/** As much as the server takes. */
const MOST_BYTES = 1024 * 1024;

export type Encoding = 'utf-8' | 'euc-kr' | 'utf-16le' | 'shift_jis' | 'windows-1252';

/** The beginning of a file, uncompressed. */
export interface FileBeginning {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether the file goes on. */
  readonly isCut: boolean;
  /** What the bytes look like. */
  readonly encoding: Encoding;
}

/**
 * Returns the first megabyte of a file; of a gzipped one, of its content.
 *
 * @throws whatever the browser throws for a file that it cannot read or unpack.
 */
export async function readBeginning(file: File): Promise<FileBeginning> {
  const isGzip = file.name.endsWith('.gz');
  const stream = isGzip ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const { bytes, isCut } = await firstBytes(stream.getReader());
  return { name: file.name, bytes, isCut, encoding: encodingOf(bytes) };
}

async function firstBytes(reader: ReadableStreamDefaultReader<Uint8Array>) {
  const bytes = new Uint8Array(MOST_BYTES);
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return { bytes: bytes.subarray(0, length), isCut: false };
    const fitting = value.subarray(0, MOST_BYTES - length);
    bytes.set(fitting, length);
    length += fitting.length;
    if (fitting.length < value.length) {
      await reader.cancel();
      return { bytes, isCut: true };
    }
  }
}

/** Korean files are UTF-8 or EUC-KR, which is hardly ever valid UTF-8. */
function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    // As a stream, because the last character may be cut off.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'euc-kr';
  }
}
