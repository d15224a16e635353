import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '../../src/domain/engine.ts';
import { createReadiness } from '../../src/http/health.ts';

/** Returns the readiness of two indexes of these releases, at a time that the test sets. */
function readinessOf(releases: { songs: string | null; titles: string | null }) {
  const clock = { millis: 0 };
  const statusOf = (name: 'songs' | 'titles') => ({
    status: (): Promise<EngineStatus> => Promise.resolve({ engine: 'in process', release: releases[name] }),
  });
  const readiness = createReadiness(statusOf('songs'), statusOf('titles'), () => clock.millis);
  const checkAt = (millis: number) => {
    clock.millis = millis;
    return readiness.check();
  };
  return { releases, checkAt };
}

describe('readiness', () => {
  it('tells two releases at once, and is lost if they stay for longer than a switch takes', async () => {
    const { checkAt } = readinessOf({ songs: 'new', titles: 'old' });
    const problem = expect.stringContaining('npm run publish') as string;
    expect(await checkAt(0)).toMatchObject({ isReady: true, report: { status: 'ready', problem } });
    expect(await checkAt(29_000)).toMatchObject({ isReady: true });
    expect(await checkAt(31_000)).toMatchObject({
      isReady: false,
      report: { status: 'not ready', problem },
    });
  });

  it('comes back with one release, and counts anew at the next switch', async () => {
    const { releases, checkAt } = readinessOf({ songs: 'new', titles: 'old' });
    await checkAt(0);
    releases.titles = 'new';
    expect((await checkAt(20_000)).report).not.toHaveProperty('problem');
    releases.songs = 'newer';
    expect(await checkAt(40_000)).toMatchObject({ isReady: true });
    expect(await checkAt(60_000)).toMatchObject({ isReady: true });
    expect(await checkAt(71_000)).toMatchObject({ isReady: false });
  });

  it('is missing until both indexes could answer', async () => {
    const { checkAt } = readinessOf({ songs: 'new', titles: null });
    expect(await checkAt(0)).toMatchObject({ isReady: false, report: { status: 'not ready' } });
  });

  it('becomes half if one of them fails later, and is missing if both do', async () => {
    const { releases, checkAt } = readinessOf({ songs: 'new', titles: 'new' });
    await checkAt(0);
    releases.titles = null;
    expect(await checkAt(2000)).toMatchObject({ isReady: true, report: { status: 'partly ready' } });
    releases.songs = null;
    expect(await checkAt(4000)).toMatchObject({ isReady: false, report: { status: 'not ready' } });
    releases.titles = 'new';
    expect(await checkAt(6000)).toMatchObject({ isReady: true, report: { status: 'partly ready' } });
  });

  it('serves lists although all songs could not be read three times', async () => {
    const index = { status: () => Promise.resolve({ engine: 'qdrant', release: 'new' } as const) };
    const readiness = createReadiness(
      index,
      index,
      () => 0,
      () => Promise.reject(new Error('no answer')),
    );
    for (const _ of [1, 2, 3]) {
      expect(await readiness.check()).toMatchObject({ isReady: false });
      await setImmediate();
    }
    expect(await readiness.check()).toMatchObject({ isReady: true });
  });

  it('waits until all songs are read once, and tries again if that fails', async () => {
    const ends: ((error?: Error) => void)[] = [];
    const index = { status: () => Promise.resolve({ engine: 'qdrant', release: 'new' } as const) };
    const readAll = () =>
      new Promise<void>((resolve, reject) => {
        ends.push((error) => (error === undefined ? resolve() : reject(error)));
      });
    const readiness = createReadiness(index, index, () => 0, readAll);
    for (const _ of [1, 2]) expect(await readiness.check()).toMatchObject({ isReady: false });
    expect(ends).toHaveLength(1);
    ends[0]?.(new Error('no answer'));
    await setImmediate();
    const { report } = await readiness.check();
    expect(report).toMatchObject({
      status: 'not ready',
      problem: expect.stringContaining('no answer') as string,
    });
    ends[1]?.();
    await setImmediate();
    expect(await readiness.check()).toEqual({
      isReady: true,
      report: { ...report, status: 'ready', problem: undefined },
    });
  });

  it('is whole if a fallback answers for an engine', async () => {
    const release = 'new';
    const songs = () => Promise.resolve({ engine: 'qdrant', release: null, fallback: release } as const);
    const titles = () => Promise.resolve({ engine: 'meilisearch', release } as const);
    const readiness = createReadiness({ status: songs }, { status: titles }, () => 0);
    expect(await readiness.check()).toMatchObject({ isReady: true, report: { status: 'ready' } });
  });
});
