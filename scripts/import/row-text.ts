import { FEATURE_NAMES } from '../../src/domain/audio-features.ts';
import type { Track } from '../../src/domain/track.ts';
import type { AcceptedRow } from '../../src/jobs/accept-rows.ts';
import { namedTrackText } from '../../src/jobs/match-entries.ts';

/** Returns a line that tells a person how a row of a file was read, and which values were not found. */
export function rowText(row: AcceptedRow): string {
  return `line ${row.line}: ${contentText(row)}`;
}

function contentText(row: AcceptedRow): string {
  if (row.kind === 'track') return trackText(row.track);
  if (row.kind === 'entry') return `${namedTrackText(row.track)} in playlist '${row.playlist.name}'`;
  if (row.kind === 'aliases') return row.names.join(' = ');
  const song = row.artist === null ? `track ${row.trackIds.join(', ')}` : `a song of ${row.artist}`;
  return `${song}: ${row.titles.join(' = ')}`;
}

function trackText({ name, artists, album, features, ...track }: Track): string {
  const told: readonly (readonly [string, string | number | boolean | null])[] = [
    ['album', album?.name ?? null],
    ['released', track.releaseDate],
    ['ms', track.durationMillis],
    ['popularity', track.popularity],
    ['explicit', track.explicit],
    ['isrc', track.isrc],
    ['genres', track.genres.join(', ') || null],
    ...FEATURE_NAMES.map((feature) => [feature, features?.[feature] ?? null] as const),
  ];
  const known = told.flatMap(([label, value]) => (value === null ? [] : [`${label} ${value}`]));
  const missing = features === null ? ['no audio features'] : [];
  const credits = artists.map((artist) => artist.name).join('; ');
  return [`'${name}' by ${credits}`, `id ${track.id}`, ...known, ...missing].join(' | ');
}
