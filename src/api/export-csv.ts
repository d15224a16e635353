import { FEATURE_NAMES } from '../domain/audio-features.ts';
import type { ExportedList, ExportedTrack } from './export-playlists.ts';

type Cell = string | number | boolean | null | undefined;

/** Named as `npm run import` and Spotify's data sets name them, so that the file can be imported. */
const COLUMNS: Readonly<Record<string, (track: ExportedTrack) => Cell>> = {
  track_id: ({ id }) => id,
  track_name: ({ name }) => name,
  artists: ({ artists }) => artists.join(';'),
  album_name: ({ album }) => album,
  year: ({ year }) => year,
  duration_ms: ({ durationMs }) => durationMs,
  popularity: ({ popularity }) => popularity,
  explicit: ({ explicit }) => explicit,
  genres: ({ genres }) => genres.join(';'),
  ...Object.fromEntries(
    FEATURE_NAMES.map((name) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      ({ features }: ExportedTrack) => features[name],
    ]),
  ),
  camelot: ({ camelot }) => camelot,
  spotify_uri: ({ spotifyUri }) => spotifyUri,
  score: ({ similarity, score }) => similarity ?? score,
};

/** Without it Excel reads UTF-8 as the code page of its country, such as CP949 in Korea. */
const BYTE_ORDER_MARK = '\uFEFF';
/**
 * Text that a spreadsheet would run as a formula, also in the full-width forms of Korean and Japanese
 * keyboards (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Returns a table of the songs (RFC 4180, UTF-8) that is safe to open in a spreadsheet. */
export function writeCsv({ items }: ExportedList): string {
  const rows = items.map((track) => Object.values(COLUMNS).map((cellOf) => writeCell(cellOf(track))));
  const lines = [Object.keys(COLUMNS), ...rows].map((cells) => `${cells.join(',')}\r\n`);
  return BYTE_ORDER_MARK + lines.join('');
}

/** Returns a cell. A quote before a formula makes it text; numbers are no formulas, even if negative. */
function writeCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
