import { z } from 'zod';
import type { RecordedRun, RunStatus } from './run-tracker.ts';

/** The tag with the names of a run's artifacts: MLflow's own list costs one request per run. */
export const ARTIFACTS_TAG = 'soundalike.artifacts';
/** The tag with the id of the release that a run trained. */
export const RESULT_TAG = 'soundalike.result';

/** Some versions send 64-bit numbers as text. */
const millis = z.coerce.number();
const named = z.object({ key: z.string(), value: z.string().default('') });

const runSchema = z.object({
  info: z.object({
    run_id: z.string(),
    run_name: z.string().default(''),
    status: z.enum(['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']),
    start_time: millis,
    end_time: millis.optional(),
    artifact_uri: z.string().default(''),
  }),
  data: z
    .object({
      // Values that are not finite are text, and are left out.
      metrics: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
      params: z.array(named).default([]),
      tags: z.array(named).default([]),
    })
    .prefault({}),
});

export const createdRunSchema = z.object({ run: runSchema });
export const createdExperimentSchema = z.object({ experiment_id: z.string() });
export const foundExperimentSchema = z.object({
  experiment: z.object({ experiment_id: z.string(), lifecycle_stage: z.string() }),
});
export const foundRunsSchema = z.object({
  runs: z.array(runSchema).default([]),
  next_page_token: z.string().default(''),
});
/** For calls whose answer is not used. */
export const anyAnswerSchema = z.object({});

const STATUSES: Readonly<Record<z.infer<typeof runSchema>['info']['status'], RunStatus>> = {
  RUNNING: 'running',
  SCHEDULED: 'running',
  FINISHED: 'finished',
  FAILED: 'failed',
  KILLED: 'killed',
};

/** Converts a run from MLflow's form. */
export function recordedRun({ info, data }: z.infer<typeof runSchema>): RecordedRun {
  const tag = (name: string) => data.tags.find(({ key }) => key === name)?.value;
  return {
    id: info.run_id,
    name: info.run_name,
    status: STATUSES[info.status],
    startedAt: new Date(info.start_time),
    endedAt: info.end_time === undefined ? null : new Date(info.end_time),
    parameters: Object.fromEntries(data.params.map(({ key, value }) => [key, value])),
    metrics: Object.fromEntries(
      data.metrics.flatMap(({ key, value }) =>
        typeof value === 'number' && Number.isFinite(value) ? [[key, value] as const] : [],
      ),
    ),
    result: tag(RESULT_TAG) ?? null,
    artifacts: artifactNames(tag(ARTIFACTS_TAG) ?? ''),
  };
}

function artifactNames(tag: string): string[] {
  return tag.split('\n').filter((name) => name !== '');
}
