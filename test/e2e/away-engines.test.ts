import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RecordingProxy, startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';
import { hasMeilisearch, hasQdrant, useMeilisearch, useQdrant } from '../use-engines.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type Command, eventually, getJson, runCommand, startCommand } from './commands.ts';
import { makeDemoRelease } from './demo-release.ts';

describe.skipIf(!hasQdrant || !hasMeilisearch)('engines that are away', () => {
  const qdrant = useQdrant();
  const meilisearch = useMeilisearch();
  const directory = suiteFolder();
  let environment: Record<string, string | undefined>;
  /** Stands between the services and Qdrant, so that also an engine of the user's own can hang here. */
  let proxy: RecordingProxy;
  const started: Command[] = [];

  const start = async (more: Record<string, string> = {}) => {
    const service = startCommand('start', [], { ...environment, QDRANT_URL: proxy.url, ...more });
    started.push(service);
    const url = String((await service.event('listening'))['url']);
    await eventually(`${url}/readyz`, ({ status }) => status === 200);
    return { url, service };
  };
  const songsOf = (url: string) => `${url}/v1/tracks?limit=2`;

  beforeAll(async () => {
    environment = {
      DATA_DIR: directory,
      QDRANT_URL: qdrant.current.url,
      QDRANT_API_KEY: qdrant.current.apiKey,
      MEILISEARCH_URL: meilisearch.current.url,
      MEILISEARCH_API_KEY: meilisearch.current.apiKey,
      ENGINE_TIMEOUT_MS: '1000',
    };
    await makeDemoRelease(directory);
    await runCommand('publish', [], environment);
    proxy = await startRecordingProxy(qdrant.current.url);
  });
  afterAll(async () => {
    for (const { process } of started) process.kill('SIGKILL');
    await proxy.close();
  });

  it('are spared while they hang, told in the log, and asked again once they answer', async () => {
    const { url, service } = await start();
    proxy.hang();
    const isRefused = ({ body }: { body: Record<string, unknown> }) =>
      String(body['detail']).includes('not asked');
    expect((await getJson(songsOf(url))).status).toBe(504);
    await eventually(songsOf(url), isRefused);
    proxy.clear();
    const answers = await Promise.all(Array.from({ length: 50 }, () => getJson(songsOf(url))));
    // One may have been a second's try, or a few on a busy machine.
    expect(answers.filter(isRefused).length).toBeGreaterThan(40);
    expect(answers.find(isRefused)).toMatchObject({
      status: 503,
      body: { type: '/problems/engine-unavailable' },
    });
    expect(proxy.requests.filter(({ path }) => path.endsWith('/query/batch')).length).toBeLessThan(10);
    proxy.resume();
    expect((await eventually(songsOf(url), ({ status }) => status === 200)).status).toBe(200);
    service.process.kill('SIGTERM');
    const { output } = await service.ended;
    expect(output).toContain('"msg":"engine does not answer"');
    expect(output).toContain('"msg":"engine answers again"');
  });

  it('are waited for at the start until all songs are read, so that no first request waits', async () => {
    /** The engine's requests that read all songs, of which none is answered. */
    const isOfAllSongs = ({ path }: { path: string }) => path.includes('/points/scroll');
    proxy.onRequest = (request) => (isOfAllSongs(request) ? new Promise(() => {}) : undefined);
    const service = startCommand('start', [], { ...environment, QDRANT_URL: proxy.url });
    started.push(service);
    const url = String((await service.event('listening'))['url']);
    const unread = await eventually(`${url}/readyz`, ({ body }) =>
      String(body['problem']).includes('failed'),
    );
    expect(unread).toMatchObject({ status: 503, body: { status: 'not ready', songs: { engine: 'qdrant' } } });
    expect((await getJson(songsOf(url))).status).toBe(200);
    proxy.onRequest = undefined;
    await eventually(`${url}/readyz`, ({ status }) => status === 200);
    proxy.clear();
    const { body } = await getJson(`${url}/v1/genres?limit=1`);
    const [genre] = body['items'] as { name: string }[];
    for (const path of [
      `/v1/genres/${genre?.name}`,
      '/v1/artists',
      '/v1/clusters',
      '/v1/stats',
      '/v1/tracks/random',
    ]) {
      expect((await getJson(url + path)).status).toBe(200);
    }
    expect(proxy.requests.filter(isOfAllSongs)).toEqual([]);
    service.process.kill('SIGKILL');
  });

  it('are replaced by the release in the process if that is wanted, which every answer says', async () => {
    const { url, service } = await start({ FALLBACK: 'in-process' });
    const whole = await fetch(songsOf(url));
    expect(whole.headers.get('soundalike-fallback')).toBeNull();
    const [seed] = ((await whole.json()) as { items: { id: string }[] }).items;
    proxy.hang();
    for (const path of [
      '/v1/tracks?limit=2',
      `/v1/tracks/${seed?.id}/similar?limit=3`,
      `/v1/tracks/${seed?.id}`,
    ]) {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('soundalike-fallback')).toBe('qdrant');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ fallback: ['qdrant'] });
    }
    const search = await fetch(`${url}/v1/search?q=${encodeURIComponent('사랑')}&limit=2`);
    expect(search.headers.get('soundalike-fallback')).toBeNull();
    const spotify = await fetch(`${url}/spotify/v1/tracks/${seed?.id}`);
    expect([spotify.status, spotify.headers.get('soundalike-fallback')]).toEqual([200, 'qdrant']);
    // One that hangs is only late for a while; one that cuts its connections is away.
    proxy.resume();
    proxy.cut(Infinity);
    const ready = await eventually(`${url}/readyz`, ({ body }) => JSON.stringify(body).includes('fallback'));
    expect(ready).toMatchObject({
      status: 200,
      body: { status: 'ready', songs: { engine: 'qdrant', release: null, fallback: expect.any(String) } },
    });
    proxy.cut(0);
    await expect
      .poll(async () => (await fetch(songsOf(url))).headers.get('soundalike-fallback'), { timeout: 10_000 })
      .toBeNull();
    service.process.kill('SIGKILL');
  });

  it('are refused by their key alone, without being given up', async () => {
    const service = startCommand('start', [], {
      ...environment,
      MEILISEARCH_API_KEY: 'another-key-than-that',
    });
    started.push(service);
    const url = String((await service.event('listening'))['url']);
    for (let index = 0; index < 8; index += 1) {
      const { status, body } = await getJson(`${url}/v1/search?q=love`);
      expect(status).toBe(503);
      expect(String(body['detail'])).toContain('refused the key in MEILISEARCH_API_KEY');
    }
    const { status, body } = await getJson(`${url}/readyz`);
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'not ready', titles: { release: null } });
    expect((await getJson(songsOf(url))).status).toBe(200);
  });
});
