import { readConfig } from '../src/config.ts';
import { serve } from '../src/server.ts';
import { report } from './progress.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const config = readConfig();
  const { url } = await serve(config);
  report('listening', `Serving on ${url} — try ${url}/docs`, { url });
});
