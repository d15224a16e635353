import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom, pick, type Random } from '../../src/domain/random.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';
import { createConformance, type Method, type OpenApiDocument } from './openapi-conformance.ts';

/** `npm run test:hostile` sends 100,000. */
const REQUESTS = Number(process.env['HOSTILE_REQUESTS'] ?? 1000);
const SEED = 16;

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

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
let document: OpenApiDocument;
let conformance: ReturnType<typeof createConformance>;
beforeAll(async () => {
  document = (await served.current.get('/openapi.json')).body as unknown as OpenApiDocument;
  conformance = createConformance(document);
});

/** Returns a request to a route of the document, in which about half of all values are hostile. */
function hostileRequest(random: Random) {
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
    const value = valueOf(
      place === 'path' ? pick(random, content.tracks).id : (example ?? schema.example ?? 1),
    );
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

describe('hostile requests', () => {
  it(`get no 5xx, and no answer outside its schema, ${REQUESTS} times`, async () => {
    const random = createRandom(SEED);
    const problems: string[] = [];
    for (let count = 0; count < REQUESTS; count += 1) {
      const { template, method, url, init } = hostileRequest(random);
      const response = await fetch(served.current.base + url, { method: method.toUpperCase(), ...init });
      const { status } = response;
      const contentType = response.headers.get('content-type') ?? '';
      const text = await response.text();
      // Files are no JSON, and 204 has no body.
      const broken =
        status >= 500 || contentType.includes('json')
          ? conformance({ method, template, status, contentType, body: JSON.parse(text) as unknown })
          : [];
      if (status >= 500 || broken.length > 0) {
        problems.push(`${method} ${url} ${String(init.body).slice(0, 80)}: ${status} ${broken.join('; ')}`);
      }
    }
    expect([...new Set(problems)].slice(0, 20)).toEqual([]);
  });
});
