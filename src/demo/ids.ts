import type { Random } from '../domain/random.ts';
import { type TrackId, uuidToTrackId } from '../domain/track-id.ts';

/**
 * Invents a track id of 122 random bits: a UUID of version 8, which RFC 9562 leaves to applications, so that
 * it cannot be mistaken for a derived (version 5) id. Albums, artists and playlists have the same form.
 */
export function inventId(random: Random): TrackId {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  const variant = (8 + Math.floor(random() * 4)).toString(16);
  return uuidToTrackId(
    [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join('-'),
  );
}
