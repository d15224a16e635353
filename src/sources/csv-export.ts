import { FEATURE_NAMES } from '../domain/audio-features.ts';
import type { Track } from '../domain/track.ts';
import { API_NAMES } from './feature-values.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

type Value = string | number | boolean | null | readonly (string | null)[];

/**
 * The columns of an export. An import recognises them as a data set of their own, with lists as JSON writes
 * them, because names may hold every separator.
 */
const COLUMNS: Readonly<Record<string, (track: Track) => Value>> = {
  track_id: ({ id }) => id,
  track_name: ({ name }) => name,
  artists: ({ artists }) => artists.map(({ name }) => name),
  artist_ids: ({ artists }) => artists.map(({ id }) => id),
  album_name: ({ album }) => album?.name ?? null,
  album_id: ({ album }) => album?.id ?? null,
  release_date: ({ releaseDate }) => releaseDate,
  duration_ms: ({ durationMillis }) => durationMillis,
  explicit: ({ explicit }) => explicit,
  popularity: ({ popularity }) => popularity,
  isrc: ({ isrc }) => isrc,
  genres: ({ genres }) => genres,
  feature_provider: ({ featureSource }) => featureSource?.provider ?? null,
  ...Object.fromEntries(
    FEATURE_NAMES.map((name) => [API_NAMES[name], ({ features }: Track) => features?.[name] ?? null]),
  ),
};

/** Returns the first line of an export; nothing for JSON lines, which name their columns themselves. */
export function exportHeader(format: ExportFormat): string {
  return format === 'csv' ? `${Object.keys(COLUMNS).join()}\n` : '';
}

/**
 * Returns a track as a line of an export: RFC 4180 for `csv`, an object for `jsonl`. No value is changed, so
 * a name that begins with "=" stays a formula to a spreadsheet.
 */
export function exportLine(track: Track, format: ExportFormat): string {
  const values = Object.entries(COLUMNS).map(([name, valueOf]) => [name, valueOf(track)] as const);
  if (format === 'jsonl') return `${JSON.stringify(Object.fromEntries(values))}\n`;
  return `${values.map(([, value]) => writeCell(value)).join()}\n`;
}

function writeCell(value: Value): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? writeList(value) : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Returns a list as JSON. An unknown id becomes "", so that the other ids keep their places. */
function writeList(values: readonly (string | null)[]): string {
  return values.every((value) => value === null) ? '' : JSON.stringify(values.map((value) => value ?? ''));
}
