import { beforeEach, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { inTransaction } from '../../src/storage/sqlite-file.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import type { CollectRun } from '../../src/collector.ts';
import { pathsIn } from '../../src/config.ts';
import { RateLimitedError, SourceRefusedError, SourceUnavailableError } from '../../src/domain/errors.ts';
import { collectorFor, wholeRun } from '../../scripts/invented-world/collector-settings.ts';
import type { Fault, FaultRule } from '../../scripts/invented-world/faults.ts';
import type { WorldTrack } from '../../scripts/invented-world/invented-spotify-album.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { startSourceServer } from '../../scripts/invented-world/source-server.ts';
import type { SpotifyRules } from '../../scripts/invented-world/source-rules.ts';
import { publishedTrack } from '../published-track.ts';
import { testFolder } from '../temporary-folder.ts';

const world = inventWorld({ seed: 8, weeks: 2, albums: 120, tracks: 600 });
/** Two batches for Spotify and four for ReccoBeats, in the order of their requests. */
const TRACKS = world.tracks.slice(0, 150).toSorted((a, b) => (a.id < b.id ? -1 : 1));
const WRONG: Fault = { kind: 'status', status: 400 };
const PAUSED: Fault = { kind: 'status', status: 429, retryAfter: '80000' };

let directory: string;
beforeEach(async () => {
  directory = await testFolder();
  const catalogue = openCatalogue(pathsIn(directory).catalogue);
  const store = createTrackStore(catalogue);
  inTransaction(catalogue, () => {
    for (const { id } of TRACKS)
      store.put({ ...publishedTrack({ id }), features: null, featureSource: null });
  });
  catalogue.close();
});

/** Collects features with these faults, for an app to which Spotify still offers features. */
async function collectFeatures(
  rules: readonly FaultRule[],
  run: Partial<CollectRun> = {},
  spotify: Partial<SpotifyRules> = {},
) {
  const clock = createJumpingClock(new Date('2026-11-25T00:00:00Z'));
  const server = await startSourceServer({
    world,
    clock,
    limits: { spotify: { mode: 'extended', ...spotify } },
    faults: { seed: 1, rules },
  });
  const waits: Date[] = [];
  const collector = collectorFor(server, directory, clock, { onWait: (until) => waits.push(until) });
  const outcome = await collector
    .run(wholeRun(world, { stages: ['features'], waits: false, ...run }))
    .catch((error: unknown) => error);
  const { stages } = collector.status();
  collector.close();
  await server.close();
  const catalogue = openCatalogue(pathsIn(directory).catalogue);
  const providers = new Map(
    [...createTrackStore(catalogue).all()].map(({ id, featureSource }) => [id, featureSource?.provider]),
  );
  catalogue.close();
  return {
    outcome,
    waits,
    idsOf: (provider: string) => TRACKS.map(({ id }) => id).filter((id) => providers.get(id) === provider),
    spotify: stages.find(({ stage }) => stage === 'spotify features'),
    reccobeats: stages.find(({ stage }) => stage === 'reccobeats features'),
    requests: server.requests.filter(({ url }) => url.startsWith('/v1/audio-features')),
  };
}

const idsWhere = (predicate: (track: WorldTrack) => boolean) => TRACKS.filter(predicate).map(({ id }) => id);
const knownToReccobeats = idsWhere((track) => track.isKnownToReccobeats);
const ofSpotify = (fault: Fault, urlContains = 'audio-features', at?: readonly number[]): FaultRule => ({
  source: 'spotify-api',
  urlContains,
  fault,
  ...(at === undefined ? {} : { at }),
});
const ofReccobeats = (fault: Fault, urlContains = '', at?: readonly number[]): FaultRule => ({
  ...ofSpotify(fault, urlContains, at),
  source: 'reccobeats',
});

describe('features of tracks', () => {
  it.each([
    ['odd', WRONG],
    ['an error', { kind: 'status', status: 500 }],
  ] as const)('are collected even if the first answer is %s', async (_, fault) => {
    const { outcome, idsOf } = await collectFeatures([ofSpotify(fault, 'ids=0000000000000000000000')], {
      stages: ['albums', 'features'],
      weeks: [],
    });
    expect(outcome).toBeUndefined();
    expect(idsOf('spotify')).toEqual(idsWhere((track) => track.hasSpotifyFeatures));
  });

  it('come from ReccoBeats while Spotify refuses', async () => {
    const { outcome, idsOf } = await collectFeatures([], {}, { clientSecret: 'another-secret' });
    expect(outcome).toBeInstanceOf(SourceRefusedError);
    expect(idsOf('reccobeats')).toEqual(knownToReccobeats);
  });

  it('come from ReccoBeats while Spotify is down', async () => {
    const { outcome, idsOf } = await collectFeatures([ofSpotify({ kind: 'status', status: 500 })]);
    expect(outcome).toBeInstanceOf(SourceUnavailableError);
    expect(idsOf('reccobeats')).toEqual(knownToReccobeats);
  });

  it('come from ReccoBeats while Spotify is rate-limited and is not known to offer them', async () => {
    const { outcome, idsOf } = await collectFeatures([ofSpotify(PAUSED)]);
    expect(outcome).toBeInstanceOf(RateLimitedError);
    expect(idsOf('reccobeats')).toEqual(knownToReccobeats);
  });

  it('wait for Spotify if it is known to offer them and is rate-limited', async () => {
    const { outcome, idsOf, spotify } = await collectFeatures([ofSpotify(PAUSED, 'audio-features', [2])]);
    expect(outcome).toBeInstanceOf(RateLimitedError);
    const asked = new Set<string>(TRACKS.slice(0, 100).map(({ id }) => id));
    expect(spotify).toMatchObject({ pending: 50 });
    expect(idsOf('reccobeats')).toEqual(
      idsWhere((track) => asked.has(track.id) && !track.hasSpotifyFeatures && track.isKnownToReccobeats),
    );
  });

  it('come from ReccoBeats for a track that Spotify fails on', async () => {
    const [odd = ''] = idsWhere((track) => track.hasSpotifyFeatures && track.isKnownToReccobeats);
    const { spotify, idsOf } = await collectFeatures([ofSpotify(WRONG, odd)]);
    expect(spotify).toMatchObject({ failed: 1, pending: 0 });
    expect(idsOf('reccobeats')).toContain(odd);
  });

  it('wait for ReccoBeats even if Spotify refuses', async () => {
    const { outcome, waits, idsOf } = await collectFeatures(
      [ofReccobeats(PAUSED, '', [2])],
      { waits: true },
      { clientSecret: 'another-secret' },
    );
    expect(outcome).toBeInstanceOf(SourceRefusedError);
    expect(waits).toHaveLength(1);
    expect(idsOf('reccobeats')).toEqual(knownToReccobeats);
  });
});

describe('a batch of tracks', () => {
  const fromReccobeats: Partial<CollectRun> = { provider: 'reccobeats' };
  const idsAt = (...indices: readonly number[]) => indices.map((index) => TRACKS[index]?.id ?? '');

  it.each([
    ['one in each half', idsAt(0, 39)],
    ['two in one half', idsAt(20, 39)],
    ['every second one of a quarter', idsAt(0, 2, 4, 6, 8)],
  ])('loses only the bad tracks: %s', async (_, odd) => {
    const { outcome, reccobeats } = await collectFeatures(
      odd.map((id) => ofReccobeats(WRONG, id)),
      fromReccobeats,
    );
    expect(outcome).toBeUndefined();
    expect(reccobeats).toMatchObject({ pending: 0, failed: odd.length, done: TRACKS.length - odd.length });
  });

  it('stays pending if no part of it has a usable answer, and ends the requests', async () => {
    const { outcome, reccobeats, requests } = await collectFeatures([ofReccobeats(WRONG)], fromReccobeats);
    expect(outcome).toBeInstanceOf(SourceRefusedError);
    expect(String(outcome)).toContain('32 answers in a row could not be used');
    expect(reccobeats).toMatchObject({ pending: TRACKS.length, failed: 0 });
    expect(requests).toHaveLength(32);
  });
});
