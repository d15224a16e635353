import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../http/otlp-receiver.ts';
import { hasMeilisearch, hasQdrant, useMeilisearch, useQdrant } from '../use-engines.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type Command, eventually, getJson, runCommand, startCommand } from './commands.ts';
import { makeDemoRelease } from './demo-release.ts';

describe.skipIf(!hasQdrant || !hasMeilisearch)('a service with both engines', () => {
  const qdrant = useQdrant();
  const meilisearch = useMeilisearch();
  const directory = suiteFolder();
  let environment: Record<string, string | undefined>;
  let service: Command;
  let url: string;
  let release: string;
  let collector: OtlpReceiver;

  const search = (text: string) => getJson(`${url}/v1/search?q=${encodeURIComponent(text)}&limit=3`);
  const isReady = () => eventually(`${url}/readyz`, ({ body }) => body['status'] === 'ready');
  const isPartlyReady = () => eventually(`${url}/readyz`, ({ body }) => body['status'] === 'partly ready');

  beforeAll(async () => {
    environment = {
      DATA_DIR: directory,
      QDRANT_URL: qdrant.current.url,
      QDRANT_API_KEY: qdrant.current.apiKey,
      MEILISEARCH_URL: meilisearch.current.url,
      MEILISEARCH_API_KEY: meilisearch.current.apiKey,
    };
    release = await makeDemoRelease(directory);
    await runCommand('publish', [], environment);
    collector = await startOtlpReceiver();
    service = startCommand('start', [], {
      ...environment,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20key-of-the-collector',
      OTEL_BSP_SCHEDULE_DELAY: '100',
    });
    url = String((await service.event('listening'))['url']);
    await isReady();
  });
  afterAll(async () => {
    service.process.kill('SIGKILL');
    collector.close();
  });

  it('serves songs from Qdrant and titles from Meilisearch, both of one release', async () => {
    expect((await getJson(`${url}/readyz`)).body).toEqual({
      status: 'ready',
      songs: { engine: 'qdrant', release },
      titles: { engine: 'meilisearch', release },
    });
    const { body } = await search('사랑');
    const [song] = body['items'] as { id: string }[];
    for (const method of ['cosine', 'euclidean']) {
      const similar = await getJson(`${url}/v1/tracks/${song?.id}/similar?method=${method}&limit=5`);
      expect(similar.body).toMatchObject({ release, items: Array(5).fill(expect.anything()) });
    }
  });

  it('times its requests to both engines', async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    for (const engine of ['qdrant', 'meilisearch']) {
      expect(metrics).toMatch(
        new RegExp(`engine_request_duration_seconds_count\\{engine="${engine}",outcome="answered"\\} [1-9]`),
      );
    }
  });

  it('traces a search down to the engine, without its text', async () => {
    const { bodies, spans } = collector;
    await fetch(`${url}/v1/search?q=canary`);
    await expect
      .poll(() => {
        const { spanId } = spans.findLast(({ name }) => name === 'GET /v1/search') ?? {};
        return spans.filter(({ parentSpanId }) => parentSpanId === spanId).map(({ name }) => name);
      })
      .toContain('meilisearch');
    expect(bodies.join()).not.toContain('canary');
    expect(collector.headers).toMatchObject({ authorization: 'Bearer key-of-the-collector' });
  });

  it('answers like a service in process with the same release', async () => {
    const inProcess = startCommand('start', [], { DATA_DIR: directory });
    const other = String((await inProcess.event('listening'))['url']);
    const { body } = await getJson(`${url}/v1/tracks?limit=30`);
    const ids = (items: unknown) => (items as { id: string }[]).map((item) => item.id);
    try {
      expect(ids((await getJson(`${other}/v1/tracks?limit=30`)).body['items'])).toEqual(ids(body['items']));
      for (const id of ids(body['items']).slice(0, 10)) {
        const path = `/v1/tracks/${id}/similar?method=euclidean&limit=10&maxYear=2020`;
        const [here, there] = await Promise.all([getJson(other + path), getJson(url + path)]);
        expect(ids(there.body['items'])).toEqual(ids(here.body['items']));
      }
    } finally {
      inProcess.process.kill('SIGKILL');
    }
  });

  it('is partly ready without Qdrant, says so, still finds titles, and recovers by itself', async ({
    skip,
  }) => {
    const engine = qdrant.current.process;
    if (engine === undefined) {
      skip("only an engine of the suite's own may be killed");
      return;
    }
    await engine.kill();
    expect((await isPartlyReady()).body).toMatchObject({
      songs: { release: null, problem: 'cannot be reached' },
      titles: { engine: 'meilisearch', release },
    });
    const refused = await getJson(`${url}/v1/tracks?limit=1`);
    expect(refused).toMatchObject({ status: 503, body: { type: '/problems/engine-unavailable' } });
    expect((await search('사랑')).status).toBe(200);
    expect((await getJson(`${url}/livez`)).status).toBe(200);
    await engine.start();
    expect((await isReady()).status).toBe(200);
    expect((await getJson(`${url}/v1/tracks?limit=1`)).status).toBe(200);
  });

  it('is partly ready without Meilisearch, says so, still finds similar songs, and recovers by itself', async ({
    skip,
  }) => {
    const engine = meilisearch.current.process;
    if (engine === undefined) {
      skip("only an engine of the suite's own may be killed");
      return;
    }
    await engine.kill();
    expect((await isPartlyReady()).body).toMatchObject({ titles: { release: null, engine: 'meilisearch' } });
    expect((await search('사랑')).status).toBe(503);
    expect((await getJson(`${url}/v1/tracks?limit=1`)).status).toBe(200);
    await engine.start();
    expect((await isReady()).status).toBe(200);
    expect((await search('사랑')).status).toBe(200);
  });

  it('starts while both engines are down', async ({ skip }) => {
    const engines = [qdrant.current.process, meilisearch.current.process].filter((one) => one !== undefined);
    if (engines.length < 2) {
      skip("only engines of the suite's own may be killed");
      return;
    }
    await Promise.all(engines.map((engine) => engine.kill()));
    const early = startCommand('start', [], environment);
    const earlyUrl = String((await early.event('listening'))['url']);
    try {
      const { status, body } = await getJson(`${earlyUrl}/readyz`);
      expect(status).toBe(503);
      expect(body).toMatchObject({ songs: { release: null }, titles: { release: null } });
      await Promise.all(engines.map((engine) => engine.start()));
      expect((await eventually(`${earlyUrl}/readyz`, (answer) => answer.status === 200)).status).toBe(200);
    } finally {
      early.process.kill('SIGKILL');
    }
  });
});
