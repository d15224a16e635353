import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figures.ts';
import { generateLoad, type LoadResult } from './generated-load.ts';
import { holdIdle, holdPipelined, holdSlow } from './held-connections.ts';
import type { LoadRequest } from './load.ts';
import { type ProbeOutcome, probeWhile } from './probes.ts';
import { readMetric } from './read-metric.ts';
import type { ServiceProcess } from './service-process.ts';

/** As many as a service answers fastest. */
const FEW_CONNECTIONS = 16;
const MANY_CONNECTIONS = 400;
const SECONDS = 5;
/**
 * To open 400 connections costs the service 0.2 s of CPU, and a full look of V8 through the heap as much: in
 * 5 seconds, each is 4 % of the goodput.
 */
const OVERLOAD_SECONDS = 15;
const RECOVERY_MILLIS = 1000;
const PIPELINED = 900;
const IDLE_CONNECTIONS = 2000;
const SLOW_CONNECTIONS = 500;
/** They are closed after 10 seconds, and the 5 in which the service looks for them. */
const CLOSING_MILLIS = 20_000;
/** The costliest query that was found: words that most songs have, again and again. */
const WORST = `/v1/search?q=${'the+'.repeat(6)}the&limit=1`;

/**
 * Measures a service at four times the load that it can answer, and under floods. The load comes from another
 * process on the same machine, and takes cores from the service: so answers are also counted per second of
 * CPU time of the service.
 */
export async function measureOverload(
  what: string,
  service: ServiceProcess,
  requests: readonly LoadRequest[],
): Promise<readonly Figure[]> {
  const { url } = service;
  const few = { url, connections: FEW_CONNECTIONS, seconds: OVERLOAD_SECONDS, requests };
  await generateLoad(few);
  const best = await perCpuSecond(url, () => generateLoad(few));
  const four = await probeWhile(`${url}/readyz`, () =>
    probeWhile(`${url}/livez`, () =>
      perCpuSecond(url, () =>
        generateLoad({ ...few, connections: MANY_CONNECTIONS, perSecond: 4 * best.result.answered }),
      ),
    ),
  );
  await sleep(RECOVERY_MILLIS);
  const after = await perCpuSecond(url, () => generateLoad(few));
  const { result: loaded, probes: lives } = four.result;
  const rateOf = ({ answered }: LoadResult) => `${Math.round(answered)}/s`;
  return [
    {
      what: `${what}: answers at 4 times the load, ${MANY_CONNECTIONS} connections`,
      measured: `${rateOf(loaded.result)}, ${share(loaded.perCpu, best.perCpu)} of the best per second of CPU`,
      reference: `best, ${FEW_CONNECTIONS} connections: ${rateOf(best.result)}`,
      target: '≥ 0.9',
    },
    {
      what: `${what}: refusals meanwhile`,
      measured: `${Math.round(loaded.result.shed)}/s, p99 ${millis(loaded.result.shedMillis.p99)}; ${loaded.result.failed} requests failed otherwise`,
      reference: `p99 of the answers: ${millis(loaded.result.answeredMillis.p99)}`,
      target: '≤ 50 ms',
    },
    {
      what: `${what}: probes meanwhile`,
      measured: `${probesText(lives)}; /readyz: ${four.probes.failed} failed`,
      reference: '–',
      target: '/livez p99 ≤ 100 ms, ready all the while',
    },
    {
      what: `${what}: answers a second after the load`,
      measured: `${rateOf(after.result)}, ${share(after.perCpu, best.perCpu)} of the best per second of CPU`,
      reference: `best: ${rateOf(best.result)}`,
      target: '≥ 0.9',
    },
  ];
}

/** Floods a service with the costliest queries, and holds connections that say nothing. */
export async function measureFloods(
  service: ServiceProcess,
  requests: readonly LoadRequest[],
): Promise<readonly Figure[]> {
  const { url } = service;
  const worst = [{ method: 'GET', path: WORST }] as const;
  const pipelined = await probeWhile(`${url}/livez`, async () => {
    const flood = await holdPipelined(url, WORST, PIPELINED);
    await sleep(1000 * SECONDS);
    flood.close();
  });
  const many = await probeWhile(`${url}/livez`, () =>
    generateLoad({ url, connections: MANY_CONNECTIONS, seconds: SECONDS, requests: worst }),
  );
  await sleep(RECOVERY_MILLIS);
  const few = { url, connections: FEW_CONNECTIONS, seconds: SECONDS, requests };
  const before = await perCpuSecond(url, () => generateLoad(few));
  const descriptors = await readMetric(url, 'process_open_fds');
  const held = [await holdIdle(url, IDLE_CONNECTIONS), await holdSlow(url, SLOW_CONNECTIONS)];
  const during = await perCpuSecond(url, () => generateLoad(few));
  await sleep(CLOSING_MILLIS);
  const left = (await readMetric(url, 'process_open_fds')) - descriptors;
  held.forEach((connections) => connections.close());
  return [
    {
      what: `A pipelined flood of ${PIPELINED} of the costliest queries on one connection`,
      measured: probesText(pipelined.probes),
      reference: '–',
      target: '/livez p99 ≤ 100 ms',
    },
    {
      what: `${MANY_CONNECTIONS} connections that ask the costliest query again and again`,
      measured: `${probesText(many.probes)}; ${Math.round(many.result.answered)}/s answered`,
      reference: '–',
      target: '/livez p99 ≤ 100 ms',
    },
    {
      what: `${IDLE_CONNECTIONS} idle and ${SLOW_CONNECTIONS} slow connections, beside ${FEW_CONNECTIONS} others`,
      measured: `${Math.round(during.result.answered)}/s, ${share(during.perCpu, before.perCpu)} of before per second of CPU; ${left} more descriptors after ${CLOSING_MILLIS / 1000} s, though the clients hold on`,
      reference: `before: ${Math.round(before.result.answered)}/s`,
      target: '≥ 0.9, no descriptors left',
    },
  ];
}

/** Runs a load, and adds its answers per second of CPU time of the service. */
async function perCpuSecond(
  url: string,
  load: () => Promise<LoadResult>,
): Promise<{ readonly result: LoadResult; readonly perCpu: number }> {
  const before = await readMetric(url, 'process_cpu_seconds_total');
  const result = await load();
  const cpuSeconds = (await readMetric(url, 'process_cpu_seconds_total')) - before;
  return { result, perCpu: result.count / cpuSeconds };
}

const share = (part: number, whole: number): string => (part / whole).toFixed(2);
const millis = (value: number): string => `${value.toFixed(0)} ms`;
const probesText = ({ millis: { p99 }, failed }: ProbeOutcome): string =>
  `/livez p99 ${millis(p99)}, ${failed} failed`;
