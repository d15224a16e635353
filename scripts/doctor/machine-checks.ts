import { freemem } from 'node:os';
import { constrainedMemory, memoryUsage } from 'node:process';
import { getHeapStatistics } from 'node:v8';
import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from '../../src/config.ts';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { counted } from '../../src/domain/counted.ts';
import { portError, portProblem } from '../../src/http/free-port.ts';
import { portsOf, requireKeysIfOpened } from '../../src/ports.ts';
import { type Check, note, ok, unused } from './check.ts';

const MEGABYTE = 2 ** 20;
const PROBE_MILLIS = 1000;

/** The version of Node that runs this. */
export function checkNode(version: string): Check {
  const needed = packageJson.engines.node.replace('>=', '');
  return {
    name: 'Node',
    run() {
      if (version.localeCompare(needed, 'en', { numeric: true }) >= 0) return ok(version);
      throw new InvalidInputError(
        `expected Node ${needed} or later, got ${version}; install it from https://nodejs.org`,
      );
    },
  };
}

/** Whether each port can be listened on, and who may ask there. */
export function checkPorts(config: Config): readonly Check[] {
  return portsOf(config).map(([variable, port]) => ({
    name: variable,
    async run() {
      requireKeysIfOpened(config);
      const problem = await portProblem(config.host, port);
      if (problem === null) return ok(`${config.host}:${port} is free`);
      if (await isSoundalike(`http://${config.host}:${port}`)) {
        return note(
          `Soundalike runs at ${config.host}:${port} already; a second one needs another ${variable}`,
        );
      }
      throw await portError(config.host, port, variable, problem);
    },
  }));
}

async function isSoundalike(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/livez`, { signal: AbortSignal.timeout(PROBE_MILLIS) });
    return ((await answer.json()) as { status?: unknown } | null)?.status === 'alive';
  } catch {
    return false;
  }
}

/**
 * Memory that a process needs, in megabytes: lines through what was measured with 92,211 tracks. Serving took
 * 396 MB after 600 requests, learning with an evaluation 1,035 MB.
 */
const BASE_MEGABYTES = 170;
const SERVING_KILOBYTES = 2.6;
const LEARNING_KILOBYTES = 9.7;

/** Whether this machine can serve, and learn from, as many tracks. */
export function checkMemory(tracks: number, servesInProcess: boolean): Check {
  return {
    name: 'Memory',
    run() {
      if (tracks === 0) return unused('no tracks yet');
      const free = freeMegabytes();
      const heap = Math.floor(getHeapStatistics().heap_size_limit / MEGABYTE);
      const learning = neededMegabytes(tracks, LEARNING_KILOBYTES);
      const serving = servesInProcess ? neededMegabytes(tracks, SERVING_KILOBYTES) : BASE_MEGABYTES;
      const needs = `${counted(tracks, 'track')}: about ${inMegabytes(serving)} to serve and ${inMegabytes(learning)} to learn`;
      const needsAndFree = `${needs}; ${inMegabytes(free)} are free`;
      if (serving > free) {
        throw new InvalidInputError(
          `${needsAndFree}. End other programs, or let Qdrant and Meilisearch on another machine serve`,
        );
      }
      if (Math.max(serving, learning) > heap) {
        return note(
          `${needs}; Node takes ${inMegabytes(heap)} at most. NODE_OPTIONS=--max-old-space-size=${2 * Math.max(serving, learning)} raises that`,
        );
      }
      return learning > free
        ? note(`${needsAndFree}. End other programs before \`npm run train\``)
        : ok(needsAndFree);
    },
  };
}

function neededMegabytes(tracks: number, kilobytesPerTrack: number): number {
  return Math.round(BASE_MEGABYTES + (tracks * kilobytesPerTrack) / 1024);
}

function inMegabytes(count: number): string {
  return `${count.toLocaleString('en')} MB`;
}

/** What this process may still take: a container may allow less than the machine has. */
function freeMegabytes(): number {
  // 0 or more than any machine has, if nothing limits the process.
  const limit = constrainedMemory() || Infinity;
  return Math.floor(Math.min(freemem(), limit - memoryUsage.rss()) / MEGABYTE);
}
