import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { environmentSchema } from '../src/config.ts';

// These tests need no Docker: they check the parts that can become outdated or insecure.

const ROOT = join(import.meta.dirname, '..');

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      { image?: string; ports?: string[]; environment: Record<string, string>; volumes?: string[] }
    >
  >;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = parse(await readFile(join(ROOT, 'compose.yaml'), 'utf8'), { merge: true }) as Compose;
const dockerfile = await readFile(join(ROOT, 'Dockerfile'), 'utf8');

describe('compose.yaml', () => {
  it('sets only variables that the configuration reads', () => {
    const known = Object.keys(environmentSchema.shape);
    expect(
      Object.keys(compose.services['soundalike']?.environment ?? {}).filter((name) => !known.includes(name)),
    ).toEqual([]);
  });

  it('opens the service and the engines to this machine only', () => {
    for (const name of ['soundalike', 'qdrant', 'meilisearch']) {
      const ports = compose.services[name]?.ports ?? [];
      expect(ports.length).toBeGreaterThan(0);
      expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    }
  });

  it('refuses to start an engine without a key, and gives the service the same one', () => {
    const { soundalike, qdrant, meilisearch } = compose.services;
    expect(qdrant?.environment['QDRANT__SERVICE__API_KEY']).toMatch(/^\$\{QDRANT_API_KEY:\?/);
    expect(meilisearch?.environment['MEILI_MASTER_KEY']).toMatch(/^\$\{MEILISEARCH_API_KEY:\?/);
    expect(soundalike?.environment['QDRANT_API_KEY']).toBe(qdrant?.environment['QDRANT__SERVICE__API_KEY']);
    expect(soundalike?.environment['MEILISEARCH_API_KEY']).toBe(meilisearch?.environment['MEILI_MASTER_KEY']);
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
    expect(named.toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
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

  it('runs as an ordinary user, and checks its health', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });
});
