import { parseConfig } from '../../src/config.ts';
import { type Collector, type CollectorPorts, type CollectRun, openCollector } from '../../src/collector.ts';
import { FIRST_WEEK, weeksBetween } from '../../src/domain/chart-week.ts';
import type { Clock } from '../../src/domain/clock.ts';
import { createRandom } from '../../src/domain/random.ts';
import type { InventedWorld } from './invented-world.ts';
import type { SourceServer } from './source-server.ts';
import { USUAL_RULES } from './source-rules.ts';

/**
 * Returns the environment of a collector that sends its requests to the server instead of the real sources.
 */
export function environmentFor(
  server: Pick<
    SourceServer,
    'bugsUrl' | 'spotifyApiUrl' | 'spotifyAccountsUrl' | 'reccobeatsUrl' | 'musicbrainzUrl'
  >,
  dataDirectory: string,
): Readonly<Record<string, string>> {
  return {
    DATA_DIR: dataDirectory,
    COLLECT_CONTACT: 'somebody@example.org',
    SPOTIFY_CLIENT_ID: USUAL_RULES.spotify.clientId,
    SPOTIFY_CLIENT_SECRET: USUAL_RULES.spotify.clientSecret,
    BUGS_URL: server.bugsUrl,
    SPOTIFY_API_URL: server.spotifyApiUrl,
    SPOTIFY_ACCOUNTS_URL: server.spotifyAccountsUrl,
    RECCOBEATS_URL: server.reccobeatsUrl,
    MUSICBRAINZ_URL: server.musicbrainzUrl,
  };
}

/** Opens the collector of `npm run collect`, but with another clock and the server as its sources. */
export function collectorFor(
  server: SourceServer,
  dataDirectory: string,
  clock: Clock,
  ports: Partial<CollectorPorts> = {},
): Collector {
  return openCollector(parseConfig(environmentFor(server, dataDirectory)), {
    clock,
    random: createRandom(1),
    fetch,
    signal: new AbortController().signal,
    concurrency: 1,
    ...ports,
  });
}

/** Returns a run of every stage over all weeks of the world. */
export function wholeRun(world: InventedWorld, changes: Partial<CollectRun> = {}): CollectRun {
  return {
    stages: ['charts', 'albums', 'tracks', 'features'],
    weeks: weeksBetween(FIRST_WEEK, world.charts.at(-1)?.week ?? FIRST_WEEK),
    provider: undefined,
    waits: true,
    again: false,
    ...changes,
  };
}
