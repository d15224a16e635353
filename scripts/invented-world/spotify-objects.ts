import type { SpotifyAlbum, WorldTrack } from './invented-spotify-album.ts';
import type { WorldArtist } from './invented-artists.ts';
import type { SpotifyRules } from './source-rules.ts';

/** The client that Spotify answers; names and fields depend on it. */
export interface Audience {
  readonly mode: SpotifyRules['mode'];
  /** Base URL of this API, for the links in its answers. */
  readonly apiUrl: string;
  /** From the parameter `locale` or the header Accept-Language. */
  readonly isKorean: boolean;
  /** Two letters; null if the request names no market. */
  readonly market: string | null;
}

const AVAILABLE_MARKETS = ['JP', 'KR', 'US'];
const COVER_SIZES = [640, 300, 64];
/** Albums with more tracks have several discs. */
const TRACKS_PER_DISC = 25;

export function pageOf<Item>(
  href: URL,
  items: readonly Item[],
  page: { readonly limit: number; readonly offset: number; readonly total: number },
) {
  const { limit, offset, total } = page;
  const linkTo = (start: number): string => {
    const link = new URL(href);
    link.searchParams.set('offset', String(start));
    link.searchParams.set('limit', String(limit));
    return link.href;
  };
  return {
    href: linkTo(offset),
    limit,
    next: offset + limit < total ? linkTo(offset + limit) : null,
    offset,
    previous: offset > 0 ? linkTo(Math.max(0, offset - limit)) : null,
    total,
    items,
  };
}

/** Returns an album as a search lists it. */
export function simplifiedAlbum(album: SpotifyAlbum, audience: Audience) {
  return {
    album_type: album.albumType,
    total_tracks: album.tracks.length,
    ...availability(audience),
    ...identity('album', album.id, audience),
    images: COVER_SIZES.map((size) => ({
      url: `https://i.scdn.co/image/invented-${album.id}-${size}`,
      height: size,
      width: size,
    })),
    name: album.name,
    release_date: album.releaseDate,
    release_date_precision: 'day',
    artists: album.artists.map((artist) => simplifiedArtist(artist, audience)),
  };
}

/** Returns an album with the first page of its tracks. */
export function fullAlbum<Page>(album: SpotifyAlbum, tracks: Page, audience: Audience) {
  return {
    ...simplifiedAlbum(album, audience),
    tracks,
    copyrights: [{ text: `${album.releaseDate.slice(0, 4)} Invented Music`, type: 'P' }],
    external_ids: { upc: album.upc },
    genres: [],
    // Removed from development mode in February 2026.
    ...(audience.mode === 'extended' ? { label: 'Invented Music', popularity: 42 } : {}),
  };
}

/** Returns a track as an album lists it: without its ISRC. `index` counts from 0. */
export function simplifiedTrack(track: WorldTrack, index: number, audience: Audience) {
  return {
    artists: track.artists.map((artist) => simplifiedArtist(artist, audience)),
    ...availability(audience),
    disc_number: Math.floor(index / TRACKS_PER_DISC) + 1,
    duration_ms: track.durationMillis,
    explicit: track.explicit,
    ...identity('track', track.id, audience),
    is_local: false,
    name: track.name,
    preview_url: null,
    track_number: (index % TRACKS_PER_DISC) + 1,
  };
}

export function fullTrack(track: WorldTrack, album: SpotifyAlbum, audience: Audience) {
  return {
    ...simplifiedTrack(track, album.tracks.indexOf(track), audience),
    album: simplifiedAlbum(album, audience),
    external_ids: { isrc: track.isrc },
    ...(audience.mode === 'extended' ? { popularity: 42 } : {}),
  };
}

export function audioFeatures(track: WorldTrack, audience: Audience) {
  const { key, mode, timeSignature, ...values } = track.features;
  return {
    ...values,
    // Spotify's value if it detected no key.
    key: key ?? -1,
    mode: mode ?? 0,
    time_signature: timeSignature ?? 0,
    type: 'audio_features',
    id: track.id,
    uri: `spotify:track:${track.id}`,
    track_href: `${audience.apiUrl}/v1/tracks/${track.id}`,
    analysis_url: `${audience.apiUrl}/v1/audio-analysis/${track.id}`,
    duration_ms: track.durationMillis,
  };
}

/** Returns an artist as https://developer.spotify.com/documentation/web-api/reference/get-an-artist does. */
export function fullArtist(artist: WorldArtist, audience: Audience) {
  return { ...simplifiedArtist(artist, audience), genres: artist.genres, images: [] };
}

function simplifiedArtist(artist: WorldArtist, audience: Audience) {
  return {
    ...identity('artist', artist.spotifyId, audience),
    name: audience.isKorean ? artist.koreanName : artist.latinName,
  };
}

/** Returns whether the track is playable in the requested market, or without one, the list of markets. */
function availability({ market, mode }: Audience) {
  if (market !== null) return { is_playable: true };
  return mode === 'extended' ? { available_markets: AVAILABLE_MARKETS } : {};
}

function identity(type: 'album' | 'artist' | 'track', id: string, { apiUrl }: Audience) {
  return {
    external_urls: { spotify: `https://open.spotify.com/${type}/${id}` },
    href: `${apiUrl}/v1/${type}s/${id}`,
    id,
    type,
    uri: `spotify:${type}:${id}`,
  };
}
