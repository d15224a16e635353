import type { TrackId } from '../domain/track-id.ts';
import { parseArtists } from './csv-artists.ts';
import { type Column, columnsByName, missingColumnsError } from './csv-columns.ts';
import { COLUMN_ALIASES } from './csv-headers.ts';
import type { CsvReadOptions } from './csv-lines.ts';
import { type NameColumn, numbered, readNames, SCRIPT_COLUMNS } from './csv-names.ts';
import { readCsvBatches } from './csv-records.ts';
import { describeProblem, type RefusedRow, refuseRow } from './csv-rows.ts';
import { isMissing, parseTrackIdCell } from './csv-values.ts';

const ID_COLUMNS: readonly string[] = ['track_ids', ...COLUMN_ALIASES.id];
const ARTIST_COLUMNS = COLUMN_ALIASES.artists;
/** Columns whose cells may hold several titles. */
const COLUMNS_OF_SEVERAL_TITLES: readonly string[] = ['other_titles', 'aliases', 'alias', '다른_제목'];
const TITLE_COLUMNS: readonly string[] = [
  ...COLUMN_ALIASES.name,
  '한글_제목',
  '영어_제목',
  'other_title',
  'korean_title',
  'english_title',
  'japanese_title',
  'translated_title',
  ...numbered('title'),
  ...COLUMNS_OF_SEVERAL_TITLES,
  ...SCRIPT_COLUMNS,
];
/** Titles in a row that names the song by its artist: one is the catalogue's, and at least one another. */
const TITLES_MIN = 2;
const ID_SEPARATOR = /[|;]/;

export interface TitleRow {
  readonly kind: 'titles';
  /** The line of the file on which the row starts, from 1. */
  readonly line: number;
  /** The row as the file writes it. */
  readonly text: string;
  /** The tracks that have these titles; empty if only the artist is known. */
  readonly trackIds: readonly TrackId[];
  /** The first artist; null if the track ids are known. */
  readonly artist: string | null;
  /** In column order, no two equal when folded: one or more beside ids, otherwise two or more. */
  readonly titles: readonly string[];
}

export type TitleOutcome = TitleRow | RefusedRow;

interface TitlesColumns {
  readonly id: Column | null;
  readonly artist: Column | null;
  readonly titles: readonly NameColumn[];
}

/**
 * Reads other titles of songs from a CSV file (`.csv` or `.csv.gz`), one song per row, in file order and
 * constant memory. A row names its song by track ids, or by the artist and two or more of its titles; it does
 * not matter which of them the catalogue has.
 * @throws InvalidInputError if the file cannot be read or lacks columns
 */
export async function* readTitleBatches(
  path: string,
  options: CsvReadOptions = {},
): AsyncGenerator<TitleOutcome[]> {
  let columns: TitlesColumns | null = null;
  for await (const { header, rows } of readCsvBatches(path, options)) {
    const known = (columns ??= recogniseTitleColumns(path, header));
    yield rows.map((row): TitleOutcome => {
      if (row.kind === 'refused') return row;
      const problems: string[] = [];
      const song = readSong(row.cells, known, problems);
      const { line, text } = row;
      return problems.length > 0 ? refuseRow(row, problems) : { kind: 'titles', line, text, ...song };
    });
  }
}

function recogniseTitleColumns(path: string, header: readonly string[]): TitlesColumns {
  const present = columnsByName(header);
  const find = (names: readonly string[]): Column | null =>
    names.map((name) => present.get(name)).find((column) => column !== undefined) ?? null;
  const [id, artist] = [find(ID_COLUMNS), find(ARTIST_COLUMNS)];
  const titles = [...present]
    .filter(([name]) => TITLE_COLUMNS.includes(name))
    .map(([name, column]) => ({ ...column, holdsSeveral: COLUMNS_OF_SEVERAL_TITLES.includes(name) }));
  const problems: string[] = [];
  if (id === null && artist === null) {
    problems.push(`song: expected one of the columns ${[...ID_COLUMNS, ...ARTIST_COLUMNS].join(', ')}`);
  }
  if (titles.length < (id === null ? TITLES_MIN : 1)) {
    const found = titles.map(({ name }) => name).join(', ') || 'none';
    problems.push(
      `titles: expected one of these columns beside an id, two beside an artist: ${TITLE_COLUMNS.join(', ')}; got ${found}`,
    );
  }
  if (problems.length > 0) throw missingColumnsError(path, problems, header);
  return { id, artist, titles };
}

/** Returns the song of a row, and adds all problems of the row. */
function readSong(
  cells: readonly string[],
  { id, artist, titles }: TitlesColumns,
  problems: string[],
): Pick<TitleRow, 'trackIds' | 'artist' | 'titles'> {
  const trackIds = id === null ? [] : readIds(cells[id.index] ?? '', id, problems);
  const isById = trackIds.length > 0 || problems.length > 0;
  const artistCell = artist === null ? '' : (cells[artist.index] ?? '');
  if (!isById && isMissing(artistCell)) {
    problems.push(describeProblem(artist ?? id ?? undefined, 'a track id or an artist', artistCell));
  }
  const min = isById ? 1 : TITLES_MIN;
  const what = isById ? 'a title' : 'two or more different titles';
  const names = readNames(cells, titles, { min, what, problems });
  return { trackIds, artist: isById ? null : firstArtist(artistCell), titles: names };
}

function readIds(cell: string, column: Column, problems: string[]): readonly TrackId[] {
  const ids = new Set<TrackId>();
  for (const one of cell.split(ID_SEPARATOR)) {
    const parsed = parseTrackIdCell(one);
    if ('expected' in parsed) problems.push(describeProblem(column, parsed.expected, one));
    else if (parsed.value !== null) ids.add(parsed.value);
  }
  return [...ids];
}

/** Songs are looked up by each of their artists, so one is enough. */
function firstArtist(cell: string): string | null {
  const parsed = parseArtists(cell, '', 'any', 'first');
  return 'value' in parsed ? (parsed.value?.[0]?.name ?? null) : null;
}
