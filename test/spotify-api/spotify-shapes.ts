import { expect } from 'vitest';
import { z } from 'zod';

// What clients with types (rspotify, tekore, zmb3/spotify) need of each answer: a field that is missing, null
// or not whole here makes one of them refuse the whole answer.

const id = z.string().regex(/^[0-9A-Za-z]{22}$/);
const whole = z.int().min(0);
const share = z.number().min(0).max(1);
const links = <Type extends string>(type: Type) => ({
  external_urls: z.object({ spotify: z.url() }),
  href: z.url(),
  id,
  name: z.string(),
  type: z.literal(type),
  uri: z.string().regex(new RegExp(`^spotify:${type}:[0-9A-Za-z]{22}$`)),
});

const artist = z.object(links('artist'));
export const wholeArtist = artist.extend({
  followers: z.object({ href: z.null(), total: whole }),
  genres: z.array(z.string()),
  images: z.tuple([]),
  popularity: whole.max(100),
});

const albumOf = (types: readonly string[]) =>
  z
    .object({
      ...links('album'),
      album_type: z.enum(types),
      artists: z.array(artist).min(1),
      images: z.tuple([]),
      release_date: z.string(),
      release_date_precision: z.enum(['year', 'month', 'day']),
      total_tracks: whole.min(1),
    })
    .refine(({ release_date: date, release_date_precision: precision }) => {
      return date.length === { year: 4, month: 7, day: 10 }[precision];
    });
export const album = albumOf(['album', 'single']);

export const shortTrack = z.object({
  ...links('track'),
  artists: z.array(artist).min(1),
  disc_number: whole.min(1),
  duration_ms: whole,
  explicit: z.boolean(),
  is_local: z.literal(false),
  preview_url: z.null(),
  track_number: whole.min(1),
});
const trackWith = (albumShape: typeof album) =>
  shortTrack.extend({
    album: albumShape,
    external_ids: z.object({ isrc: z.string().optional() }),
    popularity: whole.max(100),
  });
export const track = trackWith(album);

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    href: z.url(),
    items: z.array(item),
    limit: whole,
    next: z.url().nullable(),
    offset: whole,
    previous: z.url().nullable(),
    total: whole,
  });

export const wholeAlbum = album.and(
  z.object({ genres: z.array(z.string()), label: z.string(), popularity: whole, tracks: page(shortTrack) }),
);

export const audioFeatures = z.strictObject({
  danceability: share,
  energy: share,
  key: z.int().min(-1).max(11),
  loudness: z.number(),
  mode: z.int().min(-1).max(1),
  speechiness: share,
  acousticness: share,
  instrumentalness: share,
  liveness: share,
  valence: share,
  tempo: z.number(),
  type: z.literal('audio_features'),
  id,
  uri: z.string(),
  track_href: z.url(),
  analysis_url: z.url(),
  duration_ms: whole,
  time_signature: whole,
});

export const recommendations = z.strictObject({
  seeds: z.array(
    z.strictObject({
      initialPoolSize: whole,
      afterFilteringSize: whole,
      afterRelinkingSize: whole,
      id: z.string(),
      type: z.enum(['TRACK', 'ARTIST', 'GENRE']),
      href: z.url().nullable(),
    }),
  ),
  tracks: z.array(trackWith(albumOf(['ALBUM', 'SINGLE']))),
});

/** Returns the body of an answer to a request that is refused. */
export const refusal = (status: number, message: RegExp) => ({
  error: { status, message: expect.stringMatching(message) as string },
});
