import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { suiteFolder } from '../temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const COMMANDS = Object.entries(scripts)
  .filter(([, command]) => command.startsWith('node --import tsx scripts/'))
  .map(([name, command]) => ({ name, file: command.split(' ').at(-1) ?? '' }));

/** The line before the output of a command. */
const outputOf = (file: string) => `--- ${file}`;

describe('in a folder with the files of the image', () => {
  const image = suiteFolder();
  let output: string;

  beforeAll(async () => {
    const dockerfile = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
    for (const [, paths] of dockerfile.matchAll(/^COPY (.+) \S+$/gm)) {
      for (const path of (paths ?? '').split(' ')) {
        await cp(join(ROOT, path), join(image, path), {
          recursive: true,
          filter: (source) => !source.includes('node_modules'),
        });
      }
    }
    await linkDependencies(image);
    // In one process: each of its own would load nearly the same files again.
    const files = COMMANDS.map(({ file }) => file);
    const all = join(image, 'all-commands.mjs');
    await writeFile(
      all,
      `process.argv.push('--help');
       for (const file of ${JSON.stringify(files)}) {
         console.log('${outputOf('')}' + file);
         await import('./' + file);
       }`,
    );
    const run = await promisify(execFile)(process.execPath, ['--import', 'tsx', all], { cwd: image });
    output = run.stdout;
  });

  it.each(COMMANDS)('npm run $name -- --help prints its usage', ({ name, file }) => {
    const usage = `Usage: npm ${name === 'start' ? 'start' : `run ${name}`}`;
    expect(output).toContain(`${outputOf(file)}\n${usage}`);
  });
});

/** Links the packages that `npm ci --omit=dev` installs. */
async function linkDependencies(directory: string): Promise<void> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    const isNested = path.split('node_modules/').length > 2;
    if (dev === true || path === '' || isNested) continue;
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await symlink(join(ROOT, path), join(directory, path));
  }
}
