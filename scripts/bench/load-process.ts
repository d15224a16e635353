import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { LoadOptions, LoadResult } from './generated-load.ts';
import { readMetric } from './read-metric.ts';
import { percentiles } from './timing.ts';

// Run by generated-load.ts in a process of its own, so that a busy generator delays no probe of the bench.

const { url, connections, seconds, perSecond, requests } = JSON.parse(process.argv[2] ?? '{}') as LoadOptions;
const pool = new Pool(url, { connections });
const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' };
const times: Record<'answered' | 'shed', number[]> = { answered: [], shed: [] };
let failed = 0;
let sent = 0;

/**
 * Sends the next request. Its time begins at `due`, so that one which has to wait for a connection counts.
 */
async function send(due: number): Promise<void> {
  const { body = null, ...request } = requests[sent++ % requests.length] ?? { method: 'GET', path: '/' };
  try {
    const answer = await pool.request({ ...request, body, headers });
    await answer.body.dump();
    const millis = performance.now() - due;
    if (answer.statusCode < 300) times.answered.push(millis);
    else if (answer.statusCode === 503) times.shed.push(millis);
    else failed += 1;
  } catch {
    failed += 1;
  }
}

// Opens the connections, and warms this process up.
const opening = Array.from({ length: connections }, () => pool.request({ method: 'GET', path: '/livez' }));
await Promise.all(opening.map(async (answer) => (await answer).body.dump()));
const cpuSeconds = (): Promise<number> => readMetric(url, 'process_cpu_seconds_total');
const cpuBefore = await cpuSeconds();
const start = performance.now();
const end = start + 1000 * seconds;
const under: Promise<void>[] = [];
if (perSecond === undefined) {
  // Each connection asks again once it is answered.
  for (let connection = 0; connection < connections; connection += 1) {
    under.push(
      (async () => {
        while (performance.now() < end) await send(performance.now());
      })(),
    );
  }
} else {
  // One request after the other, whether or not those before are answered, as if each came from another
  // person.
  const gapMillis = 1000 / perSecond;
  for (let due = start; due < end; due += gapMillis) {
    while (performance.now() < due) await sleep(1);
    under.push(send(due));
  }
}
await Promise.all(under);
const duration = (performance.now() - start) / 1000;
const result: LoadResult = {
  answered: times.answered.length / duration,
  perCpuSecond: times.answered.length / ((await cpuSeconds()) - cpuBefore),
  shed: times.shed.length / duration,
  failed,
  answeredMillis: percentiles(times.answered),
  shedMillis: percentiles(times.shed),
};
console.log(JSON.stringify(result));
process.exit(0);
