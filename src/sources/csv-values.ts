import { PROVIDER_NAMES, type ProviderName } from '../domain/source.ts';
import { type TrackId, parseTrackId } from '../domain/track-id.ts';

/** A parsed cell: its value, null for an empty cell, or the text that was expected instead. */
export type Parsed<Value> = { readonly value: Value | null } | { readonly expected: string };

const NOTHING = { value: null } as const;
/** Words that pandas, R and databases write for a missing value. */
const MISSING_MARKERS: ReadonlySet<string> = new Set([
  '',
  'NA',
  'N/A',
  '#N/A',
  '<NA>',
  'n/a',
  'nan',
  'NaN',
  'None',
  'null',
  'NULL',
]);
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Spotify's URI of a track, its page, or a resource of Spotify's API or of this service. */
const TRACK_ADDRESS =
  /^(?:spotify:track:|https?:\/\/open\.spotify\.com\/(?:intl-[a-z-]+\/)?track\/|https?:\/\/[^\s?]+\/v1\/tracks\/)([^?]*)/;
const RESOURCE_URI = /^spotify:(?:album|artist):/;
const YEAR = /^(\d{1,4})(?:\.0)?$/;
const DATE = /^(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2})(?:[T ].*)?)?$/;
const SHOWN_CHARACTERS = 60;
/** The longest of 92,000 real titles has 248 characters. A search compares every letter of a title. */
export const TITLE_CHARACTERS_MAX = 500;

const PITCH_OF_LETTER: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const SHIFT_OF_SIGN: Readonly<Record<string, number>> = { '': 0, '#': 1, '♯': 1, b: -1, '♭': -1 };
const KEY_NAME = /^([A-G])([#♯b♭]?)$/;
const MODES: Readonly<Record<string, number>> = { major: 1, minor: 0, true: 1, false: 0 };
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Returns whether a cell is empty or says NA, nan, None or null. A title may be one of these words too. */
export function isMissing(cell: string): boolean {
  return MISSING_MARKERS.has(cell.trim());
}

/**
 * Returns a cell for a message: quoted and cut if long, or the word nothing. Control characters, which a
 * terminal would obey, become U+FFFD.
 */
export function describeCell(cell: string): string {
  if (isMissing(cell)) return cell.trim() === '' ? 'nothing' : `'${cell.trim()}'`;
  const shown = cell.length > SHOWN_CHARACTERS ? `${cell.slice(0, SHOWN_CHARACTERS)}…` : cell;
  return `'${shown.replaceAll(/\p{Cc}/gu, '\uFFFD')}'`;
}

/** Parses a decimal number with a point, from `min` to `max`: no hexadecimal, infinity or decimal comma. */
export function parseNumber(cell: string, min: number, max: number): Parsed<number> {
  if (isMissing(cell)) return NOTHING;
  const value = decimal(cell);
  if (value === null || value < min || value > max) return { expected: `a number from ${min} to ${max}` };
  return { value };
}

/** Parses a whole number like {@link parseNumber}; "4.0" is one. */
function parseInteger(cell: string, min: number, max: number): Parsed<number> {
  const parsed = parseNumber(cell, min, max);
  if ('value' in parsed && (parsed.value === null || Number.isInteger(parsed.value))) return parsed;
  return { expected: `a whole number from ${min} to ${max}` };
}

/** Parses milliseconds, rounded to a whole number. Sources write 0 for an unknown duration. */
export function parseDurationMillis(cell: string): Parsed<number> {
  if (isMissing(cell)) return NOTHING;
  const value = decimal(cell);
  if (value === null || value < 0) return { expected: 'a duration above 0 in milliseconds' };
  return { value: Math.round(value) || null };
}

/** Parses True, False, 1, 0, 1.0 or 0.0, in any case. */
export function parseBoolean(cell: string): Parsed<boolean> {
  if (isMissing(cell)) return NOTHING;
  const named = BOOLEANS[cell.trim().toLowerCase()];
  if (named !== undefined) return { value: named };
  const value = decimal(cell);
  return value === 0 || value === 1 ? { value: value === 1 } : { expected: 'True, False, 1 or 0' };
}

/** Parses a pitch class from 0 (C) to 11, or its name ("C#", "Db"). Spotify writes -1 for no key. */
export function parseKey(cell: string): Parsed<number> {
  const named = KEY_NAME.exec(cell.trim());
  if (named !== null) {
    const pitch = (PITCH_OF_LETTER[named[1] ?? ''] ?? 0) + (SHIFT_OF_SIGN[named[2] ?? ''] ?? 0);
    return { value: (pitch + 12) % 12 };
  }
  const parsed = parseInteger(cell, -1, 11);
  if ('expected' in parsed) return { expected: 'a pitch class from 0 to 11, its name such as C#, or -1' };
  return parsed.value === -1 ? NOTHING : parsed;
}

/** Parses 1, Major or True as 1, and 0, Minor or False as 0. */
export function parseMode(cell: string): Parsed<number> {
  const named = MODES[cell.trim().toLowerCase()];
  if (named !== undefined) return { value: named };
  const parsed = parseInteger(cell, 0, 1);
  return 'expected' in parsed ? { expected: '1, 0, Major, Minor, True or False' } : parsed;
}

/** Parses beats in a bar: 4, "4.0" or "4/4". 0 means that the analysis found none. */
export function parseTimeSignature(cell: string, max: number): Parsed<number> {
  const parsed = parseInteger(cell.trim().replace(/^(\d+)\/\d{1,2}$/, '$1'), 0, max);
  if ('expected' in parsed) return { expected: `beats in a bar from 1 to ${max}, such as 4 or 4/4` };
  return parsed.value === 0 ? NOTHING : parsed;
}

/** Parses a real date: YYYY, YYYY-MM or YYYY-MM-DD. A time after the day is dropped; year 0 means no date. */
export function parseReleaseDate(cell: string): Parsed<string> {
  if (isMissing(cell)) return NOTHING;
  const text = cell.trim();
  const year = YEAR.exec(text)?.[1];
  if (year !== undefined && Number(year) === 0) return NOTHING;
  if (year?.length === 4) return { value: year };
  const date = DATE.exec(text);
  if (date?.[1] !== undefined && Number(date[1]) === 0) return NOTHING;
  const value = date === null ? null : toRealDate(date);
  return value === null ? { expected: 'a real date as YYYY, YYYY-MM or YYYY-MM-DD' } : { value };
}

/** Parses a track id, also as spotify:track:… or as the URL of its page or resource. */
export function parseTrackIdCell(cell: string): Parsed<TrackId> {
  if (isMissing(cell)) return NOTHING;
  const text = cell.trim();
  const value = parseTrackId(TRACK_ADDRESS.exec(text)?.[1] ?? text);
  return value === null
    ? { expected: 'a Spotify track id of 22 letters and digits, or spotify:track:… with one' }
    : { value };
}

/** Parses the name of a provider of audio features. */
export function parseProvider(cell: string): Parsed<ProviderName> {
  if (isMissing(cell)) return NOTHING;
  const value = PROVIDER_NAMES.find((name) => name === cell.trim());
  return value === undefined ? { expected: `one of ${PROVIDER_NAMES.join(', ')}` } : { value };
}

/** Returns the id of an artist or album, also from spotify:album:…; null if the cell holds none. */
export function parseSpotifyId(cell: string): string | null {
  return parseTrackId(cell.trim().replace(RESOURCE_URI, ''));
}

function decimal(cell: string): number | null {
  const text = cell.trim();
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function toRealDate([, year = '', separator, month = '', day]: RegExpExecArray): string | null {
  // "1999.5" is a number, not a month.
  if (day === undefined && separator !== '-') return null;
  // Day 0 of the next month is the last day of this month.
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const isReal =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    (day === undefined || (Number(day) >= 1 && Number(day) <= daysInMonth));
  if (!isReal) return null;
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-');
}
