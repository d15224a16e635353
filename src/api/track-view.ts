import { z } from 'zod';
import { FEATURE_NAMES, FEATURE_RANGES, type FeatureName } from '../domain/audio-features.ts';
import { type PublishedTrack, yearOf } from '../domain/track.ts';

const trackFields = {
  id: z.string().meta({ description: '22 base62 characters', example: '4xcILhn8E4fkXbUKiRuoOf' }),
  name: z.string(),
  artists: z.array(z.string()).meta({ description: 'Names, in the order of the credits' }),
  album: z.string().nullable(),
  year: z.int().nullable(),
  genres: z.array(z.string()),
  popularity: z.number().nullable().meta({ description: '0 to 100, higher is better known' }),
  explicit: z.boolean().nullable(),
  durationMs: z.number().nullable(),
  versions: z
    .array(z.string())
    .meta({ description: 'The ids of all versions of the song, the one that stands for it first' }),
  invented: z
    .literal(true)
    .optional()
    .meta({ description: 'There where the track is one of the demo, made up' }),
};

export const trackSchema = z
  .object(trackFields)
  .meta({ id: 'Track', description: 'A track as lists show it' });

export const trackDetailSchema = z
  .object({
    ...trackFields,
    releaseDate: z.string().nullable().meta({ description: 'YYYY, YYYY-MM or YYYY-MM-DD' }),
    isrc: z.string().nullable(),
    songId: z.string().meta({ description: 'The version that stands for the song in lists' }),
    features: z.object(
      Object.fromEntries(
        FEATURE_NAMES.map((name) => {
          const { min, max, unit, isOptional } = FEATURE_RANGES[name];
          const value = z.number().meta({ description: `${unit}; ${min} to ${max}` });
          return [name, isOptional ? value.nullable() : value];
        }),
      ) as Record<FeatureName, z.ZodNumber | z.ZodNullable<z.ZodNumber>>,
    ),
    featureSource: z
      .object({ provider: z.string(), exceptions: z.record(z.string(), z.string()).optional() })
      .meta({ description: 'Where the features come from, and the values that another provider filled in' }),
  })
  .meta({ id: 'TrackDetail' });

export type TrackView = z.infer<typeof trackSchema>;
export type TrackDetailView = z.infer<typeof trackDetailSchema>;

export function viewOfTrack(track: PublishedTrack): TrackView {
  return {
    id: track.id,
    name: track.name,
    artists: track.artists.map((artist) => artist.name),
    album: track.album?.name ?? null,
    year: yearOf(track.releaseDate),
    genres: [...track.genres],
    popularity: track.popularity,
    explicit: track.explicit,
    durationMs: track.durationMillis,
    versions: [...track.versionIds],
    ...(track.featureSource.provider === 'demo' ? { invented: true } : {}),
  };
}

export function detailViewOfTrack(track: PublishedTrack): TrackDetailView {
  return {
    ...viewOfTrack(track),
    releaseDate: track.releaseDate,
    isrc: track.isrc,
    songId: track.songId,
    features: { ...track.features },
    featureSource: {
      provider: track.featureSource.provider,
      ...(track.featureSource.exceptions === undefined
        ? {}
        : { exceptions: { ...track.featureSource.exceptions } }),
    },
  };
}
