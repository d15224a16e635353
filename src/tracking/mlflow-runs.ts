import { EngineUnavailableError } from '../domain/errors.ts';
import { openMlflowRun } from './mlflow-active-run.ts';
import {
  anyAnswerSchema,
  createdExperimentSchema,
  createdRunSchema,
  foundExperimentSchema,
  foundRunsSchema,
  recordedRun,
} from './mlflow-answers.ts';
import {
  createMlflowClient,
  type MlflowClient,
  type MlflowClientOptions,
  MlflowRefusalError,
} from './mlflow-client.ts';
import { checkStart } from './run-checks.ts';
import type { RecordedRun, RunTracker } from './run-tracker.ts';

const EXPERIMENT = 'soundalike';
/** The limit of runs/log-batch. */
const PARAMETERS_PER_REQUEST = 100;
const RUNS_PER_PAGE = 500;

export interface MlflowRunsOptions extends MlflowClientOptions {
  readonly now: () => Date;
  /** Called if MLflow fails during a run, at most once per run. */
  readonly onProblem: (message: string) => void;
  readonly experiment?: string;
  readonly runsPerPage?: number;
}

/**
 * Records runs on an MLflow server, in one experiment, which is created if needed. `start` and `list` throw
 * EngineUnavailableError if the server is away or refuses. A started run goes on without the server.
 */
export function createMlflowRuns(options: MlflowRunsOptions): RunTracker {
  const { now, onProblem, experiment = EXPERIMENT, runsPerPage = RUNS_PER_PAGE } = options;
  const client = createMlflowClient(options);
  return {
    async start(run) {
      checkStart(run);
      const { info } = (
        await client.call(
          'POST',
          'runs/create',
          {
            experiment_id:
              (await findExperiment(client, experiment)) ?? (await createExperiment(client, experiment)),
            run_name: run.name,
            start_time: run.startedAt.getTime(),
          },
          createdRunSchema,
        )
      ).run;
      const params = Object.entries(run.parameters).map(([key, value]) => ({ key, value: String(value) }));
      for (let from = 0; from < params.length; from += PARAMETERS_PER_REQUEST) {
        const batch = { run_id: info.run_id, params: params.slice(from, from + PARAMETERS_PER_REQUEST) };
        await client.call('POST', 'runs/log-batch', batch, anyAnswerSchema);
      }
      return openMlflowRun(client, { id: info.run_id, artifactUri: info.artifact_uri, now, onProblem });
    },
    async list() {
      const id = await findExperiment(client, experiment);
      if (id === undefined) return [];
      const search = {
        experiment_ids: [id],
        max_results: runsPerPage,
        order_by: ['attributes.start_time DESC'],
      };
      const runs: RecordedRun[] = [];
      let page = '';
      do {
        const fields = page === '' ? search : { ...search, page_token: page };
        const found = await client.call('POST', 'runs/search', fields, foundRunsSchema);
        runs.push(...found.runs.map(recordedRun));
        page = found.next_page_token;
      } while (page !== '');
      return runs;
    },
  };
}

/** Returns the id of the experiment, or undefined if there is none with this name. */
async function findExperiment(client: MlflowClient, name: string): Promise<string | undefined> {
  try {
    const fields = { experiment_name: name };
    const { experiment } = await client.call('GET', 'experiments/get-by-name', fields, foundExperimentSchema);
    if (experiment.lifecycle_stage === 'active') return experiment.experiment_id;
  } catch (error) {
    if (isRefusal(error, 'RESOURCE_DOES_NOT_EXIST')) return undefined;
    throw error;
  }
  throw new EngineUnavailableError(
    'mlflow',
    `the experiment '${name}' was deleted there: restore it, or delete it for good with 'mlflow gc'`,
  );
}

async function createExperiment(client: MlflowClient, name: string): Promise<string> {
  try {
    return (await client.call('POST', 'experiments/create', { name }, createdExperimentSchema)).experiment_id;
  } catch (error) {
    // Another run has created it in the meantime.
    const id = isRefusal(error, 'RESOURCE_ALREADY_EXISTS') ? await findExperiment(client, name) : undefined;
    if (id === undefined) throw error;
    return id;
  }
}

function isRefusal(error: unknown, code: string): boolean {
  return error instanceof MlflowRefusalError && error.code === code;
}
