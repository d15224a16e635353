import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { pathsIn } from '../../src/config.ts';
import { createRandom } from '../../src/domain/random.ts';
import { KILL_SEED, killsOf } from '../kills.ts';
import { testFolder } from '../temporary-folder.ts';
import { catalogueDump } from './catalogue-dump.ts';
import { environmentFor, wholeRun } from '../../scripts/invented-world/collector-settings.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createSharedJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { repeatedRequests } from '../../scripts/invented-world/repeated-requests.ts';
import type { RequestMoment } from '../../scripts/invented-world/request-record.ts';
import { startSourceServer } from '../../scripts/invented-world/source-server.ts';

const world = inventWorld({ seed: 11, weeks: 5, albums: 160, tracks: 1200 });
const KILLS = killsOf(1);
/** Within this time after an answer, a collector writes the answer to its catalogue. */
const LONGEST_DELAY_MILLIS = 12;

let directory: string;
beforeEach(async () => {
  directory = await testFolder();
});

/**
 * Runs the collector in its own process until it ends by itself. Kills it at each of these requests, and
 * starts it again each time. `lastRequests` are the numbers of the requests right before each kill.
 */
async function collectKilled(
  kills: readonly {
    readonly request: number;
    readonly moment: RequestMoment;
    readonly delayMillis: number;
  }[],
) {
  const dataDirectory = join(directory, `killed-${kills.length}-times`);
  const clockFile = join(directory, `clock-${kills.length}`);
  const clock = createSharedJumpingClock(clockFile, new Date('2026-11-25T00:00:00Z'));
  const left = [...kills];
  const lastRequests = new Set<number>();
  let child: ChildProcess | undefined;
  const server = await startSourceServer({
    world,
    clock,
    // The quota and the window both end several times.
    limits: { spotify: { quota: { requests: 150, windowMillis: 24 * 60 * 60 * 1000 } } },
    onRequest(record, moment) {
      const next = left[0];
      if (next === undefined || record.number < next.request || moment !== next.moment) return;
      left.shift();
      const victim = child;
      setTimeout(() => victim?.kill('SIGKILL'), next.delayMillis);
    },
  });
  let starts = 0;
  try {
    for (;;) {
      starts += 1;
      child = spawn(
        process.execPath,
        [
          '--import',
          'tsx',
          join(import.meta.dirname, 'collector-process.ts'),
          clockFile,
          JSON.stringify(wholeRun(world)),
        ],
        {
          env: { ...process.env, ...environmentFor(server, dataDirectory) },
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
        child?.once('exit', (exitCode, exitSignal) => resolve([exitCode, exitSignal]));
      });
      if (signal === 'SIGKILL') {
        // On a busy machine, a killed process may end later: its last request can come after the kill.
        await server.untilAlone();
        lastRequests.add(server.requests.length);
        continue;
      }
      expect(code).toBe(0);
      return {
        starts,
        requests: server.requests,
        lastRequests,
        dump: catalogueDump(pathsIn(dataDirectory).catalogue),
      };
    }
  } finally {
    await server.close();
  }
}

/**
 * Returns the requests that ignore a pause of their source. A pause told right before a kill does not count:
 * the collector may have had no time to store it.
 */
function ignoringPauses({ requests, lastRequests }: Awaited<ReturnType<typeof collectKilled>>) {
  return requests.filter(({ duringPause, source, number }) => {
    const previous = requests.findLast((one) => one.source === source && one.number < number);
    return duringPause && !lastRequests.has(previous?.number ?? 0);
  });
}

describe(`a collector that is killed at ${KILLS} moments`, () => {
  it('ends with the rows of an uninterrupted one, and repeats at most one request per kill', async () => {
    const uninterrupted = await collectKilled([]);
    const random = createRandom(KILL_SEED);
    const kills = Array.from({ length: KILLS }, () => ({
      request: 1 + Math.floor(random() * uninterrupted.requests.length),
      moment: random() < 0.5 ? ('come' as const) : ('over' as const),
      delayMillis: random() * LONGEST_DELAY_MILLIS,
    })).toSorted((a, b) => a.request - b.request);
    const killed = await collectKilled(kills);
    expect(killed.starts).toBeGreaterThan(KILLS / 2);
    expect(killed.dump).toEqual(uninterrupted.dump);
    expect(repeatedRequests(killed.requests).length).toBeLessThanOrEqual(killed.starts - 1);
    expect(ignoringPauses(killed)).toEqual([]);
  }, 14_400_000);
});
