import { join } from 'node:path';
import { collectorFor, wholeRun } from '../invented-world/collector-settings.ts';
import { type InventedWorld, inventWorld } from '../invented-world/invented-world.ts';
import { createJumpingClock } from '../invented-world/jumping-clock.ts';
import { repeatedRequests } from '../invented-world/repeated-requests.ts';
import type { RequestRecord } from '../invented-world/request-record.ts';
import { type SourceServer, startSourceServer } from '../invented-world/source-server.ts';
import { type Figure, seconds } from './figures.ts';
import { secondsOf } from './timing.ts';

/** About the size of the Korean album charts from 2020 to late 2026. */
const WORLD = { seed: 1, weeks: 359, albums: 6000, tracks: 40_000 };
const START = new Date('2026-11-25T00:00:00Z');
const HOUR_MILLIS = 60 * 60 * 1000;

/**
 * Collects a whole invented world from a local server that keeps the real sources' limits. The clock jumps
 * over every wait. The reference is the same requests, one after the other, to a server without limits.
 */
export async function measureCollecting(directory: string): Promise<readonly Figure[]> {
  const world = inventWorld(WORLD);
  const clock = createJumpingClock(START);
  const server = await startSourceServer({ world, clock });
  const collector = collectorFor(server, join(directory, 'collected'), clock);
  const collectSeconds = await secondsOf(() => collector.run(wholeRun(world)));
  const hours = (clock.now().getTime() - START.getTime()) / HOUR_MILLIS;
  const { charts, tracks } = collector.status();
  collector.close();
  const requests = server.requests;
  await server.close();
  const rawSeconds = await secondsOfRaw(world, requests);

  const count = (of: (record: RequestRecord) => boolean): number => requests.filter(of).length;
  const number = (value: number): string => value.toLocaleString('en');
  return [
    {
      what: `Collect ${charts.weeks} chart weeks and ${number(charts.albums)} albums; limits on, waits skipped`,
      measured:
        `${seconds(collectSeconds)} instead of ${hours.toFixed(0)} h; ${number(tracks.tracks)} of ${number(world.tracks.length)} tracks, ` +
        `${number(tracks.withFeatures)} with features`,
      reference: `the ${number(requests.length)} requests alone: ${seconds(rawSeconds)}`,
      target: 'finishes without help',
    },
    {
      what: 'Requests sent again after an answer; during a pause; to Bugs under a second apart',
      measured: `${repeatedRequests(requests).length}; ${count(({ duringPause }) => duringPause)}; ${count(({ tooFast }) => tooFast)}`,
      reference: '–',
      target: '0; 0; 0',
    },
  ];
}

/** Sends the same requests, one after the other, to a server that refuses none. */
async function secondsOfRaw(world: InventedWorld, requests: readonly RequestRecord[]): Promise<number> {
  const unlimited = { requests: Number.MAX_SAFE_INTEGER, windowMillis: 1 };
  const server = await startSourceServer({
    world,
    clock: createJumpingClock(START),
    limits: { spotify: { window: unlimited, quota: null }, reccobeats: { window: unlimited } },
  });
  const token = await tokenOf(server);
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'bench (+somebody@example.org)' };
  const taken = await secondsOf(async () => {
    for (const { source, url } of requests) {
      if (source === 'spotify-accounts') continue;
      const response = await fetch(`${server.url}/${source}${url}`, { headers });
      await response.text();
    }
  });
  await server.close();
  return taken;
}

async function tokenOf(server: SourceServer): Promise<string> {
  const response = await fetch(`${server.spotifyAccountsUrl}/api/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa('invented-client:invented-secret')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
