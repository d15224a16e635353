import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { unfinishedPath } from '../release/durable-files.ts';
import { type ExportFormat, exportHeader, exportLine } from '../sources/csv-export.ts';

/** Large enough to make a write cheap, small against the memory of the process. */
const CHUNK_CHARACTERS = 65_536;

export interface ExportOptions {
  readonly catalogue: Catalogue;
  /** If it ends with `.gz`, the file is compressed. */
  readonly path: string;
  readonly format: ExportFormat;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ExportReport {
  readonly tracks: number;
  /** One per track and provider of its features. */
  readonly rows: number;
}

/**
 * Writes the catalogue's tracks to a file in constant memory, one row per track and provider of its features.
 * The file appears when it is complete. Importing a CSV into an empty catalogue gives the same tracks.
 *
 * @throws InvalidInputError if there is such a file already or no such folder, or the catalogue has no tracks
 */
export async function exportTracks(options: ExportOptions): Promise<ExportReport> {
  const { catalogue, path, format, signal, onProgress } = options;
  if (existsSync(path)) {
    throw new InvalidInputError(`${path}: expected no file, got one. Remove it, or name another file`);
  }
  if (!existsSync(dirname(path))) {
    throw new InvalidInputError(`${dirname(path)}: expected a folder for the file, got none`);
  }
  const store = createTrackStore(catalogue);
  const total = store.counts().tracks;
  if (total === 0) {
    throw new InvalidInputError(`The catalogue ${catalogue.path} has no tracks. Import songs first`);
  }
  let tracks = 0;
  let rows = 0;
  const chunks = function* (): Iterable<string> {
    let chunk = exportHeader(format);
    let lastId: string | null = null;
    for (const track of store.allByProvider()) {
      if (track.id !== lastId) tracks += 1;
      lastId = track.id;
      rows += 1;
      chunk += exportLine(track, format);
      if (chunk.length < CHUNK_CHARACTERS) continue;
      onProgress?.(tracks, total);
      yield chunk;
      chunk = '';
    }
    yield chunk;
  };
  const unfinished = unfinishedPath(dirname(path));
  try {
    const file = createWriteStream(unfinished, { flags: 'wx', flush: true });
    const source = Readable.from(chunks());
    if (path.endsWith('.gz')) await pipeline(source, createGzip(), file, { signal });
    else await pipeline(source, file, { signal });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { tracks, rows };
}
