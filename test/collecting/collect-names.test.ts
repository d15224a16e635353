import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAliasStore } from '../../src/catalogue/alias-store.ts';
import { createTitleStore } from '../../src/catalogue/title-store.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import type { CollectRun } from '../../src/collector.ts';
import { pathsIn } from '../../src/config.ts';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { RateLimitedError } from '../../src/domain/errors.ts';
import { foldText } from '../../src/domain/text.ts';
import type { WorldArtist } from '../../scripts/invented-world/invented-artists.ts';
import { collectorFor, wholeRun } from '../../scripts/invented-world/collector-settings.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { hintOf, isKnownToMusicbrainz } from '../../scripts/invented-world/musicbrainz-side.ts';
import { type SourceServerOptions, startSourceServer } from '../../scripts/invented-world/source-server.ts';
import { publishedTrack } from '../published-track.ts';
import { copyData } from '../copy-data.ts';
import { catalogueDump } from './catalogue-dump.ts';
import { inCatalogue } from './in-catalogue.ts';

const world = inventWorld({ seed: 9, weeks: 1, albums: 100, tracks: 300 });
const artists = [...new Set(world.tracks.flatMap((track) => track.artists))];

/** The world's tracks in Korean, without other names. */
let collected: string;
let directory: string;
beforeAll(async () => {
  collected = await mkdtemp(join(tmpdir(), 'soundalike-without-names-'));
  directory = collected;
  await collect({ stages: ['charts', 'albums', 'tracks'] });
});
afterAll(() => rm(collected, { recursive: true, force: true }));
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-names-'));
  await copyData(collected, directory);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function collect(run: Partial<CollectRun> = {}, options: Partial<SourceServerOptions> = {}) {
  const clock = createJumpingClock(new Date('2026-11-25T00:00:00Z'));
  const server = await startSourceServer({ world, clock, ...options });
  const collector = collectorFor(server, directory, clock);
  const outcome = await collector
    .run(wholeRun(world, { stages: ['names'], ...run }))
    .catch((error: unknown) => error);
  const { stages } = collector.status();
  collector.close();
  await server.close();
  return {
    outcome,
    requests: server.requests,
    stage: (name: string) => stages.find(({ stage }) => stage === name),
  };
}

const aliasesOf = () =>
  createAliasesOf(inCatalogue(directory, (catalogue) => createAliasStore(catalogue).groups()));
const hasTwoNames = ({ koreanName, latinName }: WorldArtist) => foldText(koreanName) !== foldText(latinName);

describe('names', () => {
  it('of artists are collected from Spotify in another locale, one request per album', async () => {
    const { outcome, requests, stage } = await collect();
    expect(outcome).toBeUndefined();
    const twoNamed = artists.filter(hasTwoNames);
    expect(twoNamed.length).toBeGreaterThan(5);
    const aliases = aliasesOf();
    expect(twoNamed.filter(({ koreanName, latinName }) => !aliases(koreanName).includes(latinName))).toEqual(
      [],
    );
    const ofAlbums = requests.filter(({ url }) => url.startsWith('/v1/albums/'));
    expect(ofAlbums.every(({ url }) => url.includes('locale=en_US'))).toBe(true);
    expect(stage('album names')).toMatchObject({ pending: 0, done: ofAlbums.length, failed: 0 });
  });

  it('of artists are collected from MusicBrainz, at most one request per second', async () => {
    const { requests, stage } = await collect({ locale: null });
    const known = artists.filter(isKnownToMusicbrainz);
    const aliases = aliasesOf();
    expect(known.filter((artist) => !aliases(artist.koreanName).includes(hintOf(artist)))).toEqual([]);
    expect(stage('artist names')?.outcomes).toEqual({
      found: known.length,
      unknown: artists.length - known.length,
    });
    expect(requests).toHaveLength(artists.length + known.length);
    expect(requests.filter(({ status }) => status === 503)).toEqual([]);
  });

  it('are collected once', async () => {
    await collect();
    const { requests } = await collect();
    expect(requests).toEqual([]);
    const again = await collect({ locale: 'ja_JP' });
    expect(again.requests.every(({ url }) => !url.startsWith('/ws/'))).toBe(true);
    expect(again.stage('album names')?.done).toBe(
      2 * again.requests.filter(({ url }) => url.startsWith('/v1/')).length,
    );
  });

  it('are the same if sources fail, and no request is sent during a pause', async () => {
    await collect();
    const expected = catalogueDump(pathsIn(directory).catalogue);
    await rm(directory, { recursive: true });
    await copyData(collected, directory);
    const { requests } = await collect(
      {},
      {
        limits: { spotify: { quota: { requests: 40, windowMillis: 24 * 60 * 60 * 1000 } } },
        faults: {
          seed: 3,
          rules: [
            {
              source: 'musicbrainz',
              probability: 0.1,
              fault: { kind: 'status', status: 503, retryAfter: '5' },
            },
            { source: 'musicbrainz', probability: 0.05, fault: { kind: 'cut', where: 'body' } },
            { source: 'musicbrainz', probability: 0.05, fault: { kind: 'text' } },
          ],
        },
      },
    );
    expect(catalogueDump(pathsIn(directory).catalogue)).toEqual(expected);
    expect(requests.filter(({ duringPause }) => duringPause)).toEqual([]);
  });

  it('go on after a run that had to end, without asking again', async () => {
    const first = await collect(
      { waits: false },
      {
        faults: {
          seed: 1,
          rules: [
            { source: 'musicbrainz', at: [30], fault: { kind: 'status', status: 429, retryAfter: '7200' } },
          ],
        },
      },
    );
    expect(first.outcome).toBeInstanceOf(RateLimitedError);
    expect(first.stage('artist names')?.pending).toBeGreaterThan(0);
    const second = await collect();
    expect(second.outcome).toBeUndefined();
    const answered = (requests: typeof first.requests) =>
      requests.filter(({ status }) => status < 429).map(({ url }) => url);
    const before = new Set(answered(first.requests).filter((url) => url.includes('/artist/')));
    expect(answered(second.requests).filter((url) => before.has(url))).toEqual([]);
  });

  it('of a song are those that Spotify shows abroad', async () => {
    const [track] = world.tracks;
    const id = track?.id ?? publishedTrack().id;
    inCatalogue(directory, ({ database }) =>
      database.prepare("UPDATE tracks SET name = '다른 제목' WHERE id = ?").run(id),
    );
    await collect();
    expect(inCatalogue(directory, (catalogue) => [...createTitleStore(catalogue).ofTracks()])).toEqual([
      [id, track?.name.normalize('NFC')],
    ]);
  });

  it('of an artist that a file gave another artist’s id are left out', async () => {
    const [known] = artists.filter(isKnownToMusicbrainz);
    inCatalogue(directory, (catalogue) =>
      createTrackStore(catalogue).put({
        ...publishedTrack({ index: 7, artists: [{ id: known?.spotifyId ?? '', name: 'Somebody else' }] }),
        featureSource: { provider: 'csv' },
      }),
    );
    await collect({ locale: null });
    expect(aliasesOf()('Somebody else')).toEqual([]);
    expect(aliasesOf()(known?.koreanName ?? '')).not.toEqual([]);
  });
});
