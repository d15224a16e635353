import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const OXLINT = join(ROOT, 'node_modules/.bin/oxlint');

/** One import that each folder must not have. */
const VIOLATIONS: readonly [string, string][] = [
  ['domain', 'node:fs'],
  ['domain', '../songs/song-index.ts'],
  ['sources', '../catalogue/catalogue.ts'],
  ['sources', 'p-limit'],
  ['matching', '../sources/spotify.ts'],
  ['matching', 'zod'],
  ['demo', '../sources/csv-tracks.ts'],
  ['demo', 'node:crypto'],
  ['catalogue', '../sources/csv-tracks.ts'],
  ['embedding', '../songs/song-index.ts'],
  ['evaluation', '../songs/qdrant-song-index.ts'],
  ['tracking', '../release/manifest.ts'],
  ['release', '../catalogue/catalogue.ts'],
  ['songs', '../titles/title-index.ts'],
  ['songs', 'meilisearch'],
  ['titles', '@qdrant/js-client-rest'],
  ['recommend', '../songs/exact-song-index.ts'],
  ['recommend', 'zod'],
  ['jobs', '../http/app.ts'],
  ['jobs', '@qdrant/js-client-rest'],
  ['http', '../songs/qdrant-song-index.ts'],
  ['http', '../release/open-release.ts'],
  ['http', '../catalogue/catalogue.ts'],
];

describe('the layering rules', () => {
  let directory: string;
  let output: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'soundalike-layers-'));
    await cp(join(ROOT, '.oxlintrc.json'), join(directory, '.oxlintrc.json'));
    for (const [index, [folder, forbidden]] of VIOLATIONS.entries()) {
      await mkdir(join(directory, 'src', folder), { recursive: true });
      const file = join(directory, 'src', folder, `violation-${index}.ts`);
      await writeFile(file, `import { thing } from '${forbidden}';\nexport const used = thing;\n`);
    }
    await writeFile(
      join(directory, 'src', 'domain', 'fine.ts'),
      "export { used } from './violation-0.ts';\n",
    );
    // oxlint exits with 1 where it finds something.
    const run = promisify(execFile)(OXLINT, ['--format', 'unix'], { cwd: directory });
    output = await run.then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it.each(VIOLATIONS.map(([folder, forbidden], index) => ({ folder, forbidden, index })))(
    '$folder may not import $forbidden',
    ({ folder, forbidden, index }) => {
      const finding = output.split('\n').find((line) => line.includes(`src/${folder}/violation-${index}.ts`));
      expect(finding).toContain(`'${forbidden}' import is restricted`);
    },
  );

  it('let a folder import from itself', () => {
    expect(output).not.toContain('fine.ts');
  });
});
