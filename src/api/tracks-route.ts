import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { cursorParameter } from './cursor.ts';
import { ALL_SONGS, browsePage, pageReleaseSchema, pageSchema } from './page.ts';
import { limitParameter, requireTrackId, trackIdParameter } from './parameters.ts';
import { filterOf, filterParameters } from './filter-parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { detailViewOfTrack, trackDetailSchema, trackSchema } from './track-view.ts';

/** Returns the route that lists all songs. */
export function createTracksRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks',
    name: 'browseTracks',
    summary: 'List all songs, most popular first',
    description: 'One track per song. Filters narrow the list; `page.next` is the `cursor` of the next page.',
    pathParameters: z.object({}),
    query: z.object({ limit: limitParameter, cursor: cursorParameter }).extend(filterParameters.shape),
    answerSchema: z.object({
      items: z.array(trackSchema),
      message: z.string().nullable().meta({ description: 'Why there are no items; null if there are some' }),
      page: pageSchema,
      release: pageReleaseSchema,
    }),
    exported: ({ items }) => ({ title: ALL_SONGS, items }),
    problems: ['invalid-request', 'cursor-expired', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, { limit, cursor, ...filters }) =>
      browsePage(songs, { filter: filterOf(filters), limit, cursor }),
  });
}

/** Returns the route that shows one track. */
export function createTrackRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks/{id}',
    name: 'getTrack',
    summary: 'Get one track with its audio features and the versions of its song',
    description: 'Takes the id of any version, not only of the representative one that lists show.',
    pathParameters: z.object({ id: trackIdParameter }),
    query: z.object({}),
    answerSchema: trackDetailSchema,
    problems: ['invalid-request', 'track-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async ({ id }) => {
      const { track, release } = await songs.find(requireTrackId(id));
      if (track === null) throw new TrackNotFoundError(id);
      return detailViewOfTrack(track, release);
    },
  });
}
