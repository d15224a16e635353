import { albumIdOf, artistIdOf } from '../domain/derived-id.ts';
import type { Artist, PublishedTrack } from '../domain/track.ts';
import { linksOf } from './links.ts';

// Clients check the types of all fields: none may be missing or null but `preview_url`. What the catalogue
// does not know gets a stated default, which docs/spotify.md lists.

/** What Spotify itself answers for an unknown date, with the precision `year`. */
const UNKNOWN_DATE = '0000';

/** Returns the short form of an artist, which tracks and albums hold. */
export function artistObject(artist: Artist, apiUrl: string) {
  return { ...linksOf('artist', artistIdOf(artist), apiUrl), name: artist.name, type: 'artist' as const };
}

/** Returns the short form of a track's album. A track without an album is a single by itself. */
export function albumObject(track: PublishedTrack, apiUrl: string) {
  const date = track.releaseDate ?? UNKNOWN_DATE;
  return {
    ...linksOf('album', albumIdOf(track) ?? track.id, apiUrl),
    album_type: track.album === null ? ('single' as const) : ('album' as const),
    artists: track.artists.slice(0, 1).map((artist) => artistObject(artist, apiUrl)),
    available_markets: [],
    images: [],
    name: track.album?.name ?? track.name,
    release_date: date,
    release_date_precision: precisionOf(date),
    total_tracks: 1,
    type: 'album' as const,
  };
}

function precisionOf(date: string): 'year' | 'month' | 'day' {
  if (date.length === 4) return 'year';
  return date.length === 7 ? 'month' : 'day';
}

/** Returns the short form of a track, which albums hold. */
export function shortTrackObject(track: PublishedTrack, apiUrl: string) {
  return {
    ...linksOf('track', track.id, apiUrl),
    artists: track.artists.map((artist) => artistObject(artist, apiUrl)),
    available_markets: [],
    disc_number: 1,
    duration_ms: wholeNumber(track.durationMillis),
    explicit: track.explicit ?? false,
    is_local: false,
    is_playable: true,
    name: track.name,
    preview_url: null,
    track_number: 1,
    type: 'track' as const,
  };
}

/** Returns the whole form of a track. */
export function trackObject(track: PublishedTrack, apiUrl: string) {
  return {
    ...shortTrackObject(track, apiUrl),
    album: albumObject(track, apiUrl),
    external_ids: track.isrc === null ? {} : { isrc: track.isrc },
    popularity: wholeNumber(track.popularity),
  };
}

/** Returns the number as clients that know whole numbers alone can read it; 0 if it is unknown. */
export function wholeNumber(value: number | null): number {
  return Math.round(value ?? 0);
}
