import { z } from 'zod';
import { edaSchema } from '../release/eda-schema.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';

/** Returns the analysis of the songs of the release with this id; null if there is none on this disk. */
export type ReadEda = (release: string) => Promise<z.input<typeof edaSchema> | null>;

/** Returns the route that tells what the served songs are like, and which of their values are doubtful. */
export function createEdaRoute(songs: SongIndex, readEda: ReadEda): Route {
  return defineRoute({
    path: '/v1/eda',
    name: 'getEda',
    summary: 'Tell which values of the songs are missing or doubtful, and what changed',
    description:
      'The exploratory data analysis that learning wrote. It is read from the disk of this server, which may lack it.',
    pathParameters: z.object({}),
    query: z.object({}),
    answerSchema: z.object({
      eda: edaSchema.nullable().meta({ description: 'Null if there is none on this disk' }),
      release: releaseSchema,
    }),
    isNeverCached: true,
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout'],
    answer: async () => {
      const { release } = await songs.overview();
      return { eda: await readEda(release), release };
    },
  });
}
