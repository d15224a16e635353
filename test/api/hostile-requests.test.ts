import { beforeAll, describe, expect, it } from 'vitest';
import { readMetric } from '../../scripts/bench/read-metric.ts';
import { createRandom, pick, type Random } from '../../src/domain/random.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';
import { createConformance, type Method, type OpenApiDocument } from './openapi-conformance.ts';

// `npm run test:hostile` sends 100,000. HOSTILE_URL=http://127.0.0.1:3000 sends them to a running service,
// with its songs; without it, they go to one in this process. Another HOSTILE_SEED sends others.
const REQUESTS = Number(process.env['HOSTILE_REQUESTS'] ?? 1000);
const SEED = Number(process.env['HOSTILE_SEED'] ?? 16);
const URL_OF_SERVICE = process.env['HOSTILE_URL'];
/** Of the service's CPU time, for the costliest request. */
const MAX_SECONDS = 0.2;
/** A slow answer may be the fault of a busy machine: it is asked again, and the CPU time counts. */
const REPETITIONS = 3;
/**
 * What the memory of a running service may grow by from the second quarter, when all caches are full, to the
 * last one. Garbage comes and goes, about once per 10,000 requests: the least of several samples counts.
 */
const MAX_GROWTH_BYTES = 100 * 2 ** 20;
const SAMPLES = 40;
const FEWEST_FOR_MEMORY = 50_000;

/** Values as they stand in a URL. */
const HOSTILE = [
  ...'% %zz %00 %ED%A0%80 %c0%af + %F0%9F%8E%B5 %E2%80%AE %1B%5B2J x , ,,, __proto__ constructor'.split(' '),
  ...'-1 0 1.5 1e999 NaN 99999999999999999999 true %7B%22%24ne%22:null%7D %22%20OR%201=1'.split(' '),
  '..%2f..%2fetc%2fpasswd',
  'a'.repeat(300),
  '%CC%81'.repeat(200),
  'the+'.repeat(40),
];
const BODIES = ['', '{', 'null', '[]', '"x"', '{"__proto__":1}', '{"tracks":[]}', '[['.repeat(5000)];

const served = useServedApp(() => openIndexes(createSongIndexContent()));
let base: string;
let ids: readonly string[];
let document: OpenApiDocument;
let conformance: ReturnType<typeof createConformance>;
beforeAll(async () => {
  base = URL_OF_SERVICE ?? served.current.base;
  const read = async (path: string): Promise<unknown> => (await fetch(base + path)).json();
  document = (await read('/openapi.json')) as OpenApiDocument;
  conformance = createConformance(document);
  ids = ((await read('/v1/tracks?limit=100')) as { items: { id: string }[] }).items.map(({ id }) => id);
});

/** Routes that are not in the document, with their parameters: in Spotify's shapes, and in Subsonic's. */
const OTHERS = [
  '/spotify/v1/search?q&type&limit&offset&market',
  '/spotify/v1/recommendations?seed_tracks&seed_artists&seed_genres&limit&target_tempo&min_energy',
  '/spotify/v1/tracks/{id}?market',
  '/spotify/v1/audio-features?ids',
  '/rest/getSonicSimilarTracks?id&count&f',
  '/rest/findSonicPath.view?startSongId&endSongId&count&f',
].map((route) => ({ path: route.split('?')[0] ?? '', names: (route.split('?')[1] ?? '').split('&') }));

interface HostileRequest {
  /** The route of the document; null if it is another one. */
  readonly template: string | null;
  readonly method: Method;
  readonly url: string;
  readonly init: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> };
}

/** Returns a request to one of them. */
function otherHostileRequest(random: Random): HostileRequest {
  const { path, names } = pick(random, OTHERS);
  const value = (): string => (random() < 0.5 ? pick(random, HOSTILE) : pick(random, ids));
  const query = names.filter(() => random() < 0.6).map((name) => `${name}=${value()}`);
  const url = `${path.replace('{id}', value())}?${query.join('&')}`;
  return { template: null, method: 'get', url, init: {} };
}

/** Returns a request to a route of the document, in which about half of all values are hostile. */
function hostileRequest(random: Random): HostileRequest {
  const template = pick(random, Object.keys(document.paths));
  const method = pick(random, Object.keys(document.paths[template] ?? {}) as Method[]);
  const { parameters = [], requestBody } = document.paths[template]?.[method] ?? { parameters: [] };
  const valueOf = (example: unknown): string =>
    random() < 0.5
      ? pick(random, HOSTILE)
      : encodeURIComponent(typeof example === 'string' ? example : JSON.stringify(example));
  let path = template;
  const query: string[] = [];
  for (const { name, in: place, required, example, schema } of parameters) {
    const value = valueOf(place === 'path' ? pick(random, ids) : (example ?? schema.example ?? 1));
    if (place === 'path') path = path.replace(`{${name}}`, value);
    else if (required === true || random() < 0.2) query.push(`${name}=${value}`);
  }
  if (random() < 0.1) query.push(`${pick(random, HOSTILE)}=${pick(random, HOSTILE)}`);
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? ['', {}];
  const right = typeof media.example === 'string' ? media.example : JSON.stringify(media.example ?? {});
  const body = random() < 0.5 ? right : pick(random, BODIES);
  const init = requestBody === undefined ? {} : { body, headers: { 'content-type': type } };
  return { template, method, url: query.length === 0 ? path : `${path}?${query.join('&')}`, init };
}

/** Returns the least CPU time that the service needs for a request, in seconds. */
async function cpuSecondsOf(send: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    const before = await readMetric(base, 'process_cpu_seconds_total');
    await send();
    times.push((await readMetric(base, 'process_cpu_seconds_total')) - before);
  }
  return Math.min(...times);
}

describe('hostile requests', () => {
  it(`get no 5xx, no answer outside its schema and no costly one, ${REQUESTS} times`, async () => {
    const random = createRandom(SEED);
    const problems: string[] = [];
    const samples: number[] = [];
    for (let count = 0; count < REQUESTS; count += 1) {
      if (count % Math.ceil(REQUESTS / SAMPLES) === 0)
        samples.push(await readMetric(base, 'process_resident_memory_bytes'));
      const { template, method, url, init } =
        random() < 0.1 ? otherHostileRequest(random) : hostileRequest(random);
      const send = () => fetch(base + url, { method: method.toUpperCase(), ...init });
      const start = performance.now();
      const response = await send();
      const { status } = response;
      const contentType = response.headers.get('content-type') ?? '';
      const text = await response.text();
      // Files are no JSON, and 204 has no body.
      const broken =
        template !== null && (status >= 500 || contentType.includes('json'))
          ? conformance({ method, template, status, contentType, body: JSON.parse(text) as unknown })
          : [];
      if (status >= 500 || broken.length > 0) {
        problems.push(`${method} ${url} ${(init.body ?? '').slice(0, 80)}: ${status} ${broken.join('; ')}`);
      }
      if (performance.now() - start > 1000 * MAX_SECONDS) {
        const seconds = await cpuSecondsOf(async () => (await send()).arrayBuffer());
        if (seconds > MAX_SECONDS) problems.push(`${method} ${url}: ${seconds} s of CPU`);
      }
    }
    const leastFrom = (share: number): number =>
      Math.min(...samples.slice(samples.length * share, samples.length * (share + 0.25)));
    const [early, late] = [leastFrom(0.25), leastFrom(0.75)];
    console.log(`Least memory in the second and in the last quarter: ${early}, ${late} bytes`);
    const isLong = URL_OF_SERVICE !== undefined && REQUESTS >= FEWEST_FOR_MEMORY;
    if (isLong && late - early > MAX_GROWTH_BYTES) problems.push(`${late - early} bytes of memory more`);
    expect([...new Set(problems)].slice(0, 20)).toEqual([]);
  });
});
