import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { createRandom, shuffle } from '../domain/random.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { filterOf, filterParameters } from './filter-parameters.ts';
import { askNaming, emptyMessage, toldBy } from './list-message.ts';
import { limitParameter, MAX_LIMIT, numberBetween } from './parameters.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

const MAX_SEED = 999_999_999;

/** Returns the route that answers songs by chance. */
export function createRandomRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks/random',
    name: 'randomTracks',
    summary: 'Get songs by chance',
    description:
      'Songs that pass the filters, about equally popular among each other, from anywhere in the list. The same ' +
      '`seed` gives the same songs of a release.',
    pathParameters: z.object({}),
    query: z
      .object({
        limit: limitParameter,
        seed: numberBetween(0, MAX_SEED, 'whole number')
          .optional()
          .meta({
            description: `Whole number from 0 to ${MAX_SEED}; another one each time by default`,
          }),
      })
      .extend(filterParameters.shape),
    answerSchema: z.object({
      items: z.array(trackSchema).meta({ description: 'The songs, one track per song' }),
      seed: z.int().meta({ description: 'The seed that repeats this answer' }),
      message: z
        .string()
        .nullable()
        .meta({ description: 'Why there are no items, or which artist `artist` was taken for; else null' }),
      release: releaseSchema,
    }),
    // A surprise is another one each time.
    isNeverCached: true,
    exported: ({ items }) => ({ title: 'Songs by chance', items }),
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, { limit, seed = randomInt(MAX_SEED + 1), ...filters }, __, negotiation) => {
      const random = createRandom(seed);
      const languageOf = () => negotiation.language(undefined);
      const { songCount, release } = await songs.overview();
      const from = Math.floor(random() * songCount);
      const { answer, named, withHeard } = await askNaming(
        songs,
        { filter: filterOf(filters) },
        languageOf,
        async ({ filter }) => {
          const { items } = await songs.browse({ filter, limit: MAX_LIMIT, from });
          // Few songs may pass behind that place: the list goes on from its beginning.
          const others =
            items.length >= limit ? [] : (await songs.browse({ filter, limit: MAX_LIMIT, from: 0 })).items;
          return { items: [...new Map([...items, ...others].map((track) => [track.id, track])).values()] };
        },
        toldBy,
      );
      const pool = answer.items;
      const rows = Int32Array.from(pool.keys());
      shuffle(random, rows);
      return {
        items: Array.from(rows.subarray(0, limit), (row) => pool[row])
          .filter((track) => track !== undefined)
          .map(viewOfTrack),
        seed,
        message: withHeard(pool.length > 0 ? null : await emptyMessage(songs, named.filter, languageOf)),
        release,
      };
    },
  });
}
