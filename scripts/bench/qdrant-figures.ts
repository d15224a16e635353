import { Pool } from 'undici';
import { SPACES } from '../../src/domain/space.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { Release } from '../../src/release/open-release.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { DEFAULT_RULES } from '../../src/recommend/song-picker.ts';
import { similarSongs } from '../../src/recommend/similar-songs.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import { type RunningEngine, startQdrant } from '../engines/engines.ts';
import { type RecordedRequest, startRecordingProxy } from './recording-proxy.ts';
import { type Figure, perSecond, timesOf } from './figures.ts';
import { type LoadRequest, requestsPerSecond } from './load.ts';
import { startService } from './service-process.ts';
import { median, secondsOf, timeInTurn } from './timing.ts';

const LIMIT = 20;
const CONNECTIONS = 16;
const LOAD_ROUNDS = 3;
const LOADING_ROUNDS = 3;
const TIMEOUT_MILLIS = 60_000;
/** Same number of batches in flight as the publisher. */
const RAW_BATCHES_AT_ONCE = 4;

/** Loads a real Qdrant and times the service over it; each figure stands beside the engine alone. */
export async function measureQdrant(release: Release, seeds: readonly TrackId[]): Promise<readonly Figure[]> {
  const engine = await startQdrant();
  try {
    const loading = await measureLoading(engine, release);
    await switchSongs(optionsOf(engine), release.manifest.id);
    return [loading, ...(await measureAnswers(engine, seeds)), await measureRecall(engine, release, seeds)];
  } finally {
    await engine.stop();
  }
}

function optionsOf(engine: RunningEngine) {
  return { url: engine.url, apiKey: engine.apiKey, timeoutMillis: TIMEOUT_MILLIS };
}

/** Records what the publisher sends once, then sends it again with a plain HTTP client. */
async function measureLoading(engine: RunningEngine, release: Release): Promise<Figure> {
  const songs = { release: release.manifest.id, tracks: release.tracks, vectors: release.vectors };
  const proxy = await startRecordingProxy(engine.url);
  await publishSongs({ ...optionsOf(engine), url: proxy.url }, songs);
  const recorded = [...proxy.requests];
  await proxy.close();

  const ratios: number[] = [];
  const rates: number[] = [];
  const rawRates: number[] = [];
  for (let round = 0; round < LOADING_ROUNDS; round += 1) {
    await dropCollections(engine);
    const rawRate = (songs.tracks.length * SPACES.length) / (await secondsOf(() => replay(engine, recorded)));
    await dropCollections(engine);
    const rate =
      (songs.tracks.length * SPACES.length) / (await secondsOf(() => publishSongs(optionsOf(engine), songs)));
    ratios.push(rate / rawRate);
    rates.push(rate);
    rawRates.push(rawRate);
  }
  return {
    what: 'Load Qdrant, points',
    measured: `${perSecond(median(rates))} (${median(ratios).toFixed(2)} of raw)`,
    reference: `raw requests: ${perSecond(median(rawRates))}`,
    target: '≥ 0.8 of raw',
  };
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
  const isPoints = ({ method, path }: RecordedRequest) => method === 'PUT' && path.includes('/points');
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

async function measureAnswers(engine: RunningEngine, seeds: readonly TrackId[]): Promise<readonly Figure[]> {
  const service = await startService({
    QDRANT_URL: engine.url,
    MEILISEARCH_URL: engine.url,
    LOG_LEVEL: 'info',
  });
  const pool = new Pool(engine.url, { connections: 1 });
  const servicePool = new Pool(service.url, { connections: 1 });
  try {
    await service.secondsTo(`/v1/tracks/${seeds[0]}/similar`);
    const servicePath = (seed: TrackId) => `/v1/tracks/${seed}/similar?limit=${LIMIT}`;
    const raw = new Map(
      await Promise.all(seeds.map(async (seed) => [seed, await recordedQuery(engine, seed)] as const)),
    );
    const rawOf = (seed: TrackId): readonly RecordedRequest[] => raw.get(seed) ?? [];
    const askRaw = async (seed: TrackId) => {
      const headers = { 'content-type': 'application/json' };
      for (const { path, body } of rawOf(seed)) {
        await (await pool.request({ path, method: 'POST', headers, body })).body.json();
      }
    };
    const askService = async (seed: TrackId) =>
      (await servicePool.request({ path: servicePath(seed), method: 'GET' })).body.json();
    const [measured, reference] = await timeInTurn(seeds, askService, askRaw);

    const serviceLoad = seeds.map((seed): LoadRequest => ({ method: 'GET', path: servicePath(seed) }));
    const rawLoad = seeds
      .flatMap(rawOf)
      .map(({ path, body }): LoadRequest => ({ method: 'POST', path, body }));
    const requestsPerAnswer = rawLoad.length / seeds.length;
    const rates: number[] = [];
    const rawRates: number[] = [];
    for (let round = 0; round < LOAD_ROUNDS; round += 1) {
      rawRates.push((await requestsPerSecond(engine.url, CONNECTIONS, rawLoad)) / requestsPerAnswer);
      rates.push(await requestsPerSecond(service.url, CONNECTIONS, serviceLoad));
    }
    const ratio = median(rates.map((rate, round) => rate / (rawRates[round] ?? NaN)));
    return [
      {
        what: 'Similar songs over Qdrant, one connection',
        measured: timesOf(measured),
        reference: `the same requests raw, ${requestsPerAnswer.toFixed(2)} per answer: ${timesOf(reference)}`,
        target: 'p50 ≤ raw + 2 ms',
      },
      {
        what: `Similar songs over Qdrant, ${CONNECTIONS} connections`,
        measured: `${perSecond(median(rates))} (${ratio.toFixed(2)} of raw)`,
        reference: `raw requests: ${perSecond(median(rawRates))}`,
        target: '≥ 0.4 of raw',
      },
    ];
  } finally {
    await Promise.all([pool.close(), servicePool.close()]);
    await service.stop();
  }
}

/** Returns the requests that the list of a seed takes: one, or two if the rules leave it short. */
async function recordedQuery(engine: RunningEngine, seed: TrackId): Promise<readonly RecordedRequest[]> {
  const proxy = await startRecordingProxy(engine.url);
  const index = createQdrantSongIndex({ ...optionsOf(engine), url: proxy.url });
  await similarSongs(index, {
    seeds: { near: [seed] },
    method: 'style',
    limit: LIMIT,
    from: 0,
    filter: {},
    without: [],
    ...DEFAULT_RULES,
  });
  const recorded = [...proxy.requests];
  await proxy.close();
  return recorded;
}

/** Measures the share of the exact answer's songs that Qdrant finds too. */
async function measureRecall(
  engine: RunningEngine,
  release: Release,
  seeds: readonly TrackId[],
): Promise<Figure> {
  const { manifest, tracks, vectors } = release;
  const exact = await openInProcessSongIndex({ release: manifest.id, tracks, vectors });
  const qdrant = createQdrantSongIndex(optionsOf(engine));
  let found = 0;
  let expected = 0;
  for (const seed of seeds.slice(0, 200)) {
    for (const space of SPACES) {
      const query = { seeds: { near: [seed] }, space, limit: LIMIT, filter: {} } as const;
      const wanted = new Set((await exact.similar(query)).items.map(({ track }) => track.id));
      const { items } = await qdrant.similar(query);
      found += items.filter(({ track }) => wanted.has(track.id)).length;
      expected += wanted.size;
    }
  }
  return {
    what: `Recall@${LIMIT} of Qdrant`,
    measured: (found / expected).toFixed(4),
    reference: 'exact scan: 1',
    target: '–',
  };
}
