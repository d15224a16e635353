import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { csvOf } from '../../scripts/bench/invented-csv.ts';
import { freePort } from '../../scripts/engines/engines.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { FEW_STEPS } from '../jobs/small-catalogue.ts';

const ROOT = join(import.meta.dirname, '../..');
const BINARIES = join(import.meta.dirname, 'node_modules/airflow-venv/bin');
const MOST_OUTPUT = 64 * 2 ** 20;

/** Returns whether .ci/run has installed Airflow. */
export function isAirflowInstalled(): boolean {
  return existsSync(join(BINARIES, 'airflow'));
}

export interface Airflow {
  /** Soundalike's data, which the DAG works on. */
  readonly data: string;
  /** Runs a command of Airflow, and returns its output. Rejects if it fails. */
  run(...args: readonly string[]): Promise<string>;
  /** Runs a command that answers in JSON. */
  ask(...args: readonly string[]): Promise<readonly Record<string, string>[]>;
  /** Starts the scheduler and all it needs, until `stop`. */
  standalone(): void;
  /** Stops the processes and removes the data. */
  stop(): Promise<void>;
}

/**
 * Sets up an Airflow of its own, with our DAG and a CSV of invented songs. `settings` are further variables
 * of Soundalike for the tasks.
 */
export async function openAirflow(settings: Readonly<Record<string, string>> = {}): Promise<Airflow> {
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-airflow-'));
  const [dags, songs, data] = ['dags', 'songs', 'data'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [dags, songs]) await mkdir(folder);
  cpSync(join(ROOT, 'scripts/airflow/soundalike_dag.py'), join(dags, 'soundalike_dag.py'));
  await writeFile(join(songs, 'songs.csv'), csvOf(songsOfStyles(300, 3).tracks));
  const port = await freePort();
  const env = {
    ...process.env,
    PATH: [BINARIES, process.env['PATH']].join(delimiter),
    QDRANT_URL: '',
    MEILISEARCH_URL: '',
    ...settings,
    DATA_DIR: data,
    SOUNDALIKE_HOME: ROOT,
    SOUNDALIKE_SONGS: songs,
    SOUNDALIKE_OPTIONS: Object.entries(FEW_STEPS)
      .map(([name, value]) => `--set ${name}=${value}`)
      .join(' '),
    AIRFLOW_HOME: join(directory, 'home'),
    AIRFLOW__CORE__DAGS_FOLDER: dags,
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__CORE__PARALLELISM: '4',
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED: 'False',
    AIRFLOW__API__HOST: '127.0.0.1',
    AIRFLOW__API__PORT: String(port),
    AIRFLOW__API__BASE_URL: `http://127.0.0.1:${port}`,
    AIRFLOW__API__WORKERS: '1',
    AIRFLOW__CORE__EXECUTION_API_SERVER_URL: `http://127.0.0.1:${port}/execution/`,
    AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT: String(await freePort()),
    AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT: String(await freePort()),
  };
  let scheduler: ChildProcess | undefined;
  const run: Airflow['run'] = async (...args) => {
    const options = { env, cwd: directory, maxBuffer: MOST_OUTPUT };
    const { stdout } = await promisify(execFile)(join(BINARIES, 'airflow'), [...args], options);
    return stdout;
  };
  await run('db', 'migrate');
  return {
    data,
    run,
    async ask(...args) {
      const output = await run(...args, '-o', 'json');
      // Lines of the log may come first.
      const json = output.split('\n').find((line) => line.startsWith('[')) ?? '[]';
      return JSON.parse(json) as readonly Record<string, string>[];
    },
    standalone() {
      // In a process group of its own: it starts a dozen children.
      scheduler = spawn(join(BINARIES, 'airflow'), ['standalone'], {
        env,
        cwd: directory,
        detached: true,
        stdio: 'ignore',
      });
    },
    async stop() {
      if (scheduler?.pid !== undefined && scheduler.exitCode === null) {
        const closed = new Promise((resolve) => scheduler?.once('close', resolve));
        process.kill(-scheduler.pid, 'SIGKILL');
        await closed;
      }
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
