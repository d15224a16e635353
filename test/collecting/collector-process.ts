import { openCollector } from '../../src/collector.ts';
import { type CollectRun } from '../../src/collector.ts';
import { readConfig } from '../../src/config.ts';
import { createSharedJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';

// The collector in a process of its own, which a test kills: everything but the clock is as `npm run collect`
// has it.

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
