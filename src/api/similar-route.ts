import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import { METRIC_OF } from '../domain/space.ts';
import type { SongIndex } from '../songs/song-index.ts';
import {
  filterOf,
  filterParameters,
  limitParameter,
  methodParameter,
  requireTrackId,
  spaceOfMethod,
  trackIdParameter,
} from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

/** Returns the route that lists the songs closest to a track. */
export function createSimilarRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks/{id}/similar',
    name: 'similarTracks',
    summary: 'Find songs that sound like a track',
    description: 'Most similar first, one track per song. Versions of the requested song are left out.',
    pathParameters: z.object({ id: trackIdParameter }),
    query: z.object({ method: methodParameter, limit: limitParameter }).extend(filterParameters.shape),
    answerSchema: z.object({
      items: z.array(
        trackSchema.extend({
          similarity: z.number().meta({
            description:
              'Higher is more similar, 1 at most. With `cosine` the cosine, from -1; with `euclidean` ' +
              '1 / (1 + distance), above 0.',
          }),
          distance: z
            .number()
            .optional()
            .meta({ description: 'Euclidean distance; only with `method=euclidean`' }),
        }),
      ),
      seed: trackSchema.meta({ description: 'The requested track' }),
      method: z.enum(METRIC_OF).meta({ description: 'The requested method' }),
      release: z.string().meta({ description: 'Id of the release that answered' }),
    }),
    problems: ['invalid-request', 'track-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async ({ id }, { method, limit, ...filters }) => {
      const space = spaceOfMethod(method);
      const { seeds, items, release } = await songs.similar({
        seeds: { near: [requireTrackId(id)] },
        space,
        limit,
        filter: filterOf(filters),
      });
      const [seed] = seeds;
      if (seed === undefined) throw new TrackNotFoundError(id);
      return {
        items: items.map(({ track, ...closeness }) => ({ ...viewOfTrack(track), ...closeness })),
        seed: viewOfTrack(seed),
        method,
        release,
      };
    },
  });
}
