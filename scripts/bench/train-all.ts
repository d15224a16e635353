import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { DEFAULT_PARAMETERS } from '../../src/embedding/parameters.ts';
import { readCatalogue } from '../../src/jobs/read-catalogue.ts';
import { train } from '../../src/jobs/train.ts';
import { secondsOf } from './timing.ts';

/**
 * Trains on the catalogue in a directory, as `npm run train -- --no-evaluation` does, and prints the figures
 * as JSON. Runs in its own process, because it measures memory. Argument: the directory.
 */
const [, , directory = ''] = process.argv;
let tracks = 0;
const seconds = await secondsOf(async () => {
  const catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
  const content = readCatalogue(catalogue);
  catalogue.close();
  tracks = content.tracks.length;
  await train({
    content,
    releasesDirectory: join(directory, 'trained-apart'),
    parameters: DEFAULT_PARAMETERS,
    now: new Date(),
  });
});
// The system counts in units of 1,024 bytes.
const peakMegabytes = (process.resourceUsage().maxRSS * 1024) / 1_000_000;
console.log(JSON.stringify({ tracks, seconds, peakMegabytes }));
