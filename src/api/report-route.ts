import { z } from 'zod';
import { bySpace } from '../domain/space.ts';
import { evaluationSchema } from '../release/evaluation-schema.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';

const madeSchema = z.object({
  createdAt: z.iso.datetime(),
  invented: z.boolean().meta({ description: 'Whether the songs are the invented ones of the demo' }),
  method: z.object(bySpace(() => z.string())).meta({ description: 'What learned each space' }),
  dimensions: z.object(bySpace(() => z.int())),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Returns what the release with this id tells of itself; null if it is not on the disk of this server. */
export type ReadReport = (release: string) => Promise<{
  readonly made: z.input<typeof madeSchema>;
  readonly evaluation: z.input<typeof evaluationSchema> | null;
} | null>;

/** Returns the route that tells how the served release was made, and how good it is. */
export function createReportRoute(songs: SongIndex, readReport: ReadReport): Route {
  return defineRoute({
    path: '/v1/report',
    name: 'getReport',
    summary: 'Tell how good the served release is',
    description:
      'How the release was made, and its evaluation: both methods beside raw features and chance. It is read from ' +
      'the disk of this server, which may lack it if engines serve.',
    pathParameters: z.object({}),
    query: z.object({}),
    answerSchema: z.object({
      made: madeSchema.nullable().meta({ description: 'Null if the release is not on this disk' }),
      evaluation: evaluationSchema.nullable(),
      message: z.string().nullable().meta({ description: 'Why something is missing; null if nothing is' }),
      release: releaseSchema,
    }),
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout'],
    answer: async () => {
      const { release } = await songs.overview();
      const report = await readReport(release);
      if (report === null) {
        const message = `Release ${release} is served by an engine, and is not on the disk of this server.`;
        return { made: null, evaluation: null, message, release };
      }
      const message = report.evaluation === null ? 'This release was made without an evaluation.' : null;
      return { ...report, message, release };
    },
  });
}
