import { z } from 'zod';
import { MEASURED_FEATURES, type MeasuredFeature } from '../domain/audio-features.ts';
import { koreanClusterWords } from '../domain/cluster-words.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { genreSchema } from './genre-routes.ts';
import { languageParameter, METHODS, SPACE_METHODS, spaceMethodParameter } from './list-parameters.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';
import { shortTrackSchema, viewOfShortTrack } from './track-view.ts';

const clusterSchema = z.object({
  id: z.int().meta({ description: 'Number of the cluster, the same as in the tracks and on the map' }),
  words: z.string().meta({
    description: 'What is typical of its songs, in the language of the request',
    example: 'energetic, fast, not acoustic · metal, hard rock',
  }),
  songs: z.int().meta({ description: 'Number of songs' }),
  genres: z.array(genreSchema).meta({ description: 'The genres that most of its songs have' }),
  centre: z
    .array(z.number())
    .length(2)
    .nullable()
    .meta({ description: 'Middle of its songs on the map, x and y; null without a map' }),
  means: z
    .object(
      Object.fromEntries(MEASURED_FEATURES.map((name) => [name, z.number()])) as Record<
        MeasuredFeature,
        z.ZodNumber
      >,
    )
    .meta({ description: 'The mean of each audio feature' }),
  tracks: z.array(shortTrackSchema).meta({
    description: 'Its best known songs, five at most: first those of artists whom the genres in `words` fit',
  }),
});

/** Returns the route that lists the clusters of a space. */
export function createClustersRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/clusters',
    name: 'listClusters',
    summary: 'List the clusters that the songs form',
    description: 'Training groups songs that are alike by each method. A release may have no clusters.',
    pathParameters: z.object({}),
    query: z.object({ method: spaceMethodParameter, lang: languageParameter }),
    answerSchema: z.object({
      items: z.array(clusterSchema).meta({ description: 'The clusters, by their ids' }),
      method: z.enum(SPACE_METHODS),
      message: z.string().nullable().meta({ description: 'Why there are no items; null if there are some' }),
      release: releaseSchema,
    }),
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, { method, lang }, __, negotiation) => {
      const language = negotiation.language(lang);
      const { clusters, release } = await songs.overview();
      const items = clusters?.[METHODS[method]] ?? [];
      const ids = items.flatMap(({ bestKnown }) => bestKnown);
      const found = await songs.findAll(ids);
      const tracks = new Map(found.tracks.map((track, index) => [ids[index], track]));
      return {
        items: items.map(({ words, genres, centre, bestKnown, ...cluster }) => ({
          ...cluster,
          words: language === 'ko' ? koreanClusterWords(words) : words,
          genres: [...genres],
          centre: centre && [...centre],
          tracks: bestKnown
            .map((id) => tracks.get(id) ?? null)
            .filter((track) => track !== null)
            .map(viewOfShortTrack),
        })),
        method,
        message: items.length > 0 ? null : 'This release was made without clusters.',
        release,
      };
    },
  });
}
