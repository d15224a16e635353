import { z } from 'zod';
import type { SongIndex } from '../songs/song-index.ts';
import { createNameSearch, overviewPage, overviewPageSchema, overviewParameters } from './overview-page.ts';
import { defineRoute, type Route } from './route.ts';

export const genreSchema = z
  .object({
    name: z
      .string()
      .meta({ description: 'Name of the genre, as the filter `genre` takes it', example: 'k-pop' }),
    songs: z.int().meta({ description: 'Number of songs with this genre' }),
  })
  .meta({ id: 'Genre' });

/** Returns the route that lists the genres. */
export function createGenresRoute(songs: SongIndex): Route {
  const search = createNameSearch();
  return defineRoute({
    path: '/v1/genres',
    name: 'listGenres',
    summary: 'List the genres',
    description: 'Those with the most songs first. `/v1/tracks?genre=` lists the songs of one.',
    pathParameters: z.object({}),
    query: overviewParameters('Only genres of this name, or with a word that begins so'),
    answerSchema: overviewPageSchema(genreSchema),
    problems: ['invalid-request', 'cursor-expired', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, query) => {
      const { release, genres } = await songs.overview();
      return overviewPage(release, search(genres, query.q), query);
    },
  });
}
