import { z } from 'zod';
import { FEATURE_NAMES, FEATURE_RANGES, type FeatureName } from '../domain/audio-features.ts';
import { camelotOf } from '../domain/camelot.ts';
import { artistIdOf } from '../domain/derived-id.ts';
import { hasHangul } from '../domain/hangul.ts';
import { romanizeSound } from '../domain/romanization.ts';
import type { ServedTrack } from '../songs/song-index.ts';
import { spotifyUriOf } from './spotify-reference.ts';

const clusterSchema = z
  .object({
    id: z.int().meta({ description: 'Number of the cluster, as `/v1/clusters` lists it' }),
    words: z.string().meta({ description: 'What is typical of its songs', example: 'fast, loud · rock' }),
  })
  .meta({ id: 'TrackCluster' });

const trackFields = {
  id: z.string().meta({ description: 'Track id of 22 base62 characters', example: '2n6bZXHOffIx83WlW9ff3G' }),
  name: z.string().meta({ description: 'Title of the track', example: '손편지를 두고 왔네' }),
  romanizedName: z.string().optional().meta({
    description: 'The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul',
    example: 'sonpyeonjireul dugo wanne',
  }),
  artists: z
    .array(z.string())
    .meta({ description: 'Names of the artists, main artist first', example: ['들국화차'] }),
  album: z
    .string()
    .nullable()
    .meta({ description: 'Title of the album; null if unknown', example: '우리의 온도' }),
  year: z.int().nullable().meta({
    description: 'Year of the song: that of its earliest version, if this one is a reissue; null if unknown',
    example: 2010,
  }),
  genres: z.array(z.string()).meta({ description: 'Genres; empty if unknown', example: ['folk'] }),
  popularity: z
    .number()
    .nullable()
    .meta({ description: '0 to 100, higher is more popular; null if unknown', example: 53 }),
  explicit: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether the lyrics are explicit; null if unknown', example: false }),
  durationMs: z
    .number()
    .nullable()
    .meta({ description: 'Duration in milliseconds; null if unknown', example: 202_937 }),
  camelot: z.string().nullable().meta({
    description: 'Key on the Camelot wheel, on which neighbours mix; null if unknown',
    example: '1B',
  }),
  features: z.object(
    Object.fromEntries(
      FEATURE_NAMES.map((name) => {
        const { min, max, description, isOptional } = FEATURE_RANGES[name];
        const value = isOptional ? z.number().nullable() : z.number();
        const orUnknown = isOptional ? '; null if unknown' : '';
        return [name, value.meta({ description: `${description}; ${min} to ${max}${orUnknown}` })];
      }),
    ) as Record<FeatureName, z.ZodNumber | z.ZodNullable<z.ZodNumber>>,
  ),
  clusters: z.object({ cosine: clusterSchema, euclidean: clusterSchema }).optional().meta({
    description: 'The cluster by each method; not in answers of searches by title, nor if there are none',
  }),
  position: z.array(z.number()).length(2).optional().meta({
    description: 'Place on the map, x and y; not in answers of searches by title, nor without a map',
  }),
  versions: z.array(z.string()).meta({
    description: 'Track ids of all versions of the song, the representative version first',
    example: ['2n6bZXHOffIx83WlW9ff3G'],
  }),
  spotifyUri: z.string().nullable().meta({
    description: "Spotify's URI of the track; null if the track has no id of Spotify's",
    example: 'spotify:track:2n6bZXHOffIx83WlW9ff3G',
  }),
  invented: z
    .literal(true)
    .optional()
    .meta({ description: 'Present only if the track was invented for the demo' }),
};

export const trackSchema = z
  .object(trackFields)
  .meta({ id: 'Track', description: 'A track as lists show it' });

export const shortTrackSchema = z
  .object({ id: trackFields.id, name: trackFields.name, artists: trackFields.artists })
  .meta({ id: 'ShortTrack', description: 'What names a track' });

export const trackDetailSchema = z
  .object({
    ...trackFields,
    releaseDate: z.string().nullable().meta({
      description: 'Date of this version: YYYY, YYYY-MM or YYYY-MM-DD; null if unknown',
      example: '2010-12-25',
    }),
    isrc: z.string().nullable().meta({
      description: 'International Standard Recording Code; null if unknown',
      example: 'KRKC31000013',
    }),
    artistIds: z.array(z.string()).meta({
      description: 'Ids of the artists, as `/v1/artists` tells them, in the order of `artists`',
      example: ['3HqSLMAZ3g3d5poNaI7GOU'],
    }),
    songId: z.string().meta({
      description: 'Track id of the version that represents the song in lists',
      example: '2n6bZXHOffIx83WlW9ff3G',
    }),
    featureSource: z
      .object({
        provider: z.string().meta({ description: 'Provider of the features', example: 'spotify' }),
        exceptions: z
          .record(z.string(), z.string())
          .optional()
          .meta({ description: 'Features from another provider, each with its provider' }),
      })
      .meta({ description: 'Source of the audio features' }),
    release: z.string().nullable().meta({ description: 'Id of the release that answered' }),
  })
  .meta({ id: 'TrackDetail', description: 'A track with all that is known of it' });

export type TrackView = z.infer<typeof trackSchema>;
export type TrackDetailView = z.infer<typeof trackDetailSchema>;

/** Returns a track as lists show it. */
export function viewOfTrack(track: ServedTrack): TrackView {
  // Composed first: decomposed jamo would be romanised one by one.
  const name = track.name.normalize('NFC');
  return {
    id: track.id,
    name: track.name,
    ...(hasHangul(name) ? { romanizedName: romanizeSound(name) } : {}),
    artists: track.artists.map((artist) => artist.name),
    album: track.album?.name ?? null,
    year: track.year,
    genres: [...track.genres],
    popularity: track.popularity,
    explicit: track.explicit,
    durationMs: track.durationMillis,
    camelot: camelotOf(track.features),
    features: { ...track.features },
    ...(track.clusters === undefined
      ? {}
      : { clusters: { cosine: track.clusters.style, euclidean: track.clusters.sound } }),
    ...(track.position === undefined ? {} : { position: [...track.position] }),
    versions: [...track.versionIds],
    spotifyUri: spotifyUriOf(track),
    ...(track.featureSource.provider === 'demo' ? { invented: true } : {}),
  };
}

/** Returns a track with all that is known of it. */
export function detailViewOfTrack(track: ServedTrack, release: string | null): TrackDetailView {
  return {
    ...viewOfTrack(track),
    releaseDate: track.releaseDate,
    isrc: track.isrc,
    artistIds: track.artists.map((artist) => artistIdOf(artist)),
    songId: track.songId,
    featureSource: {
      provider: track.featureSource.provider,
      ...(track.featureSource.exceptions === undefined
        ? {}
        : { exceptions: { ...track.featureSource.exceptions } }),
    },
    release,
  };
}

/** Returns what names a track. */
export function viewOfShortTrack({ id, name, artists }: ServedTrack): z.infer<typeof shortTrackSchema> {
  return { id, name, artists: artists.map((artist) => artist.name) };
}
