import { cleanLine, foldText } from '../domain/text.ts';
import type { Artist } from '../domain/track.ts';
import type { ArtistNotation, GenreNotation } from './csv-headers.ts';
import { parseTextList } from './csv-text-list.ts';
import { isMissing, type Parsed, TITLE_CHARACTERS_MAX } from './csv-values.ts';

/** Artists with ", " in their name. Only such a list tells them from two artists, if no count is known. */
const NAMES_WITH_COMMA: ReadonlySet<string> = new Set(
  [
    'Tyler, The Creator',
    'Earth, Wind & Fire',
    'Emerson, Lake & Palmer',
    'Emerson, Lake & Powell',
    'Crosby, Stills & Nash',
    'Crosby, Stills, Nash & Young',
    'Blood, Sweat & Tears',
    'Peter, Paul and Mary',
    'Peter, Paul & Mary',
    'Peter, Bjorn and John',
    'Medeski, Martin & Wood',
    'Dave Dee, Dozy, Beaky, Mick & Tich',
    'Car, the garden',
    'Sarah, the Illstrumentalist',
    'quickly, quickly',
    'Now, Now',
    'Goodnight, Texas',
    'Daniel, Me Estás Matando',
    'Oh, Sleeper',
    'Astronauts, etc.',
  ].map(foldText),
);
/** Collections name some dozens. Each artist makes the index of titles larger and every search slower. */
const ARTISTS_MAX = 100;
const NAME_PARTS_MAX = 4;
/** A part after a comma that is no artist of its own: "Ray Parker, Jr.", "Juvenile, Wacko, & Skip". */
const NO_NAME_OF_ITS_OWN = /^(?:(?:jr|sr|inc|etc)\.?$|& )/i;
/** Stands for an artist without an id in a list of ids, as an export writes it. */
const NO_ID = '""';
const ARTIST_ID_OR_NONE = /(?<![0-9A-Za-z])[0-9A-Za-z]{22}(?![0-9A-Za-z])|""/g;

/** Returns the artists in a cell of names and a cell of ids: at least one, or null if there is no name. */
export function parseArtists(
  cell: string,
  idCell: string,
  notation: ArtistNotation,
  idsOf: 'all' | 'first',
): Parsed<readonly Artist[]> {
  const ids = idsOfCell(idCell);
  const parsed = parseNames(cell, notation, idsOf === 'all' && ids.length > 0 ? ids.length : null);
  if ('expected' in parsed) return parsed;
  const names = (parsed.value ?? []).map(cleanLine).filter((name) => name !== '');
  if (names.length === 0) return { value: null };
  if (names.length > ARTISTS_MAX) return { expected: `at most ${ARTISTS_MAX} artists` };
  if (names.some((name) => name.length > TITLE_CHARACTERS_MAX)) {
    return { expected: `names of at most ${TITLE_CHARACTERS_MAX} characters` };
  }
  const areAligned = idsOf === 'first' ? ids.length === 1 : ids.length === names.length;
  return { value: names.map((name, index) => ({ id: areAligned ? (ids[index] ?? null) : null, name })) };
}

/** Returns the ids in a cell, in order, with null in the place of an artist without an id. */
function idsOfCell(cell: string): readonly (string | null)[] {
  return (cell.match(ARTIST_ID_OR_NONE) ?? []).map((id) => (id === NO_ID ? null : id));
}

/** Returns the genres in a cell, in order. */
export function parseGenres(cell: string, notation: GenreNotation): readonly string[] {
  if (isMissing(cell)) return [];
  const list = notation === 'list' || notation === 'any' ? parseTextList(cell) : null;
  return (list ?? splitGenres(cell, notation)).map(cleanLine).filter((genre) => genre !== '');
}

function splitGenres(cell: string, notation: GenreNotation): readonly string[] {
  if (notation === 'bars') return cell.split('|');
  return notation === 'any' ? cell.split(/[|;,]/) : [cell];
}

function parseNames(cell: string, notation: ArtistNotation, count: number | null): Parsed<readonly string[]> {
  if (isMissing(cell)) return { value: null };
  if (notation === 'single') return { value: [cell] };
  if (notation === 'semicolons') return { value: cell.split(';') };
  if (notation === 'commas') return { value: splitAtCommas(cell, count) };
  const list = parseTextList(cell);
  if (list !== null) return { value: list };
  if (notation === 'list') return { expected: `a list of names such as ['A', "O'B"]` };
  if (notation === 'listOrSingle') return { value: [cell] };
  return { value: cell.includes(';') ? cell.split(';') : splitAtCommas(cell, count) };
}

/** Splits at ", ", but not within a name. `count` is the number of artists, or null if unknown. */
function splitAtCommas(cell: string, count: number | null): readonly string[] {
  const parts = cell.split(', ');
  if (parts.length === 1 || count === 1) return [cell];
  const names = joinNamesWithComma(parts);
  return count === parts.length && count !== names.length ? parts : names;
}

function joinNamesWithComma(parts: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (let start = 0; start < parts.length;) {
    let length = Math.min(NAME_PARTS_MAX, parts.length - start);
    while (length > 1 && !NAMES_WITH_COMMA.has(foldText(parts.slice(start, start + length).join(', ')))) {
      length -= 1;
    }
    const name = parts.slice(start, start + length).join(', ');
    const last = names.at(-1);
    if (last !== undefined && NO_NAME_OF_ITS_OWN.test(name)) names[names.length - 1] = `${last}, ${name}`;
    else names.push(name);
    start += length;
  }
  return names;
}
