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

export function createSimilarRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks/{id}/similar',
    name: 'similarTracks',
    summary: 'Songs that sound like this one',
    description: 'Closest first, one track a song, without the versions of the song that was asked for.',
    pathParameters: z.object({ id: trackIdParameter }),
    query: filterParameters.extend({ method: methodParameter, limit: limitParameter }),
    answerSchema: z.object({
      items: z.array(
        trackSchema.extend({
          similarity: z.number().meta({ description: 'Higher is closer; 1 is the same' }),
          distance: z.number().optional().meta({ description: 'Euclidean distance; with method=euclidean' }),
        }),
      ),
      seed: trackSchema,
      method: z.enum(METRIC_OF),
      release: z.string(),
    }),
    problems: ['invalid-request', 'track-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async ({ id }, { method, limit, ...filters }) => {
      const space = spaceOfMethod(method);
      const { seeds, items, release } = await songs.similar({
        target: { near: [requireTrackId(id)] },
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
