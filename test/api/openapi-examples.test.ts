import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { createRandom, normal } from '../../src/domain/random.ts';
import { bySpace } from '../../src/domain/space.ts';
import { byPopularity, type PublishedTrack, yearOf } from '../../src/domain/track.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { useServedApp } from '../served-app.ts';
import {
  createConformance,
  type Method,
  type OpenApiDocument,
  type OpenApiOperation,
  type OpenApiParameter,
} from './openapi-conformance.ts';

const RELEASE = '00000000000de000';
const DIMENSION = 8;
const CLUSTER_COUNT = 4;
/** Only an answer can tell one. */
const TOLD_BY_ANSWERS = new Set(['cursor', 'release']);
/** What an example reads, an example before it has written. */
const ORDER: readonly Method[] = ['put', 'post', 'get', 'delete'];
/** Songs that pass are rare, or there are none by rule: an empty list is a right answer. */
const MAY_FIND_NOTHING = new Set(['harmonic', 'camelot']);
/** Nothing was trained on the disk of this test. */
const FINDS_NOTHING_HERE = 'listRuns';

/** Returns the songs of the demo with random vectors: only what is listed matters here, not how similar. */
function demoSongs() {
  const tracks = inventCatalogue({ seed: 1 })
    .tracks.map(
      (track) =>
        ({
          ...track,
          songId: track.id,
          isRepresentative: true,
          versionIds: [track.id],
          year: yearOf(track.releaseDate),
        }) as PublishedTrack,
    )
    .toSorted(byPopularity);
  const random = createRandom(1);
  const matrix = (columns: number): Matrix => ({
    rows: tracks.length,
    columns,
    data: Float32Array.from({ length: tracks.length * columns }, () => normal(random)),
  });
  return {
    release: RELEASE,
    tracks,
    vectors: bySpace(() => matrix(DIMENSION)),
    map: matrix(2),
    clusters: bySpace(() => ({
      labels: Int32Array.from(tracks, (_, row) => row % CLUSTER_COUNT),
      clusters: Array.from({ length: CLUSTER_COUNT }, (_, id) => ({ id, summary: `cluster ${id}` })),
    })),
  };
}

const served = useServedApp(async () => {
  const songs = demoSongs();
  return { songs: await openInProcessSongIndex(songs), titles: await openInProcessTitleIndex(songs) };
});
let document: OpenApiDocument;
let operations: { method: Method; template: string; operation: OpenApiOperation }[];

beforeAll(async () => {
  const response = await fetch(`${served.current.base}/openapi.json`);
  document = (await response.json()) as OpenApiDocument;
  operations = Object.entries(document.paths).flatMap(([template, item]) =>
    (Object.entries(item) as [Method, OpenApiOperation][]).map(([method, operation]) => ({
      method,
      template,
      operation,
    })),
  );
});

const exampleOf = ({ example, schema }: OpenApiParameter): unknown => example ?? schema.examples?.[0];

const bodyOf = ({ requestBody }: OpenApiOperation): unknown =>
  Object.values(requestBody?.content ?? {})[0]?.example;

function requestOf(body: unknown): RequestInit {
  return typeof body === 'string'
    ? { headers: { 'content-type': 'text/csv' }, body }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

describe('every documented example', () => {
  it('is there for each parameter and each body', () => {
    const missing = operations.flatMap(({ operation }) => [
      ...(operation.parameters ?? [])
        .filter((parameter) => !TOLD_BY_ANSWERS.has(parameter.name) && exampleOf(parameter) === undefined)
        .map(({ name }) => `${operation.operationId} ${name}: add an example to src/api/examples.ts`),
      ...(operation.requestBody !== undefined && bodyOf(operation) === undefined
        ? [`${operation.operationId}: add a body to src/api/examples.ts`]
        : []),
    ]);
    expect(missing).toEqual([]);
  });

  it('is answered by the demo as documented, and finds something', async () => {
    const conformance = createConformance(document);
    const wrong: string[] = [];
    const inOrder = ORDER.flatMap((wanted) => operations.filter(({ method }) => method === wanted));
    for (const { method, template, operation } of inOrder) {
      const parameters = operation.parameters ?? [];
      const required = parameters.filter((parameter) => parameter.required === true);
      const optional = parameters.filter(
        (parameter) => parameter.required !== true && exampleOf(parameter) !== undefined,
      );
      for (const tried of [undefined, ...optional]) {
        const path = pathOf(template, tried === undefined ? required : [...required, tried]);
        const response = await fetch(served.current.base + path, {
          method: method.toUpperCase(),
          ...(operation.requestBody === undefined ? {} : requestOf(bodyOf(operation))),
        });
        const contentType = response.headers.get('content-type') ?? '';
        const isJson = contentType.startsWith('application/json');
        const body = isJson ? ((await response.json()) as { items?: unknown[] }) : await response.text();
        const problems = [
          ...(response.status === 200 ? [] : [`${response.status} ${JSON.stringify(body)}`]),
          ...conformance({ method, template, status: response.status, contentType, body }),
          ...(typeof body === 'object' &&
          body.items?.length === 0 &&
          operation.operationId !== FINDS_NOTHING_HERE &&
          !MAY_FIND_NOTHING.has(tried?.name ?? '')
            ? ['no items']
            : []),
        ];
        if (problems.length > 0) wrong.push(`${method} ${path}: ${problems.join('; ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of an answer fits the schema that it stands in', () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ ...document, $id: 'openapi' });
    const wrong: string[] = [];
    visit(document, (schema, path) => {
      if (!('description' in schema) || !('type' in schema || 'anyOf' in schema)) return;
      const examples = [...('example' in schema ? [schema['example']] : []), ...listIn(schema['examples'])];
      for (const example of examples) {
        if (!ajv.validate(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')), example)) {
          wrong.push(`${path}: ${JSON.stringify(example)}`);
        }
      }
    });
    expect(wrong).toEqual([]);
  });
});

function pathOf(template: string, parameters: readonly OpenApiParameter[]): string {
  const query = new URLSearchParams();
  let path = template;
  for (const parameter of parameters) {
    const value = String(exampleOf(parameter));
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else query.set(parameter.name, value);
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Calls back with every object of a document and its path. */
function visit(
  value: unknown,
  callback: (object: Record<string, unknown>, path: string) => void,
  path = '',
): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) callback(value as Record<string, unknown>, path);
  for (const [key, child] of Object.entries(value)) visit(child, callback, `${path}/${key}`);
}

describe('the whole document', () => {
  it('is OpenAPI 3.1, as an independent linter reads it', async () => {
    const config = await createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } });
    const problemsOf = async (content: object) =>
      (await lintFromString({ source: JSON.stringify(content), config })).map(({ message }) => message);
    expect(await problemsOf(document)).toEqual([]);
    expect(await problemsOf({ ...document, info: { title: 'without a version' } })).toHaveLength(1);
  });

  it('holds only valid JSON Schema', () => {
    const ajv = new Ajv2020({ strict: false });
    const invalid = Object.entries(document.components.schemas).filter(
      ([, schema]) => ajv.validateSchema(schema) !== true,
    );
    expect(invalid).toEqual([]);
  });

  it('names each operation once, in a group', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) expect(operation).toHaveProperty('tags', [expect.any(String)]);
  });

  it('writes every name of a parameter and a field in camelCase', () => {
    const names = operations.flatMap(({ operation }) => (operation.parameters ?? []).map(({ name }) => name));
    visit(document, (object) => {
      const { properties } = object;
      if (typeof properties === 'object') names.push(...Object.keys(properties ?? {}));
    });
    expect(names.filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
  });
});
