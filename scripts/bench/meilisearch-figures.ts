import { Pool } from 'undici';
import type { Release } from '../../src/release/open-release.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import { clientOptionsOf, type RunningEngine, startMeilisearch } from '../engines/engines.ts';
import { type RecordedRequest, startRecordingProxy } from './recording-proxy.ts';
import { openPlainMeilisearch } from '../evaluate-titles/systems.ts';
import { type Figure, perSecond, timesOf } from './figures.ts';
import { startService } from './service-process.ts';
import { median, secondsOf, timeInTurn } from './timing.ts';
import type { TitleSearches } from './typed-titles.ts';

const LIMIT = 20;
const LOADING_ROUNDS = 3;
const POLL_MILLIS = 50;

/** Loads a real Meilisearch and times the service over it; each figure stands beside the engine alone. */
export async function measureMeilisearch(
  release: Release,
  searches: readonly TitleSearches[],
): Promise<readonly Figure[]> {
  const engine = await startMeilisearch();
  try {
    const loading = await measureLoading(engine, release);
    await publishTitles(clientOptionsOf(engine), { release: release.manifest.id, tracks: release.tracks });
    await switchTitles(clientOptionsOf(engine), release.manifest.id);
    return [loading, ...(await measureSearches(engine, release, searches))];
  } finally {
    await engine.stop();
  }
}

/** Records what the publisher sends once, then sends it again with a plain HTTP client. */
async function measureLoading(engine: RunningEngine, release: Release): Promise<Figure> {
  const input = { release: release.manifest.id, tracks: release.tracks };
  const proxy = await startRecordingProxy(engine.url);
  await publishTitles({ ...clientOptionsOf(engine), url: proxy.url }, input);
  const writes = proxy.requests.filter(({ method, path }) => method !== 'GET' && !path.includes('search'));
  await proxy.close();

  const { songs } = release.manifest.counts;
  const rates: number[] = [];
  const rawRates: number[] = [];
  for (let round = 0; round < LOADING_ROUNDS; round += 1) {
    rawRates.push(songs / (await secondsOf(() => replay(engine, writes))));
    // Publishing skips a release that is already there, so each round has a name of its own.
    const named = { ...input, release: `${input.release}-${round}` };
    rates.push(songs / (await secondsOf(() => publishTitles(clientOptionsOf(engine), named))));
  }
  const ratio = median(rates.map((rate, round) => rate / (rawRates[round] ?? NaN)));
  return {
    what: 'Load Meilisearch, songs',
    measured: `${perSecond(median(rates))} (${ratio.toFixed(2)} of raw)`,
    reference: `raw requests: ${perSecond(median(rawRates))}`,
    target: '≥ 0.8 of raw',
  };
}

/** Sends all writes, then waits until the engine has processed the last one. */
async function replay(engine: RunningEngine, writes: readonly RecordedRequest[]): Promise<void> {
  const pool = new Pool(engine.url, { connections: 1 });
  const authorization = `Bearer ${engine.apiKey}`;
  let lastTask = 0;
  for (const { method, path, body, headers } of writes) {
    const answer = await pool.request({
      path,
      method,
      headers: { authorization, 'content-type': headers['content-type'] },
      body: body === '' ? null : body,
    });
    const { taskUid } = (await answer.body.json()) as { taskUid?: number };
    if (taskUid === undefined) throw new Error(`expected a task id from ${method} ${path}, got none`);
    lastTask = Math.max(lastTask, taskUid);
  }
  for (;;) {
    const answer = await pool.request({
      path: `/tasks/${lastTask}`,
      method: 'GET',
      headers: { authorization },
    });
    const { status } = (await answer.body.json()) as { status: string };
    if (status === 'succeeded' || status === 'failed') break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
  }
  await pool.close();
}

async function measureSearches(
  engine: RunningEngine,
  release: Release,
  searches: readonly TitleSearches[],
): Promise<readonly Figure[]> {
  const plain = await openPlainMeilisearch(release);
  const service = await startService({
    QDRANT_URL: engine.url,
    MEILISEARCH_URL: engine.url,
    MEILISEARCH_API_KEY: engine.apiKey ?? '',
  });
  const pool = new Pool(engine.url, { connections: 1 });
  const servicePool = new Pool(service.url, { connections: 1 });
  const pathOf = (title: string) => `/v1/search?q=${encodeURIComponent(title)}&limit=${LIMIT}`;
  try {
    await service.secondsTo(pathOf(searches[0]?.titles[0] ?? ''));
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${engine.apiKey}` };
    const figures: Figure[] = [];
    for (const { how, titles } of searches) {
      const raw = await recordedSearches(engine, titles);
      const [measured, reference, plainReference] = await timeInTurn(
        [...raw.keys()],
        async (title) => (await servicePool.request({ path: pathOf(title), method: 'GET' })).body.json(),
        async (title) => {
          const body = raw.get(title)?.body ?? '';
          return (await pool.request({ path: '/multi-search', method: 'POST', headers, body })).body.json();
        },
        (title) => plain.search(title, false),
      );
      figures.push({
        what: `Title search over Meilisearch, one connection${how}`,
        measured: timesOf(measured),
        reference: `raw multi-search: ${timesOf(reference)}; plain Meilisearch, which misses half of the mistyped titles: ${timesOf(plainReference)}`,
        target: 'p50 ≤ 12 ms',
      });
    }
    return figures;
  } finally {
    await Promise.all([pool.close(), servicePool.close(), plain.close()]);
    await service.stop();
  }
}

/** Returns the request that the index sends for each title. */
async function recordedSearches(
  engine: RunningEngine,
  titles: readonly string[],
): Promise<ReadonlyMap<string, RecordedRequest>> {
  const proxy = await startRecordingProxy(engine.url);
  const index = createMeilisearchTitleIndex({ ...clientOptionsOf(engine), url: proxy.url });
  const recorded = new Map<string, RecordedRequest>();
  for (const title of titles) {
    proxy.clear();
    await index.search({ text: title, limit: LIMIT, filter: {} });
    const [search] = proxy.requests;
    if (search !== undefined) recorded.set(title, search);
  }
  await proxy.close();
  return recorded;
}
