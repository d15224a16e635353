import { z } from 'zod';
import type { TitleIndex } from '../titles/title-index.ts';
import { filterOf, filterParameters, limitParameter, searchTextParameter } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

export function createSearchRoute(titles: TitleIndex): Route {
  return defineRoute({
    path: '/v1/search',
    name: 'searchTitles',
    summary: 'Find songs by title and artist, however they are typed',
    description: 'Best match first, one track a song. No items means that nothing close was found.',
    pathParameters: z.object({}),
    query: filterParameters.extend({ q: searchTextParameter, limit: limitParameter }),
    answerSchema: z.object({
      items: z.array(
        trackSchema.extend({ score: z.number().meta({ description: '1 for exactly what was typed' }) }),
      ),
      query: z.string(),
      release: z.string().nullable(),
    }),
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, { q, limit, ...filters }) => {
      const { release, items } = await titles.search({ text: q, limit, filter: filterOf(filters) });
      return {
        items: items.map(({ track, score }) => ({ ...viewOfTrack(track), score: Number(score.toFixed(3)) })),
        query: q,
        release,
      };
    },
  });
}
