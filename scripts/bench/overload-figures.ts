import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figures.ts';
import { generateLoad, type LoadOptions, type LoadResult } from './generated-load.ts';
import { holdIdle, holdPipelined, holdSlow } from './held-connections.ts';
import type { LoadRequest } from './load.ts';
import { type ProbeOutcome, probeWhile } from './probes.ts';
import { readMetric } from './read-metric.ts';
import type { ServiceProcess } from './service-process.ts';
import { median } from './timing.ts';

/** As many as a service answers fastest. */
const FEW_CONNECTIONS = 16;
const MANY_CONNECTIONS = 400;
const SECONDS = 5;
/** The speed of a shared machine changes by a third within minutes: best and load take turns this often. */
const ROUNDS = 7;
const RECOVERY_MILLIS = 1000;
const PIPELINED = 900;
const IDLE_CONNECTIONS = 2000;
const SLOW_CONNECTIONS = 500;
/** They are closed after 10 seconds, and the 5 in which the service looks for them. */
const CLOSING_MILLIS = 20_000;
/** The costliest query that was found: words that most songs have, again and again. */
const WORST = `/v1/search?q=${'the+'.repeat(6)}the&limit=1`;

/**
 * Measures a service at four times the load that it can answer. The load comes from another process on the
 * same machine, and takes cores from the service: so answers are counted per second of CPU time of the
 * service. Each load is compared with the best just before it, and the best just after it with that one.
 * Probes ask all the while, since their answers take CPU time, too.
 */
export async function measureOverload(
  what: string,
  service: ServiceProcess,
  requests: readonly LoadRequest[],
): Promise<readonly Figure[]> {
  const { url } = service;
  const few = { url, connections: FEW_CONNECTIONS, seconds: SECONDS, requests };
  for (let warmUp = 0; warmUp < 2; warmUp += 1) await generateLoad(few);
  const bests = [(await probedLoad(few)).load];
  const rounds: ProbedLoad[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const four = { ...few, connections: MANY_CONNECTIONS, perSecond: 4 * (bests[round]?.answered ?? NaN) };
    rounds.push(await probedLoad(four));
    await sleep(RECOVERY_MILLIS);
    bests.push((await probedLoad(few)).load);
  }
  const loads = rounds.map(({ load }) => load);
  const lives = rounds.map(({ live }) => live);
  const readies = rounds.map(({ ready }) => ready);
  const medianOf = (valueOf: (load: LoadResult) => number, of: readonly LoadResult[] = loads): number =>
    median(of.map(valueOf));
  const answers = (of: readonly LoadResult[]): string =>
    `${medianOf((load) => load.answered, of).toFixed(0)}/s`;
  const shareOfBest = (of: readonly LoadResult[]): string => {
    const shares = of.map((load, round) => load.perCpuSecond / (bests[round]?.perCpuSecond ?? NaN));
    const [least, typical, most] = [Math.min(...shares), median(shares), Math.max(...shares)];
    return `${typical.toFixed(2)} of the best per second of CPU (${least.toFixed(2)} to ${most.toFixed(2)})`;
  };
  const failedOf = (of: readonly { readonly failed: number }[]): number =>
    of.reduce((sum, { failed }) => sum + failed, 0);
  return [
    {
      what: `${what}: answers at 4 times the load, ${MANY_CONNECTIONS} connections, ${ROUNDS} times`,
      measured: `${answers(loads)}, ${shareOfBest(loads)}`,
      reference: `best, ${FEW_CONNECTIONS} connections: ${answers(bests)}`,
      target: '≥ 0.9',
    },
    {
      what: `${what}: refusals meanwhile`,
      measured: `${medianOf(({ shed }) => shed).toFixed(0)}/s, p99 ${millis(medianOf((load) => load.shedMillis.p99))}; ${failedOf(loads)} requests failed otherwise`,
      reference: `p99 of the answers: ${millis(medianOf((load) => load.answeredMillis.p99))}`,
      target: '≤ 50 ms',
    },
    {
      what: `${what}: probes meanwhile`,
      measured: `/livez p99 ${millis(Math.max(...lives.map((probes) => probes.millis.p99)))}, ${failedOf(lives)} failed; /readyz: ${failedOf(readies)} failed`,
      reference: '–',
      target: '/livez p99 ≤ 100 ms, ready all the while',
    },
    {
      what: `${what}: answers a second after the load`,
      measured: `${answers(bests.slice(1))}, ${shareOfBest(bests.slice(1))}`,
      reference: `before it: ${answers(bests.slice(0, -1))}`,
      target: '≥ 0.9',
    },
  ];
}

/** A load, and how the probes of /livez and /readyz fared beside it. */
interface ProbedLoad {
  readonly load: LoadResult;
  readonly live: ProbeOutcome;
  readonly ready: ProbeOutcome;
}

async function probedLoad(options: LoadOptions): Promise<ProbedLoad> {
  const { url } = options;
  const { result, probes } = await probeWhile(`${url}/readyz`, () =>
    probeWhile(`${url}/livez`, () => generateLoad(options)),
  );
  return { load: result.result, live: result.probes, ready: probes };
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
  const before = await generateLoad(few);
  const descriptors = await readMetric(url, 'process_open_fds');
  const held = [await holdIdle(url, IDLE_CONNECTIONS), await holdSlow(url, SLOW_CONNECTIONS)];
  const during = await generateLoad(few);
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
      measured: `${Math.round(during.answered)}/s, ${share(during.perCpuSecond, before.perCpuSecond)} of before per second of CPU; ${left} more descriptors after ${CLOSING_MILLIS / 1000} s, though the clients hold on`,
      reference: `before: ${Math.round(before.answered)}/s`,
      target: '≥ 0.9, no descriptors left',
    },
  ];
}

const share = (part: number, whole: number): string => (part / whole).toFixed(2);
const millis = (value: number): string => `${value.toFixed(0)} ms`;
const probesText = ({ millis: { p99 }, failed }: ProbeOutcome): string =>
  `/livez p99 ${millis(p99)}, ${failed} failed`;
