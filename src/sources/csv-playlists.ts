import { parseIsrc } from '../domain/isrc.ts';
import type { CreditedTitle, NamedTrack } from '../domain/playlist.ts';
import { cleanLine } from '../domain/text.ts';
import { type Column, columnsByName, missingColumnsError } from './csv-columns.ts';
import { COLUMN_ALIASES, EXPORTIFY_COLUMN, PLAYLIST_ALIASES } from './csv-headers.ts';
import type { CsvReadOptions } from './csv-lines.ts';
import { readCsvBatches } from './csv-records.ts';
import { CSV_PROVIDER, describeProblem, refuseRow } from './csv-rows.ts';
import { parseTextList } from './csv-text-list.ts';
import { isMissing, parseTrackIdCell } from './csv-values.ts';
import { type PlaylistEntry, playlistOfFile, type PlaylistOutcome } from './playlist-entry.ts';
import { readingsOfAddress } from './track-addresses.ts';

interface PlaylistColumns {
  /** Null for a file of one playlist, which is named by the file. */
  readonly playlist: { readonly id: Column | null; readonly name: Column | null } | null;
  readonly source: Column | null;
  readonly trackId: Column | null;
  readonly isrc: Column | null;
  readonly title: Column | null;
  readonly artist: Column | null;
}

/**
 * Reads playlist entries from a CSV file (`.csv` or `.csv.gz`), one entry per row, in file order and constant
 * memory.
 * @throws InvalidInputError if the file cannot be read, or its columns name no playlists or no tracks
 */
export async function* readCsvPlaylistBatches(
  path: string,
  options: CsvReadOptions = {},
): AsyncGenerator<PlaylistOutcome[]> {
  const ofFile = playlistOfFile(path, { source: CSV_PROVIDER, title: null });
  let columns: PlaylistColumns | null = null;
  for await (const { header, rows } of readCsvBatches(path, options)) {
    const known = (columns ??= recognisePlaylistColumns(path, header));
    yield rows.map((row): PlaylistOutcome => {
      if (row.kind === 'refused') return row;
      const entry = readEntry(row.cells, known, ofFile);
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
  const artist = find(COLUMN_ALIASES.artists);
  // A plain `name` is the playlist's if there is a playlist id and no artist column: else it is a track's.
  const name = find(PLAYLIST_ALIASES.name) ?? (id !== null && artist === null ? find(['name']) : null);
  const [trackId, isrc, title] = [COLUMN_ALIASES.id, COLUMN_ALIASES.isrc, COLUMN_ALIASES.name].map(find);
  const problems: string[] = [];
  const isOnePlaylist = id === null && name === null;
  if (isOnePlaylist && !present.has(EXPORTIFY_COLUMN)) {
    const names = [...PLAYLIST_ALIASES.id, ...PLAYLIST_ALIASES.name];
    problems.push(`playlist: expected one of the columns ${names.join(', ')}`);
  }
  if (!trackId && !isrc && (artist === null || !title)) {
    problems.push(
      `track: expected one of the columns ${COLUMN_ALIASES.id.join(', ')}, isrc, or those of a title and an artist`,
    );
  }
  if (problems.length > 0) throw missingColumnsError(path, problems, header);
  return {
    playlist: isOnePlaylist ? null : { id, name },
    source: find(PLAYLIST_ALIASES.source),
    trackId: trackId ?? null,
    isrc: isrc ?? null,
    title: title ?? null,
    artist,
  };
}

/** Returns the entry in a row, or all its problems. */
function readEntry(
  cells: readonly string[],
  columns: PlaylistColumns,
  ofFile: PlaylistEntry['playlist'],
): Pick<PlaylistEntry, 'playlist' | 'track'> | string[] {
  const cellOf = (column: Column | null): string => (column === null ? '' : (cells[column.index] ?? ''));
  const textOf = (column: Column | null): string => {
    const cell = cellOf(column);
    return isMissing(cell) ? '' : cleanLine(cell);
  };
  const problems: string[] = [];
  const { playlist } = columns;
  const id = playlist === null ? ofFile.id : textOf(playlist.id);
  const name = playlist === null ? ofFile.name : textOf(playlist.name);
  if (id === '' && name === '') {
    const column = playlist?.id ?? playlist?.name ?? undefined;
    problems.push(describeProblem(column, 'the id or name of a playlist', ''));
  }
  const track = readTrack(cellOf(columns.trackId), textOf(columns.isrc), {
    artist: parseTextList(textOf(columns.artist))?.join(', ') ?? textOf(columns.artist),
    title: textOf(columns.title),
  });
  if ('expected' in track) {
    const column = columns.trackId ?? columns.isrc ?? columns.title ?? undefined;
    problems.push(describeProblem(column, track.expected, cellOf(column ?? null)));
  }
  if ('expected' in track || problems.length > 0) return problems;
  return {
    track,
    playlist: { id: id || name, name: name || id, source: textOf(columns.source) || ofFile.source },
  };
}

/** Returns the id, ISRC or names of the track in a row. If it has none, returns what was expected. */
function readTrack(
  idCell: string,
  isrcText: string,
  { artist, title }: CreditedTitle,
): NamedTrack | { readonly expected: string } {
  const parsed = parseTrackIdCell(idCell);
  const id = 'value' in parsed ? parsed.value : null;
  const isrc = parseIsrc(isrcText);
  const readings = artist === '' || title === '' ? readingsOfUri(idCell) : [{ artist, title }];
  if (id !== null || isrc !== null || readings.length > 0) return { id, isrc, readings };
  return {
    expected: 'expected' in parsed ? parsed.expected : 'a track id, an ISRC, or an artist and a title',
  };
}

/** A cell of ids is no path: only Spotify's URI of a local file names an artist and a title. */
function readingsOfUri(cell: string): readonly CreditedTitle[] {
  return cell.startsWith('spotify:') ? readingsOfAddress(cell) : [];
}
