import { isDerivedTrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** What people copy from Spotify: a URI, or the link of its share button, in any language. */
const REFERENCE =
  /^(?:spotify:|https?:\/\/open\.spotify\.com\/(?:intl-[a-z]+\/|embed\/)?)(track|artist|album)[:/](\w+)\/?(?:[?#].*)?$/;

/** Returns the id in Spotify's URI or link of such an object; any other text without outer spaces. */
export function idInReference(kind: 'track' | 'artist' | 'album', text: string): string {
  const [, referred, id] = REFERENCE.exec(text.trim()) ?? [];
  return referred === kind && id !== undefined ? id : text.trim();
}

/**
 * Returns Spotify's URI of a track, or null if its id is none of Spotify's. One of 64 ids of Spotify looks as
 * if it were derived: what else Spotify gave to the track tells.
 */
export function spotifyUriOf(track: PublishedTrack): string | null {
  const { id, isrc, artists, album, featureSource } = track;
  const isKnownToSpotify = isrc !== null || album?.id != null || artists.some((artist) => artist.id !== null);
  const isForeign = featureSource.provider === 'demo' || (!isKnownToSpotify && isDerivedTrackId(id));
  return isForeign ? null : `spotify:track:${id}`;
}
