import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { onStopSignals } from '../src/stop-signals.ts';
import { installEngines, startMeilisearch, startQdrant, TEST_MEILISEARCH_KEY } from './engines/engines.ts';
import { report } from './progress.ts';
import { runCommand, shouldRun } from './run-command.ts';

const QDRANT_PORT = 6333;
const MEILISEARCH_PORT = 7700;

const USAGE =
  'Usage: npm run engines\n\nStarts Qdrant on port 6333 and Meilisearch on port 7700 for local development. Needs Linux x64.';

await runCommand(async () => {
  if (!shouldRun(USAGE)) return;
  const { isInstalled, reason } = installEngines();
  if (!isInstalled) {
    throw new InvalidInputError(
      `Cannot start the engines here: ${reason}. Start them in Docker instead: see compose.yaml.`,
    );
  }
  const directory = join(readConfig().dataDirectory, 'engines');
  const engines = await Promise.all([
    startQdrant({ dataDirectory: join(directory, 'qdrant'), port: QDRANT_PORT }),
    startMeilisearch({ dataDirectory: join(directory, 'meilisearch'), port: MEILISEARCH_PORT }),
  ]);
  const stopEngines = (signal: NodeJS.Signals) => (): void => {
    void Promise.all(engines.map((engine) => engine.kill(signal)));
  };
  onStopSignals(stopEngines('SIGTERM'), stopEngines('SIGKILL'));
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
});
