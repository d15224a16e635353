import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/domain/clock.ts';
import { inventWorld } from '../../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../../scripts/invented-world/jumping-clock.ts';
import {
  type SourceServer,
  type SourceServerOptions,
  startSourceServer,
} from '../../../scripts/invented-world/source-server.ts';

export const HOUR_MILLIS = 60 * 60 * 1000;

/** Small enough for the tests of the server itself. */
export const world = inventWorld({ seed: 7, weeks: 4, albums: 180, tracks: 1000 });

/** Headers that name the client and its contact. */
export const POLITE = { 'user-agent': 'Soundalike/0.1 (+somebody@example.org)' };

export interface AskedServer extends SourceServer {
  readonly clock: Clock;
}

/** Starts a server whose clock is at Monday 2026-11-23. It is closed when the test ends. */
export async function start(options: Partial<SourceServerOptions> = {}): Promise<AskedServer> {
  const clock = createJumpingClock(new Date('2026-11-23T00:00:00Z'));
  const server = await startSourceServer({ world, clock, ...options });
  onTestFinished(() => server.close());
  return { ...server, clock };
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The parsed JSON, or the text. */
  readonly body: unknown;
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const body: unknown = isJson ? await response.json() : await response.text();
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
}

export function askToken(
  { spotifyAccountsUrl }: SourceServer,
  credentials = 'invented-client:invented-secret',
  body = 'grant_type=client_credentials',
): Promise<Answer> {
  return ask(`${spotifyAccountsUrl}/api/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  });
}

export type Ask = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** Returns a function that sends requests to Spotify's API with an access token. */
export async function spotifyOf(served: SourceServer): Promise<Ask> {
  const { access_token: token } = (await askToken(served)).body as { access_token: string };
  return (path, headers = {}) =>
    ask(`${served.spotifyApiUrl}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
}

/** Returns the value, which the test needs to exist. */
export function need<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('the invented world lacks what this test needs');
  return value;
}

export const aTrack = need(
  world.tracks.find((track) => track.isKnownToReccobeats && track.hasSpotifyFeatures),
);
export const anAlbum = need(world.spotifyAlbums.find(({ tracks }) => tracks.length > 1));
export const aLargeAlbum = need(world.spotifyAlbums.find(({ tracks }) => tracks.length > 100));
