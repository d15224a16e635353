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

  it('is missing while an index cannot answer', async () => {
    const { checkAt } = readinessOf({ songs: 'new', titles: null });
    expect(await checkAt(0)).toMatchObject({ isReady: false, report: { status: 'not ready' } });
  });
});
