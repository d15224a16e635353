import { z } from 'zod';
import { type AlbumCandidate, type CollectedAlbum, isAlbumId } from '../domain/album.ts';
import { cleanLine } from '../domain/text.ts';
import { parseTrackId } from '../domain/track-id.ts';
import type { Artist, Track } from '../domain/track.ts';

// Only the fields that are used; an app in development mode still gets all of them. An implausible optional
// value becomes null, so that the rest of the answer can be used.

const DAY_MILLIS = 24 * 60 * 60 * 1000;
const wholeNumber = (min: number, max: number) => z.int().min(min).max(max).nullish().catch(null);
const name = z.string().transform(cleanLine);
/** YYYY, YYYY-MM or YYYY-MM-DD, as precise as Spotify knows it. The year 0000 means unknown. */
const releaseDate = z
  .string()
  .regex(/^(?!0000)\d{4}(-\d{2}(-\d{2})?)?$/)
  .nullish()
  .catch(null)
  .transform((date) => date ?? null);

const artistSchema = z.object({ id: z.string().nullish().catch(null), name });
const artistsSchema = z
  .array(artistSchema.nullable().catch(null))
  .transform((artists) => artists.filter((artist) => artist !== null).filter(({ name: of }) => of !== ''));

const albumSchema = z.object({
  id: z.string().refine(isAlbumId),
  name,
  artists: artistsSchema,
  release_date: releaseDate,
  album_type: z.string().nullish().catch(null),
  total_tracks: wholeNumber(0, 100_000),
});

const trackSchema = z.object({
  id: z.string().nullish(),
  name,
  artists: artistsSchema,
  duration_ms: wholeNumber(1, DAY_MILLIS),
  explicit: z.boolean().nullish().catch(null),
  popularity: wholeNumber(0, 100),
  external_ids: z.object({ isrc: z.string().nullish() }).nullish().catch(null),
});

/** https://developer.spotify.com/documentation/web-api/reference/search */
export const searchSchema = z.object({ albums: z.object({ items: z.array(z.unknown()) }) });
/** https://developer.spotify.com/documentation/web-api/reference/get-an-albums-tracks */
export const trackPageSchema = z.object({
  items: z.array(trackSchema.nullable().catch(null)),
  total: z.int().min(0),
});
/** https://developer.spotify.com/documentation/web-api/reference/get-an-album */
export const fullAlbumSchema = albumSchema.extend({ tracks: trackPageSchema });
/** https://developer.spotify.com/documentation/web-api/reference/get-several-audio-features */
export const audioFeaturesSchema = z.object({
  audio_features: z.array(z.looseObject({ id: z.string() }).nullable().catch(null)),
});

/** Returns the album of a search item, or none if the item is no longer available or has no valid id. */
export function candidatesOf(item: unknown): readonly AlbumCandidate[] {
  const parsed = albumSchema.safeParse(item);
  if (!parsed.success) return [];
  const album = parsed.data;
  return [
    {
      id: album.id,
      name: album.name,
      artists: album.artists.map(artistOf),
      releaseDate: album.release_date,
      albumType: album.album_type ?? null,
      totalTracks: album.total_tracks ?? null,
    },
  ];
}

/** Returns a track of an album; null if it has no id, name or artist, such as a local file. */
export function trackOf(track: z.infer<typeof trackSchema> | null, album: CollectedAlbum): Track | null {
  const id = parseTrackId(track?.id ?? '');
  if (track === null || id === null || track.artists.length === 0 || track.name === '') return null;
  return {
    id,
    name: track.name,
    artists: track.artists.map(artistOf),
    album: { id: album.id, name: album.name },
    releaseDate: album.releaseDate,
    durationMillis: track.duration_ms ?? null,
    explicit: track.explicit ?? null,
    popularity: track.popularity ?? null,
    isrc: track.external_ids?.isrc ?? null,
    genres: [],
    features: null,
    featureSource: null,
  };
}

function artistOf(artist: z.infer<typeof artistSchema>): Artist {
  return { id: artist.id ?? null, name: artist.name };
}
