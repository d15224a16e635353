import { z } from 'zod';
import { MEASURED_FEATURES, type MeasuredFeature } from '../domain/audio-features.ts';
import { TITLE_LANGUAGES } from '../domain/title-language.ts';
import type { SongIndex } from '../songs/song-index.ts';
import type { TitleIndex } from '../titles/title-index.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';

const quantilesSchema = z
  .object({
    min: z.number(),
    p5: z.number().meta({ description: '5 % of the songs are at or below it; so on' }),
    p25: z.number(),
    median: z.number(),
    p75: z.number(),
    p95: z.number(),
    max: z.number(),
  })
  .meta({ id: 'Quantiles', description: 'How the values of all songs are spread' });

const engineSchema = z.object({
  engine: z.string().meta({ description: '`in process`, `qdrant` or `meilisearch`' }),
  release: z.string().nullable().meta({ description: 'Id of the release that it serves; null if none' }),
  problem: z.string().optional().meta({ description: 'What is wrong; only if it serves no release' }),
});

/** Returns the route that counts what the release holds. */
export function createStatsRoute(songs: SongIndex, titles: TitleIndex): Route {
  return defineRoute({
    path: '/v1/stats',
    name: 'getStats',
    summary: 'Count what the catalogue holds',
    description: 'Counts of the served release, how its songs are spread, and the state of the engines.',
    pathParameters: z.object({}),
    query: z.object({}),
    answerSchema: z.object({
      tracks: z.int().meta({ description: 'Number of tracks: every version of every song' }),
      songs: z.int(),
      artists: z.int(),
      albums: z.int(),
      genres: z.int(),
      clusters: z
        .object({ cosine: z.int(), euclidean: z.int() })
        .nullable()
        .meta({ description: 'Number of clusters by each method; null if the release has none' }),
      hasMap: z.boolean().meta({ description: 'Whether the songs have a place on the map' }),
      years: z
        .array(z.object({ year: z.int(), songs: z.int() }))
        .meta({ description: 'Songs by year, ascending; songs of unknown years are left out' }),
      languages: z
        .array(z.object({ language: z.enum(TITLE_LANGUAGES), songs: z.int() }))
        .meta({ description: 'Songs by the script of their titles, most songs first' }),
      features: z.object(
        Object.fromEntries(MEASURED_FEATURES.map((name) => [name, quantilesSchema])) as Record<
          MeasuredFeature,
          typeof quantilesSchema
        >,
      ),
      engines: z.object({ songs: engineSchema, titles: engineSchema }),
      release: releaseSchema,
    }),
    // The state of an engine may change within a release.
    isNeverCached: true,
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout'],
    answer: async () => {
      const [overview, ofSongs, ofTitles] = await Promise.all([
        songs.overview(),
        songs.status(),
        titles.status(),
      ]);
      const { clusters, years, languages } = overview;
      return {
        tracks: overview.trackCount,
        songs: overview.songCount,
        artists: overview.artists.length,
        albums: overview.albumCount,
        genres: overview.genres.length,
        clusters: clusters && { cosine: clusters.style.length, euclidean: clusters.sound.length },
        hasMap: overview.map.columns.x !== undefined,
        years: [...years],
        languages: [...languages],
        features: overview.features,
        engines: { songs: ofSongs, titles: ofTitles },
        release: overview.release,
      };
    },
  });
}
