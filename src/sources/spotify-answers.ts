import { z } from 'zod';
import type { AlbumCandidate } from '../domain/album.ts';
import { parseTrackId } from '../domain/track-id.ts';
import type { Artist, Track } from '../domain/track.ts';

// Only what is read: an app in development mode gets fewer fields, and none of these went.

const artistSchema = z.object({ id: z.string().nullish(), name: z.string() });

const albumSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  artists: z.array(artistSchema),
  release_date: z.string().nullish(),
  album_type: z.string().nullish(),
  total_tracks: z.number().nullish(),
});

const trackSchema = z.object({
  id: z.string().nullish(),
  name: z.string(),
  artists: z.array(artistSchema),
  duration_ms: z.number().nullish(),
  explicit: z.boolean().nullish(),
  popularity: z.number().nullish(),
  external_ids: z.object({ isrc: z.string().nullish() }).nullish(),
});

const trackPageSchema = z.object({
  items: z.array(trackSchema),
  total: z.number(),
  next: z.string().nullish(),
});

/** https://developer.spotify.com/documentation/web-api/reference/search */
export const searchSchema = z.object({ albums: z.object({ items: z.array(albumSchema.nullable()) }) });
/** https://developer.spotify.com/documentation/web-api/reference/get-an-album */
export const fullAlbumSchema = albumSchema.extend({ tracks: trackPageSchema });
/** https://developer.spotify.com/documentation/web-api/reference/get-an-albums-tracks */
export const albumTracksSchema = trackPageSchema;
/** https://developer.spotify.com/documentation/web-api/reference/get-several-audio-features */
export const audioFeaturesSchema = z.object({
  audio_features: z.array(z.looseObject({ id: z.string() }).nullable()),
});

type ApiAlbum = z.infer<typeof albumSchema>;
type ApiTrack = z.infer<typeof trackSchema>;

/** What the tracks of an album take from it. */
export type AlbumOfTracks = Pick<AlbumCandidate, 'id' | 'name' | 'releaseDate'>;

export function candidateOf(album: ApiAlbum): AlbumCandidate {
  return {
    id: album.id,
    name: album.name,
    artists: album.artists.map(artistOf),
    releaseDate: dateOf(album.release_date),
    albumType: album.album_type ?? null,
    totalTracks: album.total_tracks ?? null,
  };
}

/** A track of an album; null for one that has no id, name or artist, such as a local file. */
export function trackOf(track: ApiTrack, album: AlbumOfTracks): Track | null {
  const id = parseTrackId(track.id ?? '');
  const artists = track.artists.filter(({ name }) => name.trim() !== '').map(artistOf);
  if (id === null || artists.length === 0 || track.name.trim() === '') return null;
  return {
    id,
    name: track.name,
    artists,
    album: { id: album.id, name: album.name },
    releaseDate: album.releaseDate,
    durationMillis: positiveOrNull(track.duration_ms),
    explicit: track.explicit ?? null,
    popularity: popularityOf(track.popularity),
    isrc: track.external_ids?.isrc ?? null,
    genres: [],
    features: null,
    featureSource: null,
  };
}

function artistOf({ id, name }: z.infer<typeof artistSchema>): Artist {
  return { id: id ?? null, name };
}

/** As exactly as Spotify knows it: YYYY, YYYY-MM or YYYY-MM-DD. The year 0000 stands for none. */
function dateOf(date: string | null | undefined): string | null {
  return date != null && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(date) && !date.startsWith('0000') ? date : null;
}

function positiveOrNull(value: number | null | undefined): number | null {
  return value != null && value > 0 ? Math.round(value) : null;
}

function popularityOf(value: number | null | undefined): number | null {
  return value != null && value >= 0 && value <= 100 ? Math.round(value) : null;
}
