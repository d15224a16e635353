import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Matches a static import or export as Prettier writes it: at the beginning of a line, in single quotes.
 * Skips imports of types alone, which do not exist at run time.
 */
const STATIC_IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^;'"]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC_IMPORT = /\bimport\('([^']+)'\)/g;

/** Returns every file and package that `entry` loads: at once, and also later unless `isAtOnce`. */
function loadedWith(
  entry: string,
  { isAtOnce }: { readonly isAtOnce: boolean } = { isAtOnce: false },
): { files: ReadonlySet<string>; packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [join(ROOT, entry)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = relative(ROOT, path);
    if (files.has(file)) continue;
    files.add(file);
    if (!/\.m?ts$|\.mjs$/.test(path)) continue;
    const text = readFileSync(path, 'utf8');
    for (const pattern of isAtOnce ? [STATIC_IMPORT] : [STATIC_IMPORT, DYNAMIC_IMPORT]) {
      for (const [, name = ''] of text.matchAll(pattern)) {
        if (name.startsWith('.')) waiting.push(join(dirname(path), name));
        else packages.add(packageOf(name));
      }
    }
  }
  return { files, packages };
}

/** Returns csv-parse for 'csv-parse/sync', and '@tensorflow/tfjs-core' for itself. */
function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** Packages for learning and for collecting. */
const HEAVY = /^(@tensorflow\/.*|umap-js|ml-kmeans|ml-pca|csv-parse|cheerio|robots-parser|p-limit)$/;

const LEARNING = ['src/embedding', 'src/evaluation', 'src/jobs', 'src/matching', 'src/numeric'];
const COLLECTING = ['src/catalogue', 'src/sources', 'src/collecting'];
const foldersOf = (files: ReadonlySet<string>) => new Set([...files].map((file) => dirname(file)));

describe('the service', () => {
  const { files, packages } = loadedWith('scripts/start.ts', { isAtOnce: true });
  const later = loadedWith('scripts/start.ts');

  it('loads no package for learning or collecting at its start', () => {
    expect([...packages].filter((name) => HEAVY.test(name))).toEqual([]);
  });

  it('loads no file for learning or collecting at its start, and not the catalogue', () => {
    for (const folder of [...LEARNING, ...COLLECTING]) expect(foldersOf(files)).not.toContain(folder);
  });

  // A preview of an import must be read by the code that imports, and the collector's progress stands in the
  // catalogue. Few servers are asked for either.
  it('loads later only what reads CSV files and the catalogue, and nothing for learning', () => {
    expect([...later.packages].filter((name) => HEAVY.test(name))).toEqual(['csv-parse']);
    for (const folder of LEARNING) expect(foldersOf(later.files)).not.toContain(folder);
    const ofOthers = [...later.files].filter((file) => COLLECTING.includes(dirname(file)));
    const allowed =
      /^src\/(?:catalogue\/|sources\/(?:csv|derived-track-id|excerpt|json-|m3u-|playlist-|track-addresses)|collecting\/collection-)/;
    expect(ofOthers.filter((file) => !allowed.test(file))).toEqual([]);
  });

  it('loads the packages it serves with, which proves that its imports are followed', () => {
    expect([...packages]).toEqual(expect.arrayContaining(['express', 'pino', 'zod']));
    expect([...files]).toEqual(expect.arrayContaining(['src/http/app.ts', 'src/titles/title-tables.ts']));
    // The clients of engines, if engines are configured.
    expect([...later.packages]).toEqual(expect.arrayContaining(['meilisearch', 'undici']));
  });
});

describe('the threads that learn', () => {
  it('load packages that the service must not, which proves that they would be found', () => {
    const loaded = ['learning', 'arranging'].flatMap((name) => [
      ...loadedWith(`src/jobs/${name}-worker.ts`).packages,
    ]);
    expect([...new Set(loaded)].filter((name) => HEAVY.test(name)).toSorted()).toEqual([
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-core',
      'ml-kmeans',
      'ml-pca',
      'umap-js',
    ]);
  });
});
