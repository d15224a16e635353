import { Pool } from 'undici';
import { SPACES } from '../../src/domain/space.ts';
import type { Release } from '../../src/release/open-release.ts';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import { clientOptionsOf, type RunningEngine, startQdrant } from '../engines/engines.ts';
import { type RecordedRequest, startRecordingProxy } from './recording-proxy.ts';
import { type Figure, perSecond, seconds } from './figures.ts';
import { type LoadRequest, requestsPerSecond } from './load.ts';
import { environmentOf, measureRoutesOverQdrant, recordRequests } from './route-figures.ts';
import { CAPPED, type RouteItem } from './routes.ts';
import { measureSameness } from './sameness-figures.ts';
import { startService } from './service-process.ts';
import { median, secondsOf } from './timing.ts';

const CONNECTIONS = 16;
const LOAD_ROUNDS = 3;
const LOADING_ROUNDS = 3;
/** Same number of batches in flight as the publisher. */
const RAW_BATCHES_AT_ONCE = 4;

/** Loads a real Qdrant and times the service over it; each figure stands beside the engine alone. */
export async function measureQdrant(
  release: Release,
  items: readonly RouteItem[],
): Promise<readonly Figure[]> {
  const engine = await startQdrant();
  try {
    const loading = await measureLoading(engine, release);
    await switchSongs(clientOptionsOf(engine), release.manifest.id);
    return [
      ...loading,
      ...(await measureRoutesOverQdrant(engine.url, items)),
      await measureLoad(engine, items),
      ...(await measureSameness(createQdrantSongIndex(clientOptionsOf(engine)), release, items)),
    ];
  } finally {
    await engine.stop();
  }
}

/**
 * Records what the publisher sends until all points are stored, then sends it again with a plain HTTP client.
 * Afterwards Qdrant rewrites the collections for reading, for which both would wait alike.
 */
async function measureLoading(engine: RunningEngine, release: Release): Promise<readonly Figure[]> {
  const { manifest, tracks, vectors } = release;
  const songs = { release: manifest.id, contentHash: manifest.id, tracks, vectors };
  const points = songs.tracks.length * SPACES.length;
  const proxy = await startRecordingProxy(engine.url);
  await publishSongs({ ...clientOptionsOf(engine), url: proxy.url }, songs);
  const recorded = proxy.requests.slice(0, proxy.requests.findLastIndex(isPoints) + 1);
  await proxy.close();

  const ratios: number[] = [];
  const rates: number[] = [];
  const rawRates: number[] = [];
  const rewriting: number[] = [];
  for (let round = 0; round < LOADING_ROUNDS; round += 1) {
    await dropCollections(engine);
    const rawRate = points / (await secondsOf(() => replay(engine, recorded)));
    await dropCollections(engine);
    const startedAt = performance.now();
    let loadedAt = NaN;
    const onProgress = (done: number) => {
      if (done === points) loadedAt = performance.now();
    };
    await publishSongs(clientOptionsOf(engine), { ...songs, onProgress });
    const rate = points / ((loadedAt - startedAt) / 1000);
    rewriting.push((performance.now() - loadedAt) / 1000);
    ratios.push(rate / rawRate);
    rates.push(rate);
    rawRates.push(rawRate);
  }
  return [
    {
      what: 'Load Qdrant, points',
      measured: `${perSecond(median(rates))} (${median(ratios).toFixed(2)} of raw)`,
      reference: `raw requests: ${perSecond(median(rawRates))}`,
      target: '≥ 0.8 of raw',
    },
    {
      what: 'Wait until Qdrant has rewritten both collections for reading',
      measured: seconds(median(rewriting)),
      reference: '–',
      target: '–',
    },
  ];
}

function isPoints({ method, path }: RecordedRequest): boolean {
  return method === 'PUT' && path.includes('/points');
}

/** Sends everything except the points in order, then the points, a few batches at a time. */
async function replay(engine: RunningEngine, requests: readonly RecordedRequest[]): Promise<void> {
  const pool = new Pool(engine.url, { connections: RAW_BATCHES_AT_ONCE });
  const send = async ({ method, path, body }: RecordedRequest): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await pool.request({
      path,
      method,
      headers,
      body: body === '' ? null : body,
    });
    await answer.body.dump();
  };
  for (const request of requests.filter((one) => !isPoints(one))) await send(request);
  const points = requests.filter(isPoints);
  const sendNext = async (): Promise<void> => {
    for (let next = points.pop(); next !== undefined; next = points.pop()) await send(next);
  };
  await Promise.all(Array.from({ length: RAW_BATCHES_AT_ONCE }, sendNext));
  await pool.close();
}

async function dropCollections(engine: RunningEngine): Promise<void> {
  const list = (await (await fetch(`${engine.url}/collections`)).json()) as {
    result: { collections: { name: string }[] };
  };
  for (const { name } of list.result.collections) {
    await fetch(`${engine.url}/collections/${name}`, { method: 'DELETE' });
  }
}

/** Asks for lists over many connections at once, and sends the same requests raw. */
async function measureLoad(engine: RunningEngine, items: readonly RouteItem[]): Promise<Figure> {
  const recorded = await recordRequests(engine.url, [CAPPED], items);
  const service = await startService(environmentOf(engine.url));
  try {
    await service.secondsTo('/livez');
    const serviceLoad = items.map(CAPPED.requestOf);
    const rawLoad = [...(recorded.get(CAPPED)?.values() ?? [])]
      .flat()
      .map(({ path, body }): LoadRequest => ({ method: 'POST', path, body }));
    const requestsPerAnswer = rawLoad.length / items.length;
    const rates: number[] = [];
    const rawRates: number[] = [];
    for (let round = 0; round < LOAD_ROUNDS; round += 1) {
      rawRates.push((await requestsPerSecond(engine.url, CONNECTIONS, rawLoad)) / requestsPerAnswer);
      rates.push(await requestsPerSecond(service.url, CONNECTIONS, serviceLoad));
    }
    const ratio = median(rates.map((rate, round) => rate / (rawRates[round] ?? NaN)));
    return {
      what: `Similar songs over Qdrant, ${CONNECTIONS} connections`,
      measured: `${perSecond(median(rates))} (${ratio.toFixed(2)} of raw)`,
      reference: `raw requests: ${perSecond(median(rawRates))}`,
      target: '≥ 0.4 of raw',
    };
  } finally {
    await service.stop();
  }
}
