import { z } from 'zod';
import { metricToCompare, parameterEffects } from '../tracking/parameter-effects.ts';
import type { RecordedRun, RunTracker } from '../tracking/run-tracker.ts';
import { defineRoute, type Route } from './route.ts';

/** The newest; a sweep makes some dozens. */
const MOST_RUNS = 100;

const runSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['running', 'finished', 'failed', 'killed']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  parameters: z.record(z.string(), z.string()),
  metrics: z.record(z.string(), z.number()).meta({ description: 'The last value of each metric' }),
  result: z.string().nullable().meta({ description: 'Id of the release that the run trained; null if none' }),
});

const effectSchema = z.object({
  parameter: z.string(),
  effect: z.number().meta({ description: 'Difference between the highest mean and the lowest' }),
  values: z.array(z.object({ value: z.string(), runs: z.int(), mean: z.number(), spread: z.number() })),
});

/** Returns the route that lists the recorded trainings, and what each parameter changed. */
export function createRunsRoute(listRuns: RunTracker['list']): Route {
  return defineRoute({
    path: '/v1/runs',
    name: 'listRuns',
    summary: 'List the trainings, and what their parameters changed',
    description: `The newest ${MOST_RUNS} recorded trainings, from the disk of this server or from MLflow.`,
    pathParameters: z.object({}),
    query: z.object({}),
    answerSchema: z.object({
      items: z.array(runSchema).meta({ description: 'Newest first' }),
      metric: z.string().nullable().meta({
        description: 'The metric that the effects are of: the most telling one that all finished runs have',
      }),
      effects: z
        .array(effectSchema)
        .meta({ description: 'Parameters that differ between finished runs, strongest effect first' }),
    }),
    isNeverCached: true,
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout'],
    answer: async () => {
      const runs = (await listRuns()).slice(0, MOST_RUNS);
      const finished = runs.filter(({ status }) => status === 'finished');
      const metric = finished.length === 0 ? null : metricToCompare(finished);
      return {
        items: runs.map(viewOfRun),
        metric,
        effects:
          metric === null
            ? []
            : parameterEffects(finished, metric).map((effect) => ({ ...effect, values: [...effect.values] })),
      };
    },
  });
}

function viewOfRun(run: RecordedRun): z.input<typeof runSchema> {
  const { id, name, status, startedAt, endedAt, parameters, metrics, result } = run;
  return {
    id,
    name,
    status,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    parameters: { ...parameters },
    metrics: { ...metrics },
    result,
  };
}
