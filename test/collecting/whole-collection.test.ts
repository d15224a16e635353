import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import type { CollectRun } from '../../src/collector.ts';
import { pathsIn } from '../../src/config.ts';
import { RateLimitedError } from '../../src/domain/errors.ts';
import type { CollectionStatus } from '../../src/collecting/collection-status.ts';
import { catalogueDump } from './catalogue-dump.ts';
import { collectorFor, wholeRun } from '../../scripts/invented-world/collector-settings.ts';
import { type InventedWorld, inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { repeatedRequests } from '../../scripts/invented-world/repeated-requests.ts';
import type { RequestRecord } from '../../scripts/invented-world/request-record.ts';
import { type SourceServerOptions, startSourceServer } from '../../scripts/invented-world/source-server.ts';
import { copyData } from '../copy-data.ts';

const world = inventWorld({ seed: 3, weeks: 6, albums: 200, tracks: 1500 });

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-collection-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** The whole world, collected once without faults: tests compare with it, or continue a copy of it. */
let uninterrupted: Collected & { readonly directory: string; readonly dump: readonly string[] };
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-uninterrupted-'));
  uninterrupted = { ...(await collect()), directory, dump: dump() };
});
afterAll(() => rm(uninterrupted.directory, { recursive: true, force: true }));

const copyUninterrupted = () => copyData(uninterrupted.directory, directory);

interface Collected {
  readonly status: CollectionStatus;
  readonly requests: readonly RequestRecord[];
  readonly notes: readonly string[];
  readonly waits: readonly Date[];
}

/** Collects into `directory` from a server with these options, one run after the other. */
async function collect(
  options: Partial<SourceServerOptions> = {},
  runs: readonly Partial<CollectRun>[] = [{}],
  concurrency = 1,
): Promise<Collected> {
  const clock = createJumpingClock(new Date('2026-11-25T00:00:00Z'));
  const server = await startSourceServer({ world, clock, ...options });
  const notes: string[] = [];
  const waits: Date[] = [];
  const collector = collectorFor(server, directory, clock, {
    concurrency,
    onNote: (note) => notes.push(note),
    onWait: (until) => waits.push(until),
  });
  try {
    for (const run of runs) await collector.run(wholeRun(world, run));
    return { status: collector.status(), requests: server.requests, notes, waits };
  } finally {
    collector.close();
    await server.close();
  }
}

const dump = (): readonly string[] => catalogueDump(pathsIn(directory).catalogue);
const tracks = () => {
  const catalogue = openCatalogue(pathsIn(directory).catalogue);
  const all = [...createTrackStore(catalogue).all()];
  catalogue.close();
  return all;
};

function featuresKnownTo(provider: 'spotify' | 'reccobeats', { tracks: all }: InventedWorld): number {
  return all.filter((track) =>
    provider === 'spotify' ? track.hasSpotifyFeatures : track.isKnownToReccobeats,
  ).length;
}

describe('a whole collection', () => {
  it('holds every week, album and track once, with all known features', async () => {
    await copyUninterrupted();
    expect(uninterrupted.status.charts).toEqual({ weeks: 6, entries: 600, albums: 200 });
    const expected = new Set(world.tracks.map(({ id }) => id));
    const collected = tracks();
    const isMissing = [...expected].filter((id) => !collected.some((track) => track.id === id));
    expect(isMissing).toEqual([]);
    expect(collected.filter(({ id }) => !expected.has(id))).toEqual([]);
    expect(collected.filter(({ features }) => features !== null)).toHaveLength(
      featuresKnownTo('reccobeats', world),
    );
  });

  it('repeats no answered request, sends none during a pause, and asks Bugs at most once per second', async () => {
    const { requests } = await collect({
      limits: { spotify: { quota: { requests: 150, windowMillis: 24 * 60 * 60 * 1000 } } },
    });
    expect(repeatedRequests(requests)).toEqual([]);
    expect(requests.filter(({ duringPause }) => duringPause)).toEqual([]);
    expect(requests.filter(({ tooFast }) => tooFast)).toEqual([]);
  });

  it('sends no request if it is run once more', async () => {
    await copyUninterrupted();
    const { requests } = await collect();
    expect(uninterrupted.requests.length).toBeGreaterThan(300);
    expect(requests).toEqual([]);
  });

  it('searches again for unmatched albums only, if told to', async () => {
    await copyUninterrupted();
    const unmatched =
      uninterrupted.status.stages.find(({ stage }) => stage === 'albums')?.outcomes['unmatched'] ?? 0;
    expect(unmatched).toBeGreaterThan(0);
    const { requests } = await collect({}, [{ again: true }]);
    const paths = new Set(requests.map(({ url }) => url.replace(/\?.*/s, '')));
    expect(paths).toEqual(new Set(['/api/token', '/v1/search']));
    expect(requests.length).toBeGreaterThan(unmatched);
    expect(repeatedRequests(requests)).toEqual([]);
    expect(dump()).toEqual(uninterrupted.dump);
  });

  it('is the same if the daily quota ends several times, and waits a day each time', async () => {
    const { waits } = await collect({
      limits: { spotify: { quota: { requests: 100, windowMillis: 24 * 60 * 60 * 1000 } } },
    });
    expect(waits.length).toBeGreaterThanOrEqual(2);
    expect(dump()).toEqual(uninterrupted.dump);
  });

  it('is the same if requests fail in every way', async () => {
    const { requests } = await collect({
      limits: { spotify: { tokenSeconds: 120 } },
      faults: {
        seed: 5,
        rules: [
          { source: 'spotify-api', probability: 0.03, fault: { kind: 'status', status: 503 } },
          { source: 'spotify-api', probability: 0.02, fault: { kind: 'cut', where: 'head' } },
          { source: 'spotify-api', probability: 0.02, fault: { kind: 'cut', where: 'body' } },
          { source: 'spotify-api', probability: 0.02, fault: { kind: 'text' } },
          { source: 'spotify-api', probability: 0.02, fault: { kind: 'status', status: 429 } },
          {
            source: 'spotify-api',
            probability: 0.02,
            fault: { kind: 'status', status: 429, retryAfter: '0' },
          },
          {
            source: 'spotify-api',
            probability: 0.01,
            fault: { kind: 'status', status: 429, retryAfter: '-5' },
          },
          {
            source: 'spotify-api',
            probability: 0.01,
            fault: { kind: 'status', status: 429, retryAfter: 'soon' },
          },
          {
            source: 'spotify-api',
            at: [100],
            fault: { kind: 'status', status: 429, retryAfter: '999999999999' },
          },
          {
            source: 'spotify-api',
            at: [50],
            fault: { kind: 'status', status: 429, retryAfter: { dateInSeconds: 20 } },
          },
          { source: 'spotify-accounts', probability: 0.2, fault: { kind: 'status', status: 500 } },
          { source: 'reccobeats', probability: 0.1, fault: { kind: 'status', status: 502 } },
          { source: 'bugs', urlContains: 'chart', at: [2], fault: { kind: 'cut', where: 'body' } },
        ],
      },
    });
    expect(dump()).toEqual(uninterrupted.dump);
    expect(requests.filter(({ status }) => status === 429).length).toBeGreaterThan(5);
    expect(requests.filter(({ duringPause }) => duringPause)).toEqual([]);
  });

  it('is the same with eight requests at once', async () => {
    const { requests } = await collect({}, [{}], 8);
    expect(dump()).toEqual(uninterrupted.dump);
    expect(repeatedRequests(requests)).toEqual([]);
  });

  it('takes features from Spotify if the app may, and the missing ones from ReccoBeats', async () => {
    const { status, notes, requests } = await collect({ limits: { spotify: { mode: 'extended' } } }, [
      {},
      {},
    ]);
    expect(notes).toEqual([]);
    expect(repeatedRequests(requests)).toEqual([]);
    const found = Object.fromEntries(
      status.stages.map(({ stage, outcomes }) => [stage, outcomes['found'] ?? 0]),
    );
    const ofSpotify = featuresKnownTo('spotify', world);
    expect(found['spotify features']).toBe(ofSpotify);
    expect(found['reccobeats features']).toBe(
      world.tracks.filter((track) => !track.hasSpotifyFeatures && track.isKnownToReccobeats).length,
    );
    const providers = tracks().map(({ featureSource }) => featureSource?.provider);
    expect(providers.filter((provider) => provider === 'spotify')).toHaveLength(ofSpotify);
  });

  it('says once that Spotify offers no features to this app, and does not ask again', async () => {
    const { notes, requests } = await collect({}, [{}, {}]);
    expect(notes).toEqual([
      'spotify does not offer audio features to this app. It will not be asked again unless --provider names it.',
    ]);
    expect(
      requests.filter(({ url }) => url.startsWith('/v1/audio-features') && url.includes('ids=')),
    ).not.toEqual([]);
    const ofSpotify = requests.filter(
      ({ source, url }) => source === 'spotify-api' && url.startsWith('/v1/audio-features'),
    );
    expect(ofSpotify).toHaveLength(1);
  });

  it('takes features from ReccoBeats while Spotify demands a pause', async () => {
    const known = await collect({ limits: { spotify: { mode: 'extended' } } }, [
      { stages: ['charts', 'albums', 'tracks'] },
    ]);
    expect(known.status.tracks.withFeatures).toBe(0);
    const paused = await collect(
      {
        limits: { spotify: { mode: 'extended' } },
        faults: {
          seed: 1,
          rules: [
            {
              source: 'spotify-api',
              urlContains: 'audio-features',
              at: [6],
              fault: { kind: 'status', status: 429, retryAfter: '80000' },
            },
          ],
        },
      },
      [{ stages: ['features'], waits: false }],
    ).catch((error: unknown) => error);
    expect(paused).toBeInstanceOf(RateLimitedError);
    const providers = new Set(tracks().map(({ featureSource }) => featureSource?.provider));
    expect(providers).toEqual(new Set(['spotify', 'reccobeats', undefined]));
  });

  it('takes all features from ReccoBeats while the quota of an app without audio features is spent', async () => {
    const stopped = await collect(
      { limits: { spotify: { quota: { requests: 260, windowMillis: 24 * 60 * 60 * 1000 } } } },
      [{ waits: false }],
    ).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(RateLimitedError);
    const collected = tracks();
    expect(collected.length).toBeGreaterThan(0);
    const share = collected.filter(({ features }) => features !== null).length / collected.length;
    expect(share).toBeGreaterThan(0.9);
  });

  it('loses only the track that a provider refuses, and none of its batch', async () => {
    await collect({}, [{ stages: ['charts', 'albums', 'tracks'] }]);
    const odd = tracks()[7]?.id ?? '';
    const { status } = await collect(
      {
        faults: {
          seed: 1,
          rules: [{ source: 'reccobeats', urlContains: odd, fault: { kind: 'status', status: 400 } }],
        },
      },
      [{ stages: ['features'], provider: 'reccobeats' }],
    );
    const stage = status.stages.find((one) => one.stage === 'reccobeats features');
    expect(stage).toMatchObject({ pending: 0, failed: 1, failures: [{ key: odd }] });
  });

  it('retries a failed task once per run, even if the run has to wait', async () => {
    const broken: SourceServerOptions['faults'] = {
      seed: 1,
      rules: [
        {
          source: 'spotify-api',
          urlContains: '/v1/albums/',
          at: [3],
          fault: { kind: 'status', status: 400 },
        },
      ],
    };
    const first = await collect({ faults: broken });
    const failed = first.status.stages.find(({ stage }) => stage === 'tracks')?.failures[0]?.key ?? '';
    const { requests, waits } = await collect(
      {
        faults: {
          seed: 1,
          rules: [
            { source: 'spotify-api', urlContains: failed, fault: { kind: 'status', status: 400 } },
            { source: 'reccobeats', at: [1, 2], fault: { kind: 'status', status: 429, retryAfter: '7200' } },
          ],
        },
      },
      [{ again: true, stages: ['tracks', 'features'], provider: 'reccobeats' }],
    );
    expect(requests.filter(({ url }) => url.includes(failed))).toHaveLength(1);
    expect(waits.length).toBeLessThanOrEqual(2);
  });

  it('reads robots.txt again after errors, and goes on', async () => {
    const { status } = await collect(
      {
        faults: {
          seed: 1,
          rules: [
            {
              source: 'bugs',
              urlContains: 'robots',
              at: [1, 2, 3, 4, 5],
              fault: { kind: 'status', status: 503 },
            },
            {
              source: 'bugs',
              urlContains: 'robots',
              at: [6],
              fault: { kind: 'status', status: 429, retryAfter: '600' },
            },
          ],
        },
      },
      [{ stages: ['charts'] }],
    );
    expect(status.charts.weeks).toBe(6);
  });

  it.each<[string, string | number, RegExp]>([
    ['forbids it', 'User-agent: *\nDisallow: /bugs/chart/', /robots\.txt forbids/],
    ['wants a login', 401, /robots\.txt could not be read \(status 401\), so nothing may be fetched/],
    ['is refused', 403, /robots\.txt could not be read \(status 403\), so nothing may be fetched/],
    [
      'is refused each time for now',
      429,
      /bugs accepts no requests before .*10 requests in a row were refused/,
    ],
    ['is an error', 503, /robots\.txt: 5 tries, the last: status 503/],
    ['leads elsewhere', 302, /robots\.txt could not be read \(status 302\), so nothing may be fetched/],
    ['is a page', 200, /robots\.txt could not be read \(a page of HTML\), so nothing may be fetched/],
    ['is a page that is said to be text', '\n<!DOCTYPE html><title>Log in</title>', /a page of HTML/],
  ])('asks Bugs for nothing but a robots.txt that %s', async (_, robots, reason) => {
    const urls = new Set<string>();
    const refused = collect(
      {
        limits: { bugs: { robots } },
        onRequest({ url }) {
          urls.add(url);
        },
      },
      [{ stages: ['charts'], waits: false }],
    );
    await expect(refused).rejects.toThrow(reason);
    expect([...urls]).toEqual(['/robots.txt']);
  });

  it.each([404, 410])('takes status %i for a missing robots.txt, which forbids nothing', async (status) => {
    const { status: told } = await collect({ limits: { bugs: { robots: status } } }, [
      { stages: ['charts'] },
    ]);
    expect(told.charts.weeks).toBe(6);
  });

  it('does not ask again for an album that Spotify has removed', async () => {
    const gone: SourceServerOptions['faults'] = {
      seed: 1,
      rules: [
        {
          source: 'spotify-api',
          urlContains: '/v1/albums/',
          at: [1, 2, 3, 4, 5, 6],
          fault: { kind: 'status', status: 404 },
        },
      ],
    };
    const { requests, status } = await collect({ faults: gone }, [{}, {}]);
    expect(repeatedRequests(requests)).toEqual([]);
    const stage = status.stages.find((one) => one.stage === 'tracks');
    expect(stage).toMatchObject({ pending: 0, failed: 6 });
    expect(stage?.done).toBeGreaterThan(100);
  });
});
