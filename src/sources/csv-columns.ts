import { FEATURE_NAMES, FEATURE_RANGES } from '../domain/audio-features.ts';
import { InvalidInputError } from '../domain/errors.ts';
import {
  type ArtistNotation,
  COLUMNS_OF_ALL_ARTIST_IDS,
  COLUMNS_OF_SEVERAL_ARTISTS,
  COLUMN_ALIASES,
  EXPORTIFY_COLUMN,
  type ColumnMap,
  type GenreNotation,
  KNOWN_HEADERS,
  normalizeColumnName,
  PLAYLIST_ALIASES,
  type TextField,
  type TrackField,
} from './csv-headers.ts';

/** A column of a file. */
export interface Column {
  readonly index: number;
  /** As the file writes it. */
  readonly name: string;
}

/** The columns of a file, and how their cells are written. */
export interface TrackColumns {
  /** The known data set, or null if the columns were recognised only by their names. */
  readonly dataSet: string | null;
  /** The columns of each field; empty if the file has none. */
  readonly fields: Readonly<Record<TrackField, readonly Column[]>>;
  readonly hasFeatures: boolean;
  readonly artistNotation: ArtistNotation;
  readonly artistIdsOf: 'all' | 'first';
  readonly genreNotation: GenreNotation;
  /** Whether a row also names a playlist of its track, or the file is one. */
  readonly hasPlaylists: boolean;
}

const REQUIRED_FEATURES = FEATURE_NAMES.filter((name) => !FEATURE_RANGES[name].isOptional);
const TRACK_FIELDS = Object.keys(COLUMN_ALIASES) as readonly TrackField[];

/**
 * Recognises the columns of a header, in any order and among any other columns. Required are a name, the
 * artists, and the features without which a track cannot be compared. A file with a track id may have no
 * features at all: another source may know them.
 * @throws InvalidInputError that lists all missing columns
 */
export function recogniseColumns(path: string, header: readonly string[]): TrackColumns {
  const present = columnsByName(header);
  const known = KNOWN_HEADERS.find((map) => map.recognisedBy.every((name) => present.has(name)));
  const fields = Object.fromEntries(
    TRACK_FIELDS.map((field) => [field, findColumns(field, present, known)]),
  ) as Record<TrackField, readonly Column[]>;
  const hasFeatures = FEATURE_NAMES.some((name) => fields[name].length > 0);

  const needed: readonly TrackField[] = [
    'name',
    'artists',
    ...(hasFeatures || fields.id.length === 0 ? REQUIRED_FEATURES : []),
  ];
  const missing = needed.filter((field) => fields[field].length === 0);
  if (missing.length > 0) {
    const problems = missing.map((field) => describeMissing(field));
    if (hasFeatures) problems.push('(--map "Nrg=energy" reads the column Nrg as energy)');
    else if (fields.id.length === 0) {
      problems.push(
        `(a list without any audio features needs a track id instead: ${COLUMN_ALIASES.id.join(', ')})`,
      );
    }
    throw missingColumnsError(path, problems, header);
  }
  const hasPlaylists =
    fields.id.length > 0 &&
    [...PLAYLIST_ALIASES.id, ...PLAYLIST_ALIASES.name, EXPORTIFY_COLUMN].some((name) => present.has(name));
  return { fields, hasFeatures, hasPlaylists, ...notationOf(known, fields) };
}

/** Returns the columns of a header by normalised name. If two have the same name, the first counts. */
export function columnsByName(header: readonly string[]): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const [index, name] of header.entries()) {
    const key = normalizeColumnName(name);
    if (!columns.has(key)) columns.set(key, { index, name });
  }
  return columns;
}

/** Returns an error with the missing columns, the names they may have, and the columns of the file. */
export function missingColumnsError(
  path: string,
  problems: readonly string[],
  header: readonly string[],
): InvalidInputError {
  const found = header.map((name) => (name === '' ? '(unnamed)' : name)).join(', ');
  const hint = formHint(header);
  return new InvalidInputError(`${path}: columns are missing`, [
    ...(hint === null ? problems : [hint]),
    // Another kind of file may hold control characters, which a terminal would obey.
    `columns found: ${found.replaceAll(/\p{Cc}/gu, '\uFFFD')}`,
  ]);
}

/** Returns a hint if the file has another encoding or another form than a CSV; else null. */
function formHint(header: readonly string[]): string | null {
  if (header.some((name) => name.includes('\0')))
    return 'the text seems to be UTF-16: --encoding utf-16le reads it';
  const [only] = header;
  if (only === undefined || header.length > 1) return null;
  if (only.includes('\r')) return 'the lines end with CR alone: save the file with LF or CRLF';
  const separator = [';', '\t', '|'].find((sign) => only.split(sign).length > 3);
  return separator === undefined
    ? null
    : `the columns seem to be separated by ${JSON.stringify(separator)}: save the file with commas`;
}

function describeMissing(field: TrackField): string {
  return `${field}: expected one of the columns ${COLUMN_ALIASES[field].join(', ')}`;
}

function findColumns(
  field: TrackField,
  present: ReadonlyMap<string, Column>,
  known: ColumnMap | undefined,
): readonly Column[] {
  // Data sets differ only in their text columns: all name the features as Spotify does.
  const isFeature = field in FEATURE_RANGES;
  const names =
    known === undefined || isFeature ? COLUMN_ALIASES[field] : (known.columns[field as TextField] ?? []);
  const columns = names.flatMap((name) => present.get(name) ?? []);
  return known === undefined || isFeature ? columns.slice(0, 1) : columns;
}

function notationOf(
  known: ColumnMap | undefined,
  fields: Readonly<Record<TrackField, readonly Column[]>>,
): Pick<TrackColumns, 'dataSet' | 'artistNotation' | 'artistIdsOf' | 'genreNotation'> {
  if (known !== undefined) {
    const { dataSet, artistNotation, artistIdsOf, genreNotation } = known;
    return { dataSet, artistNotation, artistIdsOf, genreNotation };
  }
  const isIn = (names: ReadonlySet<string>, field: TrackField): boolean =>
    fields[field].some((column) => names.has(normalizeColumnName(column.name)));
  return {
    dataSet: null,
    artistNotation: isIn(COLUMNS_OF_SEVERAL_ARTISTS, 'artists') ? 'any' : 'listOrSingle',
    artistIdsOf: isIn(COLUMNS_OF_ALL_ARTIST_IDS, 'artistIds') ? 'all' : 'first',
    genreNotation: 'any',
  };
}
