import { InvalidInputError } from '../domain/errors.ts';
import { readCsvPlaylistBatches } from './csv-playlists.ts';
import { type CsvReadOptions, readTextPieces } from './csv-lines.ts';
import { readJsonPlaylistBatches } from './json-playlists.ts';
import { readM3uBatches } from './m3u-playlists.ts';
import type { PlaylistOutcome } from './playlist-entry.ts';

const M3U_ENDING = /\.m3u8?(?:\.gz)?$/i;
/** The signs of M3U, and a list of Spotify's addresses, which is M3U without names. */
const M3U_BEGINNING = /^(?:#EXT|#PLAYLIST:|spotify:|https?:\/\/\S+\s*(?:\n|$))/i;

export type PlaylistForm = 'csv' | 'json' | 'm3u';

/**
 * Reads the entries of a playlist file in batches, in file order.
 *
 * @throws InvalidInputError if the file cannot be read, or has another form
 */
export async function* readPlaylistBatches(
  path: string,
  options: CsvReadOptions = {},
): AsyncGenerator<PlaylistOutcome[]> {
  yield* READERS[await playlistFormOf(path, options)](path, options);
}

const READERS: Readonly<Record<PlaylistForm, typeof readCsvPlaylistBatches>> = {
  csv: readCsvPlaylistBatches,
  json: readJsonPlaylistBatches,
  m3u: readM3uBatches,
};

/**
 * Returns the form of a playlist file, as the beginning of its text tells it: CSV, M3U8, or JSON (JSPF or the
 * Million Playlist Dataset). A file of paths alone is M3U by its name.
 *
 * @throws InvalidInputError if the file cannot be read, or has another form
 */
export async function playlistFormOf(path: string, options: CsvReadOptions = {}): Promise<PlaylistForm> {
  const { onProgress: _, ...quietly } = options;
  const beginning = await beginningOf(path, quietly);
  if (beginning.startsWith('<')) {
    throw new InvalidInputError(
      `${path}: expected CSV, M3U8, JSPF or JSON of the Million Playlist Dataset, got XML or HTML; XSPF can be saved as JSPF`,
    );
  }
  if (/^[{[]/.test(beginning)) return 'json';
  return M3U_ENDING.test(path) || M3U_BEGINNING.test(beginning) ? 'm3u' : 'csv';
}

/** Returns the first text of a file that is no space; empty if there is none in its first piece. */
async function beginningOf(path: string, options: CsvReadOptions): Promise<string> {
  for await (const piece of readTextPieces(path, options)) {
    const text = piece.trimStart();
    if (text !== '') return text;
  }
  return '';
}
