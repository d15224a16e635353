import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { EnginesRunningError, InvalidInputError } from '../src/domain/errors.ts';
import { requireFreePort } from '../src/http/free-port.ts';
import { asOnlyProcess } from '../src/storage/process-lock.ts';
import { onStopSignals } from '../src/stop-signals.ts';
import { installEngines, startMeilisearch, startQdrant, TEST_MEILISEARCH_KEY } from './engines/engines.ts';
import { parseCommand } from './parse-options.ts';
import { report } from './progress.ts';
import { portOption } from './port-option.ts';
import { EXIT_CODES, runCommand } from './run-command.ts';

const HOST = '127.0.0.1';
const LOCK_FILE = 'engines.lock';

interface Ports {
  readonly qdrant: number;
  readonly meilisearch: number;
}

const USAGE = `Usage: npm run engines -- [options]

Starts Qdrant and Meilisearch for local development. Needs Linux x64.

  --qdrant-port PORT        default 6333; 0 takes a free port
  --meilisearch-port PORT   default 7700; 0 takes a free port
  --help                    show this text`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: {
      'qdrant-port': { type: 'string', default: '6333' },
      'meilisearch-port': { type: 'string', default: '7700' },
    },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const ports = {
    qdrant: portOption('--qdrant-port', values['qdrant-port']),
    meilisearch: portOption('--meilisearch-port', values['meilisearch-port']),
  };
  // An engine of somebody else on the port would answer in the place of ours.
  await requireFreePort(HOST, ports.qdrant, '--qdrant-port');
  await requireFreePort(HOST, ports.meilisearch, '--meilisearch-port');
  const { isInstalled, reason } = installEngines();
  if (!isInstalled) {
    throw new InvalidInputError(
      `Cannot start the engines here: ${reason}. Start them in Docker instead: see compose.yaml.`,
    );
  }
  const directory = join(readConfig().dataDirectory, 'engines');
  // Two Meilisearches would write into one database.
  await asOnlyProcess(
    join(directory, LOCK_FILE),
    new Date(),
    (holding) => new EnginesRunningError(directory, holding),
    () => runEngines(directory, ports),
  );
});

/** Starts both engines, and returns when they have ended. */
async function runEngines(directory: string, ports: Ports): Promise<void> {
  const starting = [
    startQdrant({ dataDirectory: join(directory, 'qdrant'), port: ports.qdrant }),
    startMeilisearch({ dataDirectory: join(directory, 'meilisearch'), port: ports.meilisearch }),
  ] as const;
  const engines = await Promise.all(starting).catch(async (error: unknown) => {
    // The other one would keep this command from ending.
    for (const start of await Promise.allSettled(starting)) {
      if (start.status === 'fulfilled') await start.value.kill('SIGTERM');
    }
    throw error;
  });
  const stopEngines = async (signal: NodeJS.Signals): Promise<void> => {
    await Promise.all(engines.map((engine) => engine.kill(signal)));
  };
  let isStopped = false;
  onStopSignals(
    () => {
      isStopped = true;
      void stopEngines('SIGTERM');
    },
    () => void stopEngines('SIGKILL'),
  );
  const [qdrant, meilisearch] = engines;
  report(
    'running',
    [
      'Qdrant and Meilisearch are running. In another terminal, run:',
      '',
      `  export QDRANT_URL=${qdrant.url} MEILISEARCH_URL=${meilisearch.url} MEILISEARCH_API_KEY=${TEST_MEILISEARCH_KEY}`,
      '  npm run publish && npm start',
      '',
      'Ctrl-C stops both.',
    ].join('\n'),
    { qdrant: qdrant.url, meilisearch: meilisearch.url },
  );
  const name = await Promise.race([
    qdrant.ended.then(() => 'Qdrant'),
    meilisearch.ended.then(() => 'Meilisearch'),
  ]);
  if (isStopped) return;
  // The other one would keep its port, and this command could not bring the first one back.
  await stopEngines('SIGTERM');
  console.error(
    `${name} ended, and nobody stopped it here; both engines are stopped now. ` +
      `Their data is kept in ${directory}. Next: npm run engines`,
  );
  process.exitCode = EXIT_CODES.engineUnavailable;
}
