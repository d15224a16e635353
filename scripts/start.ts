import { readConfig } from '../src/config.ts';
import { requireListenable, serve } from '../src/server.ts';
import { buildPageOrWarn } from './page/build-page.ts';
import { report } from './progress.ts';
import { runCommand, shouldRun } from './run-command.ts';

const USAGE =
  'Usage: npm start\n\nServes the current release, from the engines whose URLs are set, otherwise in process.';

await runCommand(async () => {
  if (!shouldRun(USAGE)) return;
  const config = readConfig();
  await requireListenable(config);
  await buildPageOrWarn();
  const { url, spotifyUrl } = await serve(config);
  report('listening', `Serving on ${url}. The API is documented at ${url}/docs`, { url });
  if (spotifyUrl !== undefined) {
    report('listening', `Serving Spotify's routes on ${spotifyUrl}`, { url: spotifyUrl });
  }
});
