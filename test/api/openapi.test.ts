import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { artistIdOf } from '../../src/domain/derived-id.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import { createConformance, type OpenApiDocument } from './openapi-conformance.ts';

const content = createSongIndexContent();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const seed = content.tracks[0]!;
const artist = artistIdOf(seed.artists[0]!);
let document: OpenApiDocument;
let conformance: ReturnType<typeof createConformance>;

beforeAll(async () => {
  document = (await get('/openapi.json')).body as unknown as OpenApiDocument;
  conformance = createConformance(document);
});

describe('the OpenAPI document', () => {
  it.each([
    ['/v1/search?q=song', '/v1/search'],
    ['/v1/search?q=zzzzqqqq', '/v1/search'],
    ['/v1/search?q=song&genre=rock&minYear=2000', '/v1/search'],
    ['/v1/tracks', '/v1/tracks'],
    ['/v1/tracks?genre=rock,ballad&minYear=2000&explicit=false&limit=3', '/v1/tracks'],
    [`/v1/tracks/${seed.id}`, '/v1/tracks/{id}'],
    [`/v1/tracks/${seed.id}/similar`, '/v1/tracks/{id}/similar'],
    [`/v1/tracks/${seed.id}/similar?method=euclidean&maxTempo=120`, '/v1/tracks/{id}/similar'],
    ['/v1/tracks/unknown', '/v1/tracks/{id}'],
    ['/v1/tracks?limit=0', '/v1/tracks'],
    ['/v1/search', '/v1/search'],
    ['/v1/search?q=sogn%2020&limit=2', '/v1/search'],
    ['/v1/search?q=son&suggest=true', '/v1/search'],
    ['/v1/search?suggest=maybe', '/v1/search'],
    [`/v1/tracks/${seed.id}/why/${content.tracks[1]!.id}`, '/v1/tracks/{id}/why/{otherId}'],
    ['/v1/genres?q=pop', '/v1/genres'],
    ['/v1/artists', '/v1/artists'],
    [`/v1/artists/${artist}`, '/v1/artists/{id}'],
    ['/v1/artists/unknown', '/v1/artists/{id}'],
    [`/v1/artists/${artist}/similar`, '/v1/artists/{id}/similar'],
    ['/v1/clusters', '/v1/clusters'],
    ['/v1/stats', '/v1/stats'],
    ['/v1/report', '/v1/report'],
    ['/v1/eda', '/v1/eda'],
    ['/v1/runs', '/v1/runs'],
    ['/v1/collection', '/v1/collection'],
    ['/v1/tracks/random?limit=2', '/v1/tracks/random'],
    ['/livez', '/livez'],
    ['/readyz', '/readyz'],
  ])('describes the answer to %s', async (path, template) => {
    const { status, type, body } = await get(path);
    expect(conformance({ template, status, contentType: String(type), body })).toEqual([]);
  });

  it('describes the metrics, which are text', async () => {
    const response = await fetch(`${served.current.base}/metrics`);
    const contentType = response.headers.get('content-type') ?? '';
    const answer = {
      template: '/metrics',
      status: response.status,
      contentType,
      body: await response.text(),
    };
    expect(conformance(answer)).toEqual([]);
  });

  it('lists every route of the API, and what operators ask', () => {
    expect(Object.keys(document.paths).toSorted()).toEqual([
      '/livez',
      '/metrics',
      '/readyz',
      '/v1/artists',
      '/v1/artists/{id}',
      '/v1/artists/{id}/similar',
      '/v1/clusters',
      '/v1/collection',
      '/v1/eda',
      '/v1/genres',
      '/v1/genres/{name}',
      '/v1/imports/preview',
      '/v1/listeners/{id}',
      '/v1/listeners/{id}/recommendations',
      '/v1/listeners/{id}/tracks/{trackId}',
      '/v1/map',
      '/v1/order',
      '/v1/paths',
      '/v1/radio',
      '/v1/recommendations',
      '/v1/report',
      '/v1/runs',
      '/v1/search',
      '/v1/stats',
      '/v1/tracks',
      '/v1/tracks/random',
      '/v1/tracks/{id}',
      '/v1/tracks/{id}/similar',
      '/v1/tracks/{id}/why/{otherId}',
    ]);
    const parameters = document.paths['/v1/tracks']?.get?.parameters ?? [];
    expect(parameters.find(({ name }) => name === 'explicit')?.schema).toMatchObject({ type: 'boolean' });
    expect(parameters.find(({ name }) => name === 'explicit')?.schema).not.toHaveProperty('enum');
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: packageJson.version } });
  });
});
