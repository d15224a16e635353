import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { environmentSchema } from '../src/environment-schema.ts';
import { listen } from '../src/http/listen.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { KEY_USES } from '../src/titles/meilisearch-keys.ts';

// These tests need no Docker: they check the parts that can become outdated or insecure.

const ROOT = join(import.meta.dirname, '..');

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        image?: string;
        build?: string;
        profiles?: string[];
        ports?: string[];
        environment: Record<string, string>;
        healthcheck?: { test?: string[]; disable?: boolean };
        secrets?: string[];
        volumes?: string[];
        read_only?: boolean;
        cap_drop?: string[];
        security_opt?: string[];
        pids_limit?: number;
        mem_limit?: string;
        command?: string | string[];
        depends_on?: Record<string, { condition: string }>;
      }
    >
  >;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = parse(await readFile(join(ROOT, 'compose.yaml'), 'utf8'), { merge: true }) as Compose;
const dockerfile = await readFile(join(ROOT, 'Dockerfile'), 'utf8');

/** The image's own, a port that compose.yaml would have to open, and a key that a file holds. */
const NOT_PASSED = ['PORT', 'HOST', 'DATA_DIR', 'SPOTIFY_COMPAT_PORT', 'MEILISEARCH_API_KEY'];

const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(join(ROOT, path), 'utf8')) as unknown;

describe('compose.yaml', () => {
  it('fits the schema of the Compose Specification', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile((await readJson('test/compose-spec/compose-spec.json')) as object);
    validate(compose);
    expect(validate.errors).toBeNull();
    // A misspelt key would be refused.
    expect(validate({ services: { soundalike: { imaeg: 'x' } } })).toBe(false);
  });

  it('starts the service and its engines alone without a profile, and the rest by profiles', () => {
    const byProfile = Object.entries(compose.services).map(([name, { profiles }]) => [name, profiles?.[0]]);
    expect(Object.fromEntries(byProfile)).toEqual({
      soundalike: undefined,
      keys: undefined,
      qdrant: undefined,
      meilisearch: undefined,
      pipeline: 'pipeline',
      mlflow: 'mlflow',
      s3: 's3',
      prometheus: 'monitoring',
      grafana: 'monitoring',
    });
  });

  it('checks the health of every service that listens', () => {
    const unchecked = Object.entries(compose.services)
      // The image that is built here has a check of its own.
      .filter(([, { build, healthcheck }]) => build === undefined && healthcheck?.test === undefined)
      .map(([name]) => name);
    expect(unchecked).toEqual([]);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });

  it('mounts only files that exist', () => {
    const files = Object.values(compose.services)
      .flatMap(({ volumes }) => volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((source) => source.startsWith('./scripts/'));
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('passes on every variable that the configuration reads, and no other', () => {
    const passed = Object.keys(compose.services['soundalike']?.environment ?? {});
    expect([...passed, ...NOT_PASSED].toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
    const { PIPELINE_SECONDS, ...others } = compose.services['pipeline']?.environment ?? {};
    expect(PIPELINE_SECONDS).toBeDefined();
    expect(others).toEqual(compose.services['soundalike']?.environment);
  });

  it('opens every port to this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(5);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('gives our own image no write access but to its data, and no rights of root', () => {
    const ours = Object.values(compose.services).filter(({ build }) => build !== undefined);
    expect(ours).toHaveLength(3);
    for (const service of ours) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        pids_limit: 256,
        mem_limit: expect.stringMatching(/_MEMORY:-/),
      });
    }
  });

  it('refuses to start an engine without a key', () => {
    const { soundalike, qdrant, meilisearch } = compose.services;
    expect(qdrant?.environment['QDRANT__SERVICE__API_KEY']).toMatch(/^\$\{QDRANT_API_KEY:\?/);
    expect(meilisearch?.environment['MEILI_MASTER_KEY']).toMatch(/^\$\{MEILISEARCH_API_KEY:\?/);
    expect(soundalike?.environment['QDRANT_API_KEY']).toBe(qdrant?.environment['QDRANT__SERVICE__API_KEY']);
  });

  it('gives the master key of Meilisearch to what makes keys alone, and each other container one of these', () => {
    const { soundalike, pipeline, keys, meilisearch } = compose.services;
    const master = meilisearch?.environment['MEILI_MASTER_KEY'];
    const holders = Object.entries(compose.services).filter(([, service]) =>
      JSON.stringify(service).includes(String(master)),
    );
    expect(holders.map(([name]) => name)).toEqual(['keys', 'meilisearch']);
    // The command writes into a folder for each use; the readers see a folder of one use.
    const folder = [keys?.command].flat().at(-1);
    expect(keys?.volumes).toEqual(KEY_USES.map((use) => `${use}-key:${folder}/${use}`));
    expect([keys?.command].flat()).toContain('scripts/engine-keys.ts');
    for (const [service, use] of [
      [soundalike, 'search'],
      [pipeline, 'publish'],
    ] as const) {
      const path = service?.environment['MEILISEARCH_API_KEY_FILE'];
      expect(service?.volumes).toContain(`${use}-key:${dirname(String(path))}:ro`);
      expect(service?.volumes?.filter((volume) => /^\w+-key:/.test(volume))).toHaveLength(1);
      expect(service?.depends_on).toMatchObject({ keys: { condition: 'service_completed_successfully' } });
    }
  });

  it('takes the versions of the engines from .env, by default those that the tests run against', async () => {
    const engines = JSON.parse(await readFile(join(ROOT, 'scripts/engines/package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const tested = Object.values(engines.dependencies).join(' ');
    for (const engine of ['qdrant', 'meilisearch']) {
      const tag = compose.services[engine]?.image?.split(':').slice(1).join(':') ?? 'none';
      const [, variable, version] = /^\$\{(\w+):-v([\d.]+)\}$/.exec(tag) ?? [];
      expect(variable).toBe(`${engine.toUpperCase()}_VERSION`);
      expect(tested).toContain(version);
    }
  });

  it('declares every volume that it mounts', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes }) => volumes ?? []);
    const named = mounted.map((volume) => volume.split(':')[0] ?? '').filter((name) => !name.startsWith('.'));
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });
});

describe('the Dockerfile', () => {
  it('copies only files that exist', () => {
    const copied = [...dockerfile.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, sources]) =>
      (sources ?? '').split(' '),
    );
    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
  });

  it('runs as an ordinary user', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

/** Words of PromQL that are no metric. */
const PROMQL = ['sum', 'by', 'rate', 'histogram_quantile', 'le', 'route', 'engine', 'outcome'];

describe('the dashboard of Grafana', () => {
  it('asks only for metrics that /metrics has, under the names of jobs that Prometheus reads', async () => {
    const metrics = createMetrics();
    metrics.observeEngine({ engine: 'qdrant', outcome: 'answered', startMillis: 0, endMillis: 1 });
    const app = express();
    app.use(metrics.observe);
    app.get('/metrics', metrics.serve);
    const { server, port } = await listen(app, '127.0.0.1', 0);
    try {
      const url = `http://127.0.0.1:${port}`;
      // Twice, since the first request is counted once it is answered.
      await fetch(`${url}/metrics`);
      const text = await (await fetch(`${url}/metrics`)).text();
      const names = new Set([...text.matchAll(/^([a-z]\w*)[ {]/gm)].map(([, name]) => name));
      const { panels } = (await readJson('scripts/monitoring/grafana/soundalike.json')) as Dashboard;
      expect(panels.length).toBeGreaterThan(5);
      const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
      const asked = expressions
        .map((expr) => expr.replace(/\{[^}]*\}|\[[^\]]*\]/g, ' '))
        .flatMap((expr) => expr.match(/[a-z_]\w*/g) ?? [])
        .filter((word) => !PROMQL.includes(word));
      // Prometheus itself makes `up`.
      expect(asked.filter((name) => name !== 'up' && !names.has(name))).toEqual([]);
      const jobs = [...expressions.join().matchAll(/job="(\w+)"/g)].map(([, job]) => job);
      const { scrape_configs: scraped } = parse(
        await readFile(join(ROOT, 'scripts/monitoring/prometheus.yml'), 'utf8'),
      ) as { scrape_configs: { job_name: string }[] };
      expect(scraped.map((job) => job.job_name)).toEqual(expect.arrayContaining([...new Set(jobs)]));
    } finally {
      server.close();
    }
  });

  it('asks the data source that is provisioned', async () => {
    const { datasources } = parse(
      await readFile(join(ROOT, 'scripts/monitoring/grafana/datasources.yml'), 'utf8'),
    ) as {
      datasources: { uid: string; url: string }[];
    };
    expect(JSON.stringify(await readJson('scripts/monitoring/grafana/soundalike.json'))).toContain(
      `"uid":"${datasources[0]?.uid}"`,
    );
    expect(Object.keys(compose.services)).toContain(new URL(String(datasources[0]?.url)).hostname);
  });
});
