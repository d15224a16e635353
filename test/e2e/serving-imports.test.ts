import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * What an import or export names, unless it names types alone: those are gone at run time. As Prettier writes it: a
 * line that begins with the keyword, and single quotes.
 */
const STATIC_IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^;'"]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC_IMPORT = /\bimport\('([^']+)'\)/g;

/** Every file and package that is loaded with `entry`, at once or later on. */
function loadedWith(entry: string): { files: ReadonlySet<string>; packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [join(ROOT, entry)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = relative(ROOT, path);
    if (files.has(file)) continue;
    files.add(file);
    if (!/\.m?ts$|\.mjs$/.test(path)) continue;
    const text = readFileSync(path, 'utf8');
    for (const pattern of [STATIC_IMPORT, DYNAMIC_IMPORT]) {
      for (const [, name = ''] of text.matchAll(pattern)) {
        if (name.startsWith('.')) waiting.push(join(dirname(path), name));
        else packages.add(packageOf(name));
      }
    }
  }
  return { files, packages };
}

/** 'csv-parse/sync' is of csv-parse, '@tensorflow/tfjs-core' of itself. */
function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** What learns, what collects, and what keeps the catalogue. */
const HEAVY = /^(@tensorflow\/.*|umap-js|ml-kmeans|ml-pca|libsql|csv-parse|cheerio|robots-parser|p-limit)$/;

describe('the service', () => {
  const { files, packages } = loadedWith('scripts/start.ts');

  it('loads nothing that learns or collects, and no catalogue', () => {
    expect([...packages].filter((name) => HEAVY.test(name))).toEqual([]);
  });

  it('loads no file of the folders that learn or collect', () => {
    const folders = new Set([...files].map((file) => dirname(file)));
    const others = [
      'src/embedding',
      'src/evaluation',
      'src/jobs',
      'src/catalogue',
      'src/sources',
      'src/matching',
    ];
    for (const folder of others) expect(folders).not.toContain(folder);
  });

  it('loads what it serves with, which proves that its imports are followed', () => {
    expect([...packages]).toEqual(expect.arrayContaining(['express', 'pino', 'zod', 'meilisearch']));
    expect([...files]).toEqual(expect.arrayContaining(['src/http/app.ts', 'src/titles/word-index.ts']));
  });
});

describe('the thread that learns', () => {
  it('loads what the service does not, which proves that it would be found there', () => {
    const { packages } = loadedWith('src/jobs/learning-thread.mjs');
    expect([...packages].filter((name) => HEAVY.test(name)).toSorted()).toEqual([
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-core',
      'ml-kmeans',
      'ml-pca',
      'umap-js',
    ]);
  });
});
