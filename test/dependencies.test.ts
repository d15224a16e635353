import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly dev?: boolean;
}

const lock = JSON.parse(await readFile(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const namesOf = (found: typeof packages) => found.map(([path]) => path.replace(/^.*node_modules\//, ''));

/** Licences that let anyone use, change and pass on the package without opening its own code. */
const PERMISSIVE = /^\(?(MIT|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|CC0-1\.0|Python-2\.0|Zlib)\b/;
/**
 * Vite's minifier of CSS, with which the page is built, and axe-core, a tool of tests. Their licence,
 * MPL-2.0, is about changes to their own files, and none is made here.
 */
const UNCHANGED = /^(lightningcss.*|axe-core)$/;

/** Packages that run a script of theirs when they are installed, and what it does. */
const INSTALL_SCRIPTS = {
  '@scarf/scarf': 'counts installations; scarfSettings in package.json turns it off',
  '@tensorflow/tfjs-node': 'downloads the native library of TensorFlow; optional, WASM is used without it',
  'core-js': 'prints a message; comes with @tensorflow/tfjs-node',
  esbuild: 'checks that its binary fits this machine',
};

describe('the dependencies', () => {
  it('have licences that anyone may use them under', () => {
    expect(packages.length).toBeGreaterThan(300);
    const others = packages.filter(([, { license = '' }]) => !PERMISSIVE.test(license));
    expect(namesOf(others).filter((name) => !UNCHANGED.test(name))).toEqual([]);
  });

  it('run no install script that is not declared', () => {
    const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(namesOf(running).toSorted()).toEqual(Object.keys(INSTALL_SCRIPTS).toSorted());
  });

  it('are each locked by a checksum', () => {
    expect(namesOf(packages.filter(([, { integrity }]) => integrity === undefined))).toEqual([]);
  });
});
