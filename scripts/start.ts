import cluster from 'node:cluster';
import { readConfig } from '../src/config.ts';
import { type Addresses, createPeers } from '../src/peers.ts';
import { requireListenable } from '../src/ports.ts';
import { serve } from '../src/server.ts';
import { serveByWorkers } from '../src/workers.ts';
import { buildPageOrWarn } from './page/build-page.ts';
import { report } from './progress.ts';
import { parseCommand } from './parse-options.ts';
import { runCommand } from './run-command.ts';

const USAGE =
  'Usage: npm start\n\nServes the current release, from the engines whose URLs are set, otherwise in process.';

await runCommand(async () => {
  if (parseCommand(USAGE) === null) return;
  const config = readConfig();
  if (cluster.isWorker) {
    // Its channel to the first process would keep a worker alive that cannot serve.
    await serve(config, createPeers(process)).catch((error: unknown) => {
      cluster.worker?.disconnect();
      throw error;
    });
    return;
  }
  for (const sentence of config.misspelt) report('misspelt', sentence);
  await requireListenable(config);
  await buildPageOrWarn();
  if (config.workers === 1) tellAddresses(await serve(config));
  else {
    const onWorker = (count: number): void =>
      report('workers', `${count} of ${config.workers} workers answer`, { count });
    process.exit(await serveByWorkers(config, { onServing: tellAddresses, onWorker }));
  }
});

function tellAddresses({ url, spotifyUrl }: Addresses): void {
  report('listening', `Serving on ${url}. The API is documented at ${url}/docs`, { url });
  if (spotifyUrl !== undefined) {
    report('listening', `Serving Spotify's routes on ${spotifyUrl}`, { url: spotifyUrl });
  }
}
