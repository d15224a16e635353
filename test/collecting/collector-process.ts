import { type CollectRun, openCollector } from '../../src/collector.ts';
import { readConfig } from '../../src/config.ts';
import { createSharedJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';

// The collector in a process of its own, for a test to kill. Except for the clock, it is that of
// `npm run collect`.

const [clockFile = '', run = ''] = process.argv.slice(2);

const collector = openCollector(readConfig(), {
  clock: createSharedJumpingClock(clockFile),
  random: Math.random,
  fetch,
  signal: new AbortController().signal,
  concurrency: 1,
});
await collector.run(JSON.parse(run) as CollectRun);
collector.close();
