import { cleanText } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';
import { type Column, columnsByName, missingColumnsError } from './csv-columns.ts';
import { COLUMN_ALIASES, PLAYLIST_ALIASES } from './csv-headers.ts';
import type { CsvReadOptions } from './csv-lines.ts';
import { readCsvBatches } from './csv-records.ts';
import { CSV_PROVIDER, describeProblem, type RefusedRow, refuseRow } from './csv-rows.ts';
import { isMissing, parseTrackIdCell } from './csv-values.ts';

export interface PlaylistOptions extends CsvReadOptions {
  /** The source of playlists whose rows name none; 'csv' by default. */
  readonly source?: string;
}

interface PlaylistEntry {
  readonly kind: 'entry';
  /** The line of the file on which the row starts, from 1. */
  readonly line: number;
  /** A playlist without an id takes its name as id, and the other way round. */
  readonly playlist: { readonly id: string; readonly name: string; readonly source: string };
  readonly trackId: TrackId;
}

export type PlaylistOutcome = PlaylistEntry | RefusedRow;

interface PlaylistColumns {
  readonly id: Column | null;
  readonly name: Column | null;
  readonly trackId: Column;
  readonly source: Column | null;
}

/**
 * Reads playlist entries from a CSV file (`.csv` or `.csv.gz`), one entry per row, in file order and constant
 * memory.
 * @throws InvalidInputError if the file cannot be read, or lacks track ids or both ids and names of playlists
 */
export async function* readPlaylistBatches(
  path: string,
  options: PlaylistOptions = {},
): AsyncGenerator<PlaylistOutcome[]> {
  let columns: PlaylistColumns | null = null;
  for await (const { header, rows } of readCsvBatches(path, options)) {
    const known = (columns ??= recognisePlaylistColumns(path, header));
    yield rows.map((row): PlaylistOutcome => {
      if (row.kind === 'refused') return row;
      const entry = readEntry(row.cells, known, options.source ?? CSV_PROVIDER);
      return Array.isArray(entry) ? refuseRow(row, entry) : { kind: 'entry', line: row.line, ...entry };
    });
  }
}

function recognisePlaylistColumns(path: string, header: readonly string[]): PlaylistColumns {
  const present = columnsByName(header);
  const find = (names: readonly string[]): Column | null => {
    const name = names.find((one) => present.has(one));
    return (name === undefined ? undefined : present.get(name)) ?? null;
  };
  const id = find(PLAYLIST_ALIASES.id);
  const trackId = find(COLUMN_ALIASES.id);
  // A plain `name` is the playlist's if there is a playlist id and no artist column: else it is a track's.
  const name =
    find(PLAYLIST_ALIASES.name) ??
    (id !== null && find(COLUMN_ALIASES.artists) === null ? find(['name']) : null);
  const problems: string[] = [];
  if (id === null && name === null) {
    const names = [...PLAYLIST_ALIASES.id, ...PLAYLIST_ALIASES.name];
    problems.push(`playlist: expected a column named ${names.join(' or ')}`);
  }
  if (trackId === null || problems.length > 0) {
    if (trackId === null) {
      problems.push(`track id: expected a column named ${COLUMN_ALIASES.id.join(' or ')}`);
    }
    throw missingColumnsError(path, problems, header);
  }
  return { id, name, trackId, source: find(PLAYLIST_ALIASES.source) };
}

/** Returns the entry in a row, or all its problems. */
function readEntry(
  cells: readonly string[],
  columns: PlaylistColumns,
  defaultSource: string,
): Pick<PlaylistEntry, 'playlist' | 'trackId'> | string[] {
  const textOf = (column: Column | null): string => {
    const cell = column === null ? '' : (cells[column.index] ?? '');
    return isMissing(cell) ? '' : cleanText(cell);
  };
  const id = textOf(columns.id);
  const name = textOf(columns.name);
  const problems: string[] = [];
  if (id === '' && name === '') {
    problems.push(
      describeProblem(columns.id ?? columns.name ?? undefined, 'the id or name of a playlist', ''),
    );
  }
  const cell = cells[columns.trackId.index] ?? '';
  const parsed = parseTrackIdCell(cell);
  const trackId = 'value' in parsed ? parsed.value : null;
  if (trackId === null) {
    const expected = 'expected' in parsed ? parsed.expected : 'a Spotify track id';
    problems.push(describeProblem(columns.trackId, expected, cell));
  }
  if (trackId === null || problems.length > 0) return problems;
  return {
    trackId,
    playlist: { id: id || name, name: name || id, source: textOf(columns.source) || defaultSource },
  };
}
