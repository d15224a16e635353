import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/engines/engines.ts';

const BINARY = join(import.meta.dirname, 'node_modules/mlflow-venv/bin/mlflow');
/** MLflow starts in 5 s on two cores, and in ten times that if they are busy and nothing is cached. */
const START_MILLIS = 200_000;
const POLL_MILLIS = 100;

export interface MlflowServer {
  readonly url: string;
  /** Kills the processes and keeps the data. `start` brings them back on the same port. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops the processes and removes the data. */
  stop(): Promise<void>;
}

/** Returns whether .ci/run has installed the server. */
export function isMlflowInstalled(): boolean {
  return existsSync(BINARY);
}

/** Starts a real MLflow on a free loopback port, with SQLite and a temporary folder. */
export async function startMlflow(): Promise<MlflowServer> {
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-mlflow-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const started = spawn(
      BINARY,
      [
        'server',
        '--host=127.0.0.1',
        `--port=${port}`,
        '--workers=1',
        `--backend-store-uri=sqlite:///${join(directory, 'mlflow.sqlite')}`,
        '--serve-artifacts',
        `--artifacts-destination=${join(directory, 'artifacts')}`,
      ],
      {
        cwd: directory,
        env: {
          ...process.env,
          MLFLOW_TRACKING_URI: undefined,
          MLFLOW_DISABLE_TELEMETRY: 'true',
          // Workers for MLflow's own evaluations, which are not used here.
          MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
        },
        // In a process group of its own, because the command starts the server as a child that outlives it.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child = started;
    let output = '';
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-4000);
      });
    }
    const deadline = Date.now() + START_MILLIS;
    while (!(await isHealthy(url))) {
      if (started.exitCode !== null || Date.now() > deadline) {
        await kill();
        throw new Error(`MLflow did not start on ${url}:\n${output}`);
      }
      await sleep(POLL_MILLIS);
    }
  };
  const kill = async (): Promise<void> => {
    const running = child;
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const closed = new Promise((resolve) => running.once('close', resolve));
    process.kill(-running.pid, 'SIGKILL');
    await closed;
  };
  await start();
  return {
    url,
    start,
    kill,
    stop: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
}
