import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAGE_DIRECTORY } from '../../src/http/page.ts';
import { report } from '../progress.ts';

const SOURCES = join(import.meta.dirname, '../../src/web');
const LOCK_FILE = join(import.meta.dirname, '../../package-lock.json');
/** Beside what was built: the hash of what it was built from. */
const STAMP = 'sources.sha256';

/**
 * Builds the page into dist/page, unless it was built from just these sources. Returns whether it built.
 *
 * @throws Error of Vite if the sources do not compile.
 */
export async function buildPage(): Promise<boolean> {
  const hash = await hashOfSources();
  const stamp = join(PAGE_DIRECTORY, STAMP);
  if ((await readFile(stamp, 'utf8').catch(() => null)) === hash) return false;
  // Loaded here, because a page that is built already must not wait for it.
  const { build } = await import('vite');
  await build({
    root: SOURCES,
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: PAGE_DIRECTORY,
      emptyOutDir: true,
      target: 'es2022',
      // It would need an inline script, which the content security policy forbids.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  });
  await writeFile(stamp, hash);
  return true;
}

/** Builds the page, or says why it could not: the API is served all the same. */
export async function buildPageOrWarn(): Promise<void> {
  await buildPage().catch((error: unknown) => {
    report('warning', `The page could not be built, so / leads to the API's documentation: ${String(error)}`);
  });
}

/**
 * Changes with any source of the page, and with any package. Times would not do: a checkout changes them all.
 */
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(SOURCES, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of [LOCK_FILE, ...files.toSorted()]) hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}
