import { InvalidInputError } from '../domain/errors.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import type { Track } from '../domain/track.ts';
import { readAliasBatches } from './csv-aliases.ts';
import { recogniseColumns } from './csv-columns.ts';
import type { TrackField } from './csv-headers.ts';
import type { CsvReadOptions } from './csv-lines.ts';
import { readCsvPlaylistBatches } from './csv-playlists.ts';
import { readCsvBatches } from './csv-records.ts';
import type { RefusedRow } from './csv-rows.ts';
import { readTitleBatches } from './csv-titles.ts';
import { readTrackBatches } from './csv-tracks.ts';
import { playlistFormOf, readPlaylistBatches } from './playlist-files.ts';

/** What the rows of a file name. */
export const CSV_KINDS = ['songs', 'playlists', 'artists', 'titles'] as const;

export type CsvKind = (typeof CSV_KINDS)[number];

export interface CsvPreview {
  /** The known data set that the columns are of; null if they were recognised by their names alone. */
  readonly dataSet: string | null;
  /**
   * All columns; none of playlists that are not CSV. `field` is null for a column that is ignored, and in a
   * file that holds no songs.
   */
  readonly columns: readonly { readonly name: string; readonly field: TrackField | null }[];
  readonly accepted: number;
  readonly refused: number;
  /** Whether the rows are not all of the file: it was cut, or has more than 5,000. */
  readonly isPart: boolean;
  /** Songs that are stored but cannot be compared. */
  readonly withoutFeatures: number;
  /** How many rows of the same file name a track of a playlist; null if it does not hold playlists too. */
  readonly playlistEntries: number | null;
  /** The first songs as they were read. */
  readonly tracks: readonly { readonly line: number; readonly track: Track }[];
  /** The first refused rows. */
  readonly refusals: readonly Pick<RefusedRow, 'line' | 'reason' | 'text'>[];
}

export interface CsvPreviewOptions extends Pick<CsvReadOptions, 'encoding'> {
  readonly kind: CsvKind;
  /** Whether the content is only the beginning of a file: its last line may then be cut off. */
  readonly isCut: boolean;
}

/** More than a megabyte of usual rows. A row that is broken on purpose takes a tenth of a millisecond. */
const MOST_ROWS = 5000;
const MOST_TRACKS = 20;
const MOST_REFUSALS = 50;

type Batches<Row> = AsyncIterable<readonly (Row | RefusedRow)[]>;

const READERS: Readonly<
  Record<
    Exclude<CsvKind, 'songs'>,
    (path: string, options: CsvReadOptions) => Batches<{ readonly kind: string }>
  >
> = { playlists: readPlaylistBatches, artists: readAliasBatches, titles: readTitleBatches };

/**
 * Returns what an import would make of a CSV file, or of playlists in any form, in slices between which the
 * event loop runs. Stores nothing. `name` is the file's name, for messages.
 *
 * @throws InvalidInputError if the file cannot be read, lacks a required column, or has no rows; for the
 *   beginning of a JSON file, which can only be read whole
 */
export async function previewCsv(
  name: string,
  content: Uint8Array,
  { kind, isCut, encoding = 'utf-8' }: CsvPreviewOptions,
): Promise<CsvPreview> {
  const options = { encoding, content: isCut ? wholeLines(content, encoding) : content };
  const isPart = ({ accepted, refused }: Pick<CsvPreview, 'accepted' | 'refused'>) =>
    isCut || accepted + refused === MOST_ROWS;
  const form = kind === 'playlists' ? await playlistFormOf(name, { encoding, content }) : 'csv';
  if (form === 'json' && isCut) {
    throw new InvalidInputError(
      `${name}: expected a whole JSON file, got its beginning; \`npm run import -- --dry-run\` previews files of any size`,
    );
  }
  const header = form === 'csv' ? await readHeader(name, options) : [];
  if (kind !== 'songs') {
    const columns = header.map((column) => ({ name: column, field: null }));
    const nothing = { dataSet: null, withoutFeatures: 0, playlistEntries: null, tracks: [] };
    const counts = await tally(name, READERS[kind](name, options));
    return { ...nothing, columns, ...counts, isPart: isPart(counts) };
  }
  const { dataSet, fields } = recogniseColumns(name, header);
  const fieldAt = new Map(
    Object.entries(fields).flatMap(([field, columns]) =>
      columns.map(({ index }): [number, TrackField] => [index, field as TrackField]),
    ),
  );
  const tracks: { line: number; track: Track }[] = [];
  let withoutFeatures = 0;
  const counts = await tally(name, readTrackBatches(name, options), (row) => {
    if (row.track.features === null) withoutFeatures += 1;
    if (tracks.length < MOST_TRACKS) tracks.push({ line: row.line, track: row.track });
  });
  return {
    dataSet,
    columns: header.map((column, index) => ({ name: column, field: fieldAt.get(index) ?? null })),
    withoutFeatures,
    playlistEntries: await countPlaylistEntries(name, options),
    tracks,
    ...counts,
    isPart: isPart(counts),
  };
}

/** Returns the content without its last line, which may be cut off. */
function wholeLines(content: Uint8Array, encoding: string): Uint8Array {
  const lineEndBytes = encoding === 'utf-16le' ? 2 : 1;
  return content.subarray(0, content.lastIndexOf(0x0a) + lineEndBytes);
}

async function readHeader(name: string, options: CsvReadOptions): Promise<readonly string[]> {
  for await (const { header } of readCsvBatches(name, options)) return header;
  return [];
}

/** @throws InvalidInputError if there are no rows */
async function tally<Row extends { readonly kind: string }>(
  name: string,
  batches: Batches<Row>,
  accept?: (row: Exclude<Row, RefusedRow>) => void,
): Promise<Pick<CsvPreview, 'accepted' | 'refused' | 'refusals'>> {
  const slices = createTimeSlices();
  const refusals: Pick<RefusedRow, 'line' | 'reason' | 'text'>[] = [];
  let accepted = 0;
  let refused = 0;
  for await (const batch of batches) {
    if (slices.isOver()) await slices.next();
    for (const row of batch.slice(0, MOST_ROWS - accepted - refused)) {
      if (row.kind === 'refused') {
        const { line, reason, text } = row as RefusedRow;
        refused += 1;
        if (refusals.length < MOST_REFUSALS) refusals.push({ line, reason, text });
      } else {
        accepted += 1;
        accept?.(row as Exclude<Row, RefusedRow>);
      }
    }
    if (accepted + refused === MOST_ROWS) break;
  }
  if (accepted + refused === 0) {
    throw new InvalidInputError(`${name}: expected rows below the header, got none`);
  }
  return { accepted, refused, refusals };
}

async function countPlaylistEntries(name: string, options: CsvReadOptions): Promise<number | null> {
  try {
    return (await tally(name, readCsvPlaylistBatches(name, options))).accepted;
  } catch (error) {
    if (error instanceof InvalidInputError) return null;
    throw error;
  }
}
