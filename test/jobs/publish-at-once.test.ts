import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type RecordingProxy, startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';
import { EXIT_CODES, exitCodeOf } from '../../scripts/run-command.ts';
import { pathsIn } from '../../src/config.ts';
import { isServed, publishRelease } from '../../src/jobs/publish-release.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { writeOneSongRelease } from '../one-song-release.ts';
import { hasMeilisearch, hasQdrant, useMeilisearch, useQdrant } from '../use-engines.ts';

const PUBLISH = ['--import', 'tsx', join(import.meta.dirname, '../../scripts/publish.ts')];
/** More than a publisher needs to switch Qdrant, if it does not wait for another one. */
const REQUESTS_OF_A_SWITCH = 5;

describe.skipIf(!hasQdrant || !hasMeilisearch)('two publishers with folders of their own', () => {
  const qdrant = useQdrant();
  const meilisearch = useMeilisearch();
  const cleanUps: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  });

  const engines = () => ({
    qdrant: { url: qdrant.current.url, apiKey: qdrant.current.apiKey },
    meilisearch: { url: meilisearch.current.url, apiKey: meilisearch.current.apiKey },
  });

  /** Makes a folder with a release of its own, and a proxy for each engine. */
  async function createPublisher(name: string) {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'soundalike-publisher-'));
    const { releases } = pathsIn(dataDirectory);
    const id = await writeOneSongRelease(releases, name);
    await makeCurrent(releases, id);
    const songs = await startRecordingProxy(qdrant.current.url);
    const titles = await startRecordingProxy(meilisearch.current.url);
    cleanUps.push(
      () => rm(dataDirectory, { recursive: true, force: true }),
      () => songs.close(),
      () => titles.close(),
    );
    return {
      id,
      songs,
      titles,
      /** Publishes in this process, and returns the exit code of such a command. */
      publish: async (onStep?: () => void): Promise<number> =>
        publishRelease({
          qdrant: { ...engines().qdrant, url: songs.url },
          meilisearch: { ...engines().meilisearch, url: titles.url },
          releasesDirectory: releases,
          now: new Date(0),
          release: await openRelease(join(releases, id)),
          ...(onStep === undefined ? {} : { onStep }),
        }).then(() => 0, exitCodeOf),
      /** Publishes in a process of its own. */
      start(): ChildProcess {
        const child = spawn(process.execPath, PUBLISH, {
          env: {
            ...process.env,
            DATA_DIR: dataDirectory,
            QDRANT_URL: songs.url,
            QDRANT_API_KEY: qdrant.current.apiKey,
            MEILISEARCH_URL: titles.url,
            MEILISEARCH_API_KEY: meilisearch.current.apiKey,
          },
        });
        cleanUps.push(async () => child.kill('SIGKILL'));
        return child;
      },
    };
  }

  it('leave both engines with one release if one switches between the switches of the other', async () => {
    const [slow, quick] = [await createPublisher('slow'), await createPublisher('quick')];
    const isHeld = deferred();
    const mayGoOn = deferred();
    holdSwap(slow.titles, async () => {
      isHeld.resolve();
      await mayGoOn.promise;
    });
    const slowEnd = slow.publish();
    holdSwap(quick.titles, () => slowEnd);
    await isHeld.promise;
    const quickEnd = quick.publish(() => {
      let requests = 0;
      quick.songs.onRequest = () => {
        requests += 1;
        if (requests === REQUESTS_OF_A_SWITCH) mayGoOn.resolve();
      };
    });
    expect(await slowEnd).toBe(0);
    expect(await quickEnd).toBe(EXIT_CODES.tryAgainLater);
    expect(await isServed(engines(), slow.id)).toBe(true);
  });

  it('leave both engines with the release of the second if the first is killed between its switches', async () => {
    const [killed, next] = [await createPublisher('killed'), await createPublisher('next')];
    const child = killed.start();
    holdSwap(killed.titles, async () => {
      killed.titles.hang();
      child.kill('SIGKILL');
    });
    await once(child, 'exit');
    expect(await isServed({ ...engines(), meilisearch: undefined }, killed.id)).toBe(true);
    expect(await next.publish()).toBe(0);
    expect(await isServed(engines(), next.id)).toBe(true);
  });

  it('leave both engines with the release of the second if the first stands still in between', async () => {
    const [still, next] = [await createPublisher('still'), await createPublisher('going')];
    const child = still.start();
    const ended = once(child, 'exit');
    const isStill = deferred();
    still.songs.onRequest = ({ method, path }) => {
      // The first request after its switch of Qdrant, which lists what it may remove.
      if (method !== 'GET' || path !== '/collections') return;
      still.songs.onRequest = undefined;
      child.kill('SIGSTOP');
      isStill.resolve();
    };
    await isStill.promise;
    expect(await next.publish()).toBe(0);
    child.kill('SIGCONT');
    expect(await ended).toEqual([EXIT_CODES.tryAgainLater, null]);
    expect(await isServed(engines(), next.id)).toBe(true);
  });
});

/** Calls `hold` before a proxy of Meilisearch passes the first swap of indexes on. */
function holdSwap(proxy: RecordingProxy, hold: () => Promise<unknown>): void {
  proxy.onRequest = async ({ path }) => {
    if (!path.startsWith('/swap-indexes')) return;
    proxy.onRequest = undefined;
    await hold();
  };
}

function deferred() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
