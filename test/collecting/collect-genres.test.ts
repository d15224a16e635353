import { beforeAll, describe, expect, it } from 'vitest';
import { createChartStore } from '../../src/catalogue/chart-store.ts';
import { createMatchStore, type StoredMatch } from '../../src/catalogue/match-store.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import type { StageStatus } from '../../src/collecting/collection-status.ts';
import { foldText } from '../../src/domain/text.ts';
import { readCatalogue } from '../../src/jobs/read-catalogue.ts';
import { inventedChartAlbums } from '../../scripts/invented-world/bugs-page.ts';
import { collectorFor, wholeRun } from '../../scripts/invented-world/collector-settings.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import type { RequestRecord } from '../../scripts/invented-world/request-record.ts';
import { startSourceServer } from '../../scripts/invented-world/source-server.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { inCatalogue } from './in-catalogue.ts';

const world = inventWorld({ seed: 4, weeks: 1, albums: 100, tracks: 300 });

/** Charted, but no album of the world. */
const GONE = inventedChartAlbums(1, 999);
const ACCEPTED: StoredMatch = {
  verdict: 'accepted',
  albumId: 'gone',
  score: 1,
  runnerUpId: null,
  runnerUpScore: null,
  decidedBy: 'rule',
};

const directory = suiteFolder();
let requests: readonly RequestRecord[];
let repeated: readonly RequestRecord[];
let stages: ReadonlyMap<string, StageStatus>;
beforeAll(async () => {
  const clock = createJumpingClock(new Date('2026-11-25T00:00:00Z'));
  const server = await startSourceServer({ world, clock });
  const collector = collectorFor(server, directory, clock);
  const requestsOf = async (run: Parameters<typeof wholeRun>[1]) => {
    const before = server.requests.length;
    await collector.run(wholeRun(world, run));
    return server.requests.slice(before);
  };
  await requestsOf({});
  requests = await requestsOf({ stages: ['genres'] });
  repeated = await requestsOf({ stages: ['genres'] });
  inCatalogue(directory, (catalogue) => {
    createChartStore(catalogue).putWeek(
      '2019-12-30',
      GONE.map((album) => ({ rank: 1, album })),
    );
    for (const { id } of GONE) createMatchStore(catalogue).put(id, ACCEPTED);
  });
  await requestsOf({ stages: ['genres'] });
  stages = new Map(collector.status().stages.map((stage) => [stage.stage, stage]));
  collector.close();
  await server.close();
});

describe('genres', () => {
  it('come with one request per accepted album and per artist, at most one per second from Bugs', () => {
    const pages = requests.filter(({ url }) => url.startsWith('/album/'));
    const artists = requests.filter(({ url }) => url.startsWith('/v1/artists/'));
    expect(pages.length).toBeGreaterThan(50);
    expect(artists.length).toBeGreaterThan(20);
    expect(requests).toHaveLength(pages.length + artists.length);
    expect(pages.filter(({ tooFast }) => tooFast)).toEqual([]);
    expect(stages.get('album genres')?.done).toBe(pages.length);
    expect(stages.get('artist genres')?.done).toBe(artists.length);
  });

  it('are asked for once', () => {
    expect(repeated).toEqual([]);
  });

  it('of albums and artists become those of their tracks', () => {
    const learned = inCatalogue(directory, (catalogue) => readCatalogue(catalogue).tracks);
    const told = new Map(
      world.albums.flatMap(({ bugsGenres, spotify }) =>
        (spotify?.tracks ?? []).map(({ id, artists }) => [
          id,
          [...bugsGenres, ...(artists.find(({ genres }) => genres.length > 0)?.genres ?? [])],
        ]),
      ),
    );
    const wrong = learned.filter(({ id, genres }) => {
      const wanted = told.get(id);
      return wanted !== undefined && genres.map(foldText).join() !== wanted.map(foldText).join();
    });
    expect(learned.length).toBeGreaterThan(200);
    expect(wrong.map(({ name, genres }) => [name, genres])).toEqual([]);
  });

  it('of an album that Bugs no longer has fail alone', () => {
    const { failures, pending } = stages.get('album genres') ?? {};
    expect(failures).toEqual([{ key: GONE[0]?.id, reason: expect.stringContaining('status 404') as string }]);
    expect(pending).toBe(0);
  });

  it('stay apart from those of imported files', () => {
    const stored = inCatalogue(directory, (catalogue) => [...createTrackStore(catalogue).all()]);
    expect(stored.flatMap(({ genres }) => genres)).toEqual([]);
  });
});
