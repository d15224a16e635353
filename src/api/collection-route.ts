import { z } from 'zod';
import { InvalidInputError } from '../domain/errors.ts';
import { defineRoute, type Route } from './route.ts';

const UNREADABLE =
  'The catalogue on the disk of this server cannot be read: `npm run collect -- status` says why.';

const collectionSchema = z.object({
  tracks: z.int(),
  withFeatures: z.int().meta({ description: 'Tracks with audio features: only these can be compared' }),
  chartWeeks: z.int(),
  stages: z
    .array(
      z.object({
        stage: z.string(),
        pending: z.int(),
        inProgress: z.int(),
        done: z.int(),
        failed: z.int(),
        expectedEnd: z.iso.datetime().nullable().meta({
          description: 'When the pending tasks will be done at the rate of the last day; null if not known',
        }),
      }),
    )
    .meta({ description: 'The stages of collecting that have tasks' }),
  pauses: z
    .array(z.object({ source: z.string(), notBefore: z.iso.datetime(), reason: z.string() }))
    .meta({ description: 'Sources that accept no request now' }),
});

export type CollectionProgress = z.input<typeof collectionSchema>;

/** Returns the progress of the collector; null if there is no catalogue on the disk of this server. */
export type ReadCollection = () => Promise<CollectionProgress | null>;

/** Returns the route that tells how far collecting is. */
export function createCollectionRoute(readCollection: ReadCollection): Route {
  return defineRoute({
    path: '/v1/collection',
    name: 'getCollection',
    summary: 'Tell what the catalogue holds, and how far collecting is',
    description:
      'The catalogue is what releases are made of. It may be ahead of the served release, and may be on another disk.',
    pathParameters: z.object({}),
    query: z.object({}),
    answerSchema: z.object({
      collection: collectionSchema.nullable(),
      message: z.string().nullable().meta({ description: 'Why there is nothing; null if there is' }),
    }),
    isNeverCached: true,
    problems: ['invalid-request'],
    answer: async () => {
      try {
        const collection = await readCollection();
        const message = collection === null ? 'There is no catalogue on the disk of this server.' : null;
        return { collection, message };
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        // The error names a path of the server.
        return { collection: null, message: UNREADABLE };
      }
    },
  });
}
