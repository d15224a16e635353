import { buildPage } from './page/build-page.ts';
import { PAGE_DIRECTORY } from '../src/http/page.ts';
import { report } from './progress.ts';
import { parseCommand } from './parse-options.ts';
import { runCommand } from './run-command.ts';

const USAGE =
  'Usage: npm run build\n\nBuilds the page into dist/page, if its sources changed. npm start and npm run demo do so themselves.';

await runCommand(async () => {
  if (parseCommand(USAGE) === null) return;
  const isBuilt = await buildPage();
  report('built', isBuilt ? `Built the page into ${PAGE_DIRECTORY}.` : 'The page is up to date.', {
    isBuilt,
  });
});
