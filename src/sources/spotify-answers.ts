import { z } from 'zod';
import { type AlbumCandidate, type CollectedAlbum, isAlbumId } from '../domain/album.ts';
import { cleanLine } from '../domain/text.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import type { Artist, Track } from '../domain/track.ts';
import { featureFields, featuresOf } from './feature-values.ts';
import { parseIsrc } from '../domain/isrc.ts';

// Only the fields that are used; an app in development mode still gets all of them. Every one of them must be
// there in every item: an album that is settled without a field that Spotify has renamed is never asked for
// again. An unknown value is null.

const DAY_MILLIS = 24 * 60 * 60 * 1000;
const name = z.string().transform(cleanLine);
/** YYYY, YYYY-MM or YYYY-MM-DD, as precise as Spotify knows it. An empty text and year 0000 mean unknown. */
const releaseDate = z
  .string()
  .regex(/^(\d{4}(-\d{2}(-\d{2})?)?)?$/, 'expected a date such as 2020-01-31')
  .nullable()
  .transform((date) => (date === '' || date?.startsWith('0000') === true ? null : date));
const artistsSchema = z
  .array(z.object({ id: z.string().nullable(), name }))
  .min(1)
  // Artists of an album that is no longer available have empty names.
  .transform((artists): readonly Artist[] => artists.filter(({ name: of }) => of !== ''));

const albumSchema = z.object({
  id: z.string().refine(isAlbumId, 'expected an id of 22 letters and digits'),
  name,
  artists: artistsSchema,
  release_date: releaseDate,
  album_type: z.string().nullable(),
  total_tracks: z.int().min(0).nullable(),
});

const trackId = z
  .string()
  .refine((id) => parseTrackId(id) !== null, 'expected an id of 22 letters and digits')
  .transform((id) => id as TrackId);

const trackSchema = z.object({
  id: trackId,
  name,
  artists: artistsSchema,
  duration_ms: z
    .number()
    .min(0)
    .nullable()
    .transform((millis) => (millis === null || millis > DAY_MILLIS ? null : Math.round(millis) || null)),
  explicit: z.boolean().nullable(),
  // These two are not in the tracks of an album, unless Spotify adds them.
  popularity: z.number().min(0).max(100).nullish(),
  external_ids: z.object({ isrc: z.string().nullish() }).nullish(),
});

/** https://developer.spotify.com/documentation/web-api/reference/search */
export const searchSchema = z.object({
  albums: z.object({
    // An item is null if Spotify found an album that it may not show.
    items: z
      .array(albumSchema.nullable())
      .refine((items) => items.length === 0 || items.some((item) => item !== null), 'every item is null'),
  }),
});
/** https://developer.spotify.com/documentation/web-api/reference/get-an-albums-tracks */
export const trackPageSchema = z.object({ items: z.array(trackSchema), total: z.int().min(0) });
/** https://developer.spotify.com/documentation/web-api/reference/get-an-album */
export const fullAlbumSchema = z.object({ name, release_date: releaseDate, tracks: trackPageSchema });
/** https://developer.spotify.com/documentation/web-api/reference/get-an-artist */
export const artistSchema = z.object({
  genres: z.array(name).transform((genres) => genres.filter((genre) => genre !== '')),
});
/** https://developer.spotify.com/documentation/web-api/reference/get-several-audio-features */
export const audioFeaturesSchema = z.object({
  // An item is null if Spotify does not know the track.
  audio_features: z.array(
    z
      .object({ ...featureFields(), id: trackId })
      .transform((item) => ({ id: item.id, features: featuresOf(item) }))
      .nullable(),
  ),
});

/** Returns the album of a search item. */
export function candidateOf(album: z.infer<typeof albumSchema>): AlbumCandidate {
  return {
    id: album.id,
    name: album.name,
    artists: album.artists,
    releaseDate: album.release_date,
    albumType: album.album_type,
    totalTracks: album.total_tracks,
  };
}

/** Returns a track of an album; null if it is no longer available, and so has no name or artist. */
export function trackOf(track: z.infer<typeof trackSchema>, album: CollectedAlbum): Track | null {
  if (track.artists.length === 0 || track.name === '') return null;
  return {
    id: track.id,
    name: track.name,
    artists: track.artists,
    album: { id: album.id, name: album.name },
    releaseDate: album.releaseDate,
    durationMillis: track.duration_ms,
    explicit: track.explicit,
    popularity: track.popularity ?? null,
    isrc: parseIsrc(track.external_ids?.isrc ?? ''),
    genres: [],
    features: null,
    featureSource: null,
  };
}
