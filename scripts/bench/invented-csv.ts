import { FEATURE_NAMES } from '../../src/domain/audio-features.ts';
import type { Track } from '../../src/domain/track.ts';

/** Returns invented tracks as CSV text for the import; used if there are no real songs. */
export function csvOf(tracks: readonly Track[]): string {
  const features = FEATURE_NAMES.map((name) => (name === 'timeSignature' ? 'time_signature' : name));
  const header = [
    'track_id',
    'name',
    'artists',
    'album',
    'release_date',
    'popularity',
    'genre',
    'duration_ms',
    ...features,
  ];
  const lines = tracks.map((track) =>
    [
      track.id,
      track.name,
      track.artists.map((artist) => artist.name).join(';'),
      track.album?.name,
      track.releaseDate,
      track.popularity,
      track.genres.join('|'),
      track.durationMillis,
      ...FEATURE_NAMES.map((name) => track.features?.[name]),
    ]
      .map((cell) => quote(String(cell ?? '')))
      .join(','),
  );
  return [header.join(','), ...lines, ''].join('\n');
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
