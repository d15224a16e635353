import { FEATURE_NAMES, FEATURE_RANGES } from '../domain/audio-features.ts';
import { InvalidInputError } from '../domain/errors.ts';
import {
  type ArtistNotation,
  COLUMNS_OF_ALL_ARTIST_IDS,
  COLUMNS_OF_SEVERAL_ARTISTS,
  COLUMN_ALIASES,
  type ColumnMap,
  type GenreNotation,
  KNOWN_HEADERS,
  normalizeColumnName,
  type TextField,
  type TrackField,
} from './csv-headers.ts';

/** A column of the file that is read. */
export interface Column {
  readonly index: number;
  /** As the file writes it. */
  readonly name: string;
}

/** Where a file tells what. */
export interface TrackColumns {
  /** The known data set, or null where the columns were recognised by their names alone. */
  readonly dataSet: string | null;
  /** Empty where the file does not tell. */
  readonly fields: Readonly<Record<TrackField, readonly Column[]>>;
  readonly hasFeatures: boolean;
  readonly artistNotation: ArtistNotation;
  readonly artistIdsOf: 'all' | 'first';
  readonly genreNotation: GenreNotation;
}

const REQUIRED_FEATURES = FEATURE_NAMES.filter((name) => !FEATURE_RANGES[name].isOptional);
const TRACK_FIELDS = Object.keys(COLUMN_ALIASES) as readonly TrackField[];

/**
 * Recognises a header, in any order and with any other columns between. Necessary are a name, the artists, and
 * the features that no track may lack; a file without any feature will do where it has a track id, for
 * another source may know them. Throws InvalidInputError that lists all that is missing.
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
    if (!hasFeatures && fields.id.length === 0) {
      problems.push(
        `(a list without any audio features needs a track id instead: ${COLUMN_ALIASES.id.join(', ')})`,
      );
    }
    throw missingColumnsError(path, problems, header);
  }
  return { fields, hasFeatures, ...notationOf(known, fields) };
}

/** The columns of a header by their normalised names; of two with one name, the first. */
export function columnsByName(header: readonly string[]): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const [index, name] of header.entries()) {
    const key = normalizeColumnName(name);
    if (!columns.has(key)) columns.set(key, { index, name });
  }
  return columns;
}

/** Says what is missing, under which names it would be found, and which columns the file has. */
export function missingColumnsError(
  path: string,
  problems: readonly string[],
  header: readonly string[],
): InvalidInputError {
  const found = header.map((name) => (name === '' ? '(unnamed)' : name)).join(', ');
  const hint = separatorHint(header);
  return new InvalidInputError(`${path}: columns are missing`, [
    ...(hint === null ? problems : [hint]),
    // A file of another kind may hold anything; a terminal should not be told to obey it.
    `columns found: ${found.replaceAll(/\p{Cc}/gu, '\uFFFD')}`,
  ]);
}

/** What a header of a single column tells of the file. */
function separatorHint(header: readonly string[]): string | null {
  const [only] = header;
  if (only === undefined || header.length > 1) return null;
  if (only.includes('\0')) return 'the text is UTF-16, it seems: --encoding utf-16le reads it';
  if (only.includes('\r')) return 'the lines end with CR alone: save the file with LF or CRLF';
  const separator = [';', '\t', '|'].find((sign) => only.split(sign).length > 3);
  return separator === undefined
    ? null
    : `the columns are separated by ${JSON.stringify(separator)}, it seems: save the file with commas`;
}

function describeMissing(field: TrackField): string {
  return `${field}: expected a column named ${COLUMN_ALIASES[field].join(' or ')}`;
}

function findColumns(
  field: TrackField,
  present: ReadonlyMap<string, Column>,
  known: ColumnMap | undefined,
): readonly Column[] {
  // The data sets differ in their texts alone: all name the features as Spotify does.
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
