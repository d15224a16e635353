import { cleanLine } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Album, Artist, Track } from '../domain/track.ts';
import { parseArtists, parseGenres } from './csv-artists.ts';
import { recogniseColumns, type TrackColumns } from './csv-columns.ts';
import { readFeatures } from './csv-features.ts';
import { EXPORT_DATA_SET, type TrackField } from './csv-headers.ts';
import type { CsvReadOptions } from './csv-lines.ts';
import { readCsvBatches } from './csv-records.ts';
import {
  CSV_PROVIDER,
  describeProblem,
  NUL,
  type RefusedRow,
  refuseRow,
  REPLACEMENT_CHARACTER,
} from './csv-rows.ts';
import {
  isMissing,
  parseBoolean,
  type Parsed,
  parseDurationMillis,
  parseNumber,
  parseProvider,
  parseReleaseDate,
  parseSpotifyId,
  parseTrackIdCell,
  TITLE_CHARACTERS_MAX,
} from './csv-values.ts';
import { deriveTrackId } from './derived-track-id.ts';
import { parseIsrc } from '../domain/isrc.ts';

const POPULARITY_MAX = 100;
const TEXT_FIELDS = ['name', 'artists', 'album', 'genres'] as const satisfies readonly TrackField[];

export interface TrackReadOptions extends CsvReadOptions {
  /** Called once, before the first row. */
  readonly onColumns?: (columns: TrackColumns) => void;
}

export type RowOutcome =
  { readonly kind: 'track'; readonly line: number; readonly track: Track } | RefusedRow;

/**
 * Reads the tracks of a CSV file (`.csv` or `.csv.gz`) in file order and constant memory. Each row becomes a
 * track or is refused with all its problems. A row needs a name and an artist. Without an id, one is derived
 * from source, artists, name and album. A repeated id gives one track per row.
 * @throws InvalidInputError if the file cannot be read or lacks a required column
 */
export async function* readTrackBatches(
  path: string,
  options: TrackReadOptions = {},
): AsyncGenerator<RowOutcome[]> {
  let columns: TrackColumns | null = null;
  for await (const { header, rows } of readCsvBatches(path, options)) {
    if (columns === null) {
      columns = recogniseColumns(path, header);
      options.onColumns?.(columns);
    }
    const outcomes: RowOutcome[] = [];
    for (const row of rows) {
      if (row.kind === 'refused') {
        outcomes.push(row);
        continue;
      }
      const read = readTrack(createRowReader(row.cells, columns), columns);
      outcomes.push(
        Array.isArray(read) ? refuseRow(row, read) : { kind: 'track', line: row.line, track: read },
      );
    }
    yield outcomes;
  }
}

interface RowReader {
  readonly cells: readonly string[];
  /** The problems of the row so far. */
  readonly problems: string[];
  /** Returns the field's first cell that is not empty, or ''. */
  cellOf(field: TrackField): string;
  refuse(field: TrackField, expected: string): void;
  /** Returns the parsed cell; null if it is empty or refused. */
  take<Value>(field: TrackField, parse: (cell: string) => Parsed<Value>): Value | null;
}

function createRowReader(cells: readonly string[], { fields }: TrackColumns): RowReader {
  const problems: string[] = [];
  const columnOf = (field: TrackField) =>
    fields[field].find(({ index }) => !isMissing(cells[index] ?? '')) ?? fields[field][0];
  const cellOf = (field: TrackField): string => cells[columnOf(field)?.index ?? -1] ?? '';
  const refuse = (field: TrackField, expected: string): void => {
    problems.push(describeProblem(columnOf(field), expected, cellOf(field)));
  };
  return {
    cells,
    problems,
    cellOf,
    refuse,
    take: (field, parse) => {
      const parsed = parse(cellOf(field));
      if ('value' in parsed) return parsed.value;
      refuse(field, parsed.expected);
      return null;
    },
  };
}

/** Returns the track in a row, or all its problems. */
function readTrack(row: RowReader, columns: TrackColumns): Track | string[] {
  const artists = readArtists(row, columns);
  const name = readName(row, artists.length > 0);
  refuseUnreadableText(row, columns);
  const album = readAlbum(row);
  const id = row.take('id', parseTrackIdCell);
  const provider = row.take('featureProvider', parseProvider) ?? CSV_PROVIDER;
  const features = readFeatures(row.cells, columns, row.problems);
  const track = {
    name,
    artists,
    album,
    releaseDate: row.take('releaseDate', parseReleaseDate) ?? row.take('year', parseReleaseDate),
    durationMillis: row.take('duration', parseDurationMillis),
    explicit: row.take('explicit', parseBoolean),
    popularity: row.take('popularity', (cell) => parseNumber(cell, 0, POPULARITY_MAX)),
    isrc: parseIsrc(row.cellOf('isrc')),
    genres: readGenres(row, columns),
    features,
    featureSource: features === null ? null : { provider },
  };
  if (row.problems.length > 0) return row.problems;
  return { id: id ?? deriveId(name, artists, album?.name ?? null), ...track };
}

function readArtists(row: RowReader, columns: TrackColumns): readonly Artist[] {
  const artists = row.take('artists', (cell) => {
    const parsed = parseArtists(cell, row.cellOf('artistIds'), columns.artistNotation, columns.artistIdsOf);
    return 'value' in parsed && parsed.value === null ? { expected: 'at least one artist' } : parsed;
  });
  return artists ?? [];
}

/** Returns the name of a song. It may be "NA" or "None", but with the artist missing too, that means none. */
function readName(row: RowReader, hasArtist: boolean): string {
  const cell = row.cellOf('name');
  const name = isMissing(cell) && !hasArtist ? '' : cleanLine(cell);
  if (name === '') row.refuse('name', 'a name');
  if (name.length > TITLE_CHARACTERS_MAX) {
    row.refuse('name', `a name of at most ${TITLE_CHARACTERS_MAX} characters`);
  }
  return name;
}

/** Returns the album of a song. It may be called "NA" or "None", but without an id too, that means none. */
function readAlbum(row: RowReader): Album | null {
  const cell = row.cellOf('album');
  const id = parseSpotifyId(row.cellOf('albumId'));
  const name = isMissing(cell) && id === null ? '' : cleanLine(cell);
  return name === '' ? null : { id, name };
}

function refuseUnreadableText(row: RowReader, { dataSet }: TrackColumns): void {
  for (const field of TEXT_FIELDS) {
    const cell = row.cellOf(field);
    if (cell.includes(NUL.character)) row.refuse(field, NUL.expected);
    // In an export, the character is what the source wrote: its encoding is known.
    const isName = (field === 'name' || field === 'artists') && dataSet !== EXPORT_DATA_SET;
    if (isName && cell.includes(REPLACEMENT_CHARACTER.character)) {
      row.refuse(field, REPLACEMENT_CHARACTER.expected);
    }
  }
}

function readGenres(row: RowReader, columns: TrackColumns): readonly string[] {
  const genres = columns.fields.genres.flatMap(({ index }) =>
    parseGenres(row.cells[index] ?? '', columns.genreNotation),
  );
  return [...new Set(genres)];
}

function deriveId(name: string, artists: readonly Artist[], album: string | null): TrackId {
  return deriveTrackId(CSV_PROVIDER, { name, artists: artists.map((artist) => artist.name), album });
}
