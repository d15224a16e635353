import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../engines/engines.ts';

const START = join(import.meta.dirname, '..', 'start.ts');
/** Ten times what a whole release takes on two idle cores. */
const START_LIMIT_MILLIS = 300_000;
const POLL_MILLIS = 10;

export interface ServiceProcess {
  readonly url: string;
  /** Returns the seconds from the start of the process to the first answer at `path`. */
  secondsTo(path: string): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the service as `npm start` does, in its own process. Nobody reads its log. */
export async function startService(environment: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const port = await freePort();
  const startedAt = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', START], {
    env: { ...process.env, QDRANT_URL: '', MEILISEARCH_URL: '', ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async secondsTo(path) {
      while (performance.now() - startedAt < START_LIMIT_MILLIS) {
        const isAnswered = await fetch(url + path).then(
          async (response) => {
            await response.arrayBuffer();
            return response.ok;
          },
          () => false,
        );
        if (isAnswered) return (performance.now() - startedAt) / 1000;
        await sleep(POLL_MILLIS);
      }
      throw new Error(`the service did not answer ${path} within ${START_LIMIT_MILLIS} ms`);
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
