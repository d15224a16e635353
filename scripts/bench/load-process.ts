import autocannon from 'autocannon';
import type { LoadOptions, LoadResult } from './generated-load.ts';
import { percentiles } from './timing.ts';

// Run by generated-load.ts in a process of its own, so that a busy generator delays no probe of the bench.

const { url, connections, seconds, perSecond, requests } = JSON.parse(process.argv[2] ?? '{}') as LoadOptions;

const times: Record<'answered' | 'shed', number[]> = { answered: [], shed: [] };
let others = 0;
const { errors, duration } = await autocannon({
  url,
  connections,
  duration: seconds,
  ...(perSecond === undefined ? {} : { overallRate: Math.round(perSecond) }),
  requests: requests.map((request) => ({ ...request, headers: { 'content-type': 'application/json' } })),
  setupClient: (client) => {
    client.on('response', (status, _, millis) => {
      if (status < 300) times.answered.push(millis);
      else if (status === 503) times.shed.push(millis);
      else others += 1;
    });
  },
});
const result: LoadResult = {
  count: times.answered.length,
  answered: times.answered.length / duration,
  shed: times.shed.length / duration,
  failed: others + errors,
  answeredMillis: percentiles(times.answered),
  shedMillis: percentiles(times.shed),
};
console.log(JSON.stringify(result));
